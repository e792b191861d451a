"""Who reads what: every part of a draft on one page, chosen and looked through before it is saved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from fyrtorn.domains.situation.analysis import queries as analysis
from fyrtorn.domains.situation.editions import opening_up, queries
from fyrtorn.domains.situation.editions.entries import EditionEntry
from fyrtorn.domains.situation.editions.opening_up import Choices
from fyrtorn.domains.situation.errors.editions import EditionEditedMeanwhile, PoliceNotAsked
from fyrtorn.domains.situation.vocabulary import Heading, Marking
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import PlainForm
from fyrtorn.portals.staff.situation.editions import room
from fyrtorn.portals.staff.situation.editions.forms import SHORT, marking_field

_EVENTS = "events"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to choose for: the name of its field, under which heading it stands, what it says."""

    name: str
    heading: str
    text: str
    marking: Marking


class ReadersForm(PlainForm):
    """A choice for each part, and the police's yes. ``began`` is the fingerprint of the parts as they were shown."""

    began = forms.CharField(widget=forms.HiddenInput, required=False)
    police_agreed = forms.BooleanField(
        label=gettext_lazy("Polisen har sagt ja till att det som kommer från dem läses av fler"),
        required=False,
    )

    def __init__(self, *args: object, parts: Sequence[Part], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        agreed = self.fields.pop("police_agreed")
        for part in parts:
            self.fields[part.name] = marking_field(part.text, initial=part.marking)
        if any(part.marking == Marking.POLICE for part in parts):
            self.fields["police_agreed"] = agreed

    def build_on(self, sent: QueryDict, began: str, parts: Sequence[Part]) -> None:
        """Say beside each part what stands now where something else is chosen; sending again is then a choice."""
        for part in parts:
            if self.cleaned_data.get(part.name) not in {None, "", part.marking}:
                self[part.name].help_text = _("Nu: %(who)s.") % {"who": SHORT[part.marking]}
        again = sent.copy()
        again["began"] = began
        self.data = again

    def choices(self, parts: Sequence[Part]) -> Choices:
        """What was chosen; a part without an answer keeps what it has."""
        given = {
            part.name: Marking(self.cleaned_data[part.name])
            for part in parts
            if self.cleaned_data.get(part.name)
        }
        return Choices(
            paragraphs=_by_id(given, "stycke-"),
            problems=_by_id(given, "problem-"),
            series={
                part.text: given[part.name]
                for part in parts
                if part.name.startswith("siffra-") and part.name in given
            },
            events=given.get(_EVENTS),
        )


def _by_id(given: dict[str, Marking], prefix: str) -> dict[UUID, Marking]:
    return {
        UUID(name.removeprefix(prefix)): marking for name, marking in given.items() if name.startswith(prefix)
    }


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_EDIT)
def open_up_edition(request: StaffRequest, edition_id: UUID) -> HttpResponse:
    """Every part with who reads it. "Make all open" fills in the choices; they are saved by whoever has looked."""
    edition = room.edition_to_edit(request, edition_id)
    began = opening_up.parts_began(actor=request.actor, edition_id=edition_id)
    parts = list(_parts(request, edition))  # after it: what came in between is then told of, not passed over
    is_proposed = request.GET.get("forslag") == "oppet"
    form = ReadersForm(
        request.POST or None,
        parts=parts,
        initial={"began": began}
        | {
            part.name: Marking.PUBLIC if is_proposed and part.marking == Marking.INTERNAL else part.marking
            for part in parts
        },
    )
    if form.is_valid():
        with refusals_into(form, {PoliceNotAsked: "police_agreed"}):
            opening_up.choose_readers(
                actor=request.actor,
                edition_id=edition_id,
                choices=form.choices(parts),
                began=form.cleaned_data["began"],
                police_agreed=form.cleaned_data.get("police_agreed", False),
            )
            messages.success(request, _("Sparat. Läs den öppna versionen innan du går vidare."))
            return redirect("staff:edition", edition_id)
    if EditionEditedMeanwhile.code in str(form.non_field_errors()):
        form.build_on(request.POST, began, parts)
    groups: dict[str, list[forms.BoundField]] = {}
    for part in parts:
        groups.setdefault(part.heading, []).append(form[part.name])
    shown = {
        **room.around(request, edition),
        "form": form,
        "groups": list(groups.items()),
        "agreed": form["police_agreed"] if "police_agreed" in form.fields else None,
        "is_proposed": is_proposed,
        "counts": [sum(part.marking == marking for part in parts) for marking in Marking],
    }
    return render(request, "staff/situation/editions/open_up.html", shown)


def _parts(request: StaffRequest, edition: EditionEntry) -> Iterator[Part]:
    """All that is in the draft, by heading."""
    paragraphs = [
        one
        for one in queries.paragraphs(actor=request.actor, edition_id=edition.id)
        if not (one.is_removed or one.is_proposal)
    ]
    series = analysis.series(actor=request.actor, edition_id=edition.id)
    for heading in Heading:
        words = str(heading.label)
        for one in paragraphs:
            if one.heading == heading:
                yield Part(f"stycke-{one.id}", words, one.text, one.marking)
        if heading == Heading.EVENTS:
            yield Part(
                _EVENTS, words, _("Antal händelser efter slag, tid och område"), edition.events_marking
            )
        for table in series:
            if table.heading == heading:
                yield Part(f"siffra-{table.id}", words, table.series, table.marking)
    for problem in analysis.problems(actor=request.actor, edition_id=edition.id):
        yield Part(f"problem-{problem.id}", str(Heading.PROBLEMS.label), problem.title, problem.marking)
