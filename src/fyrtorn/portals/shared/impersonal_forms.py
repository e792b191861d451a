"""Forms whose texts may point at nobody: marks beside the field, and vouching for what is no person.

A view of a situation picture or a plan does its verb inside :func:`persons_into`, and that is all::

    form = watched(ProblemForm(request.POST or None), url=marks_url, fields=["what", "where"])
    if form.is_valid():
        with persons_into(form, actor=request.actor, organisation_id=place.id):
            services.state_problem(actor=request.actor, ..., texts=form.cleaned_data)
            return redirect(...)

The form comes back with the text shown beside each field, every finding marked with what to write instead. Whoever may
vouch chooses "Det är ingen person" there, with a reason, and sends the same form again: nothing that was written
is lost, and none of it stands in an address.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar
from uuid import UUID

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.impersonal import services
from fyrtorn.foundation.impersonal.errors import PersonsInText, ReasonMissing
from fyrtorn.foundation.impersonal.folding import folded
from fyrtorn.foundation.impersonal.marking import Mark, Marked
from fyrtorn.foundation.impersonal.vocabulary import LONGEST_NOTE, LONGEST_TEXT, MarkKind, Reason
from fyrtorn.foundation.persons.finder import Kind
from fyrtorn.portals.shared.forms import refusals_into

AT_MOST_VOUCHED: Final = 40
"""Findings of one form that can be vouched for at once. More than that are put right in the text."""

_NEAR: Final = 50
"""Characters kept on each side of a mark when the text between two marks is long."""

_Key = tuple[Kind, str]  # kind and folded text
F = TypeVar("F", bound=forms.Form)


class VouchingForm(forms.Form):
    """One finding, and why it is no person. Stands inside the form whose text was marked, under a prefix."""

    then = gettext_lazy("Spara sedan formuläret igen. Det du väljer gäller i alla era texter.")

    slag = forms.ChoiceField(choices=MarkKind, widget=forms.HiddenInput)
    text = forms.CharField(max_length=LONGEST_TEXT, widget=forms.HiddenInput)
    skal = forms.ChoiceField(
        label=gettext_lazy("Vad är det?"),
        choices=[
            ("", gettext_lazy("Välj")),
            *((value, f"{label}"[:1].upper() + f"{label}"[1:]) for value, label in Reason.choices),
        ],
        required=False,
    )
    mening = forms.CharField(
        label=gettext_lazy("Om det är något annat: vad?"), max_length=LONGEST_NOTE, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    @property
    def offer(self) -> str:
        """What whoever opens it says."""
        is_name = self["slag"].value() == Kind.NAME.value
        return _("Det är ingen person") if is_name else _("Det hör inte till någon person")

    @property
    def key(self) -> _Key:
        kind = Kind(self.cleaned_data["slag"])
        return kind, folded(kind, self.cleaned_data["text"])


@dataclass(frozen=True, slots=True)
class MarkedRow:
    """One thing that was found, however many times, and the form to vouch for it for whoever may."""

    mark: Mark
    form: VouchingForm | None


@dataclass(frozen=True, slots=True)
class MarkedField:
    """What a field's text points at: hung on the form's field as ``marked``, for ``ui/_impersonal_marks.html``."""

    pieces: Sequence[tuple[str, bool]]
    rows: Sequence[MarkedRow]


def watched(form: F, *, url: str, fields: Sequence[str]) -> F:
    """The form, whose named fields are checked while somebody writes, by a POST to ``url``.

    The page loads ``ui/marks.js``; a guest's page is answered through ``let_marks_run`` as well.
    """
    for name in fields:
        form.fields[name].widget.attrs["data-marks"] = url
    return form


@contextmanager
def persons_into(
    form: forms.Form,
    *,
    actor: Actor | None = None,
    organisation_id: UUID | None = None,
    fields: Mapping[str, str] | None = None,
) -> Iterator[None]:
    """Show persons found in the texts as errors beside their fields, and go on after the block.

    With an ``actor`` who may vouch in the organisation, what was chosen as no person is vouched for first. A
    guest's form gives neither. ``fields`` gives the form's field for each text that the service calls
    something else; a text without a field is told of on top of the form. Other refusals pass on.
    """
    may_vouch = (
        actor is not None
        and organisation_id is not None
        and actor.may_in(Permission.IMPERSONAL_VOUCH, organisation_id)
    )
    chosen: dict[_Key, VouchingForm] = {}
    if may_vouch and actor is not None and organisation_id is not None:
        chosen = _vouch(form, actor=actor, organisation_id=organisation_id)
    try:
        yield
    except PersonsInText as refusal:
        _Showing(form, fields or {}, chosen, may_vouch=may_vouch).show(refusal)


def _vouch(form: forms.Form, *, actor: Actor, organisation_id: UUID) -> dict[_Key, VouchingForm]:
    """Vouch for every finding that was given a reason. They come back with what stood in the way, if anything."""
    chosen = {}
    for number in range(AT_MOST_VOUCHED):
        one = VouchingForm(form.data, prefix=_prefix(form, number))
        if not one.is_valid() or not one.cleaned_data["skal"]:
            continue
        with refusals_into(one, {ReasonMissing: "mening", PersonsInText: "mening"}):
            services.vouch_for(
                actor=actor,
                organisation_id=organisation_id,
                kind=Kind(one.cleaned_data["slag"]),
                text=one.cleaned_data["text"],
                reason=Reason(one.cleaned_data["skal"]),
                note=one.cleaned_data["mening"],
            )
        chosen[one.key] = one
    return chosen


def _prefix(form: forms.Form, number: int) -> str:
    return form.add_prefix(f"intyg-{number}")


@dataclass(slots=True)
class _Showing:
    """Puts marks on the fields of one form."""

    form: forms.Form
    fields: Mapping[str, str]
    chosen: Mapping[_Key, VouchingForm]
    may_vouch: bool = field(kw_only=True)
    _rows: int = 0

    def show(self, refusal: PersonsInText) -> None:
        for name, marked in refusal.marked.items():
            field_name = self.fields.get(name, name)
            if field_name not in self.form.fields:
                self.form.add_error(None, _without_a_field(refusal, marked))
                continue
            rows = [MarkedRow(mark, self._vouching(mark)) for mark in _once_each(marked.marks)]
            shown = MarkedField(pieces=_shortened(marked), rows=rows)
            self.form.fields[field_name].marked = shown  # type: ignore[attr-defined]
            self.form.add_error(field_name, _sentence(refusal, len(marked.marks)))

    def _vouching(self, mark: Mark) -> VouchingForm | None:
        """The form to vouch for one finding: as it was filled in before, when it was and something was wrong."""
        if not (self.may_vouch and mark.can_be_vouched and self._rows < AT_MOST_VOUCHED):
            return None
        prefix = _prefix(self.form, self._rows)
        self._rows += 1
        asked = {"slag": mark.kind.value, "text": mark.text}
        before = self.chosen.get((mark.kind, folded(mark.kind, mark.text)))
        if before is None:
            return VouchingForm(prefix=prefix, initial=asked)
        kept = asked | {
            name: str(before.data.get(before.add_prefix(name), "")) for name in ("skal", "mening")
        }
        again = VouchingForm({f"{prefix}-{name}": value for name, value in kept.items()}, prefix=prefix)
        for name, faults in before.errors.items():
            again.add_error(None if name == NON_FIELD_ERRORS else name, list(faults))
        return again


def _once_each(marks: Sequence[Mark]) -> list[Mark]:
    return list({(mark.kind, folded(mark.kind, mark.text)): mark for mark in reversed(marks)}.values())[::-1]


def _shortened(marked: Marked) -> list[tuple[str, bool]]:
    """The text in pieces with long stretches between the marks left out, each with whether it is marked."""
    pieces = marked.pieces
    last = len(pieces) - 1
    return [
        (piece if mark else _ends_of(piece, is_first=at == 0, is_last=at == last), mark is not None)
        for at, (piece, mark) in enumerate(pieces)
    ]


def _ends_of(piece: str, *, is_first: bool, is_last: bool) -> str:
    """What stands nearest the marks of a long piece between them, cut where a word ends.

    >>> _ends_of("och sedan " * 20, is_first=True, is_last=False)
    '… sedan och sedan och sedan och sedan och sedan '
    """
    head = "" if is_first else piece[:_NEAR].rpartition(" ")[0]
    tail = "" if is_last else piece[-_NEAR:].partition(" ")[2]
    if len(piece) <= len(head) + len(tail) + _NEAR:
        return piece
    return f"{head}{' ' if head else ''}…{' ' if tail else ''}{tail}"


def _sentence(refusal: PersonsInText, count: int) -> str:
    where = ngettext("Ett ställe är markerat.", "%(count)s ställen är markerade.", count) % {"count": count}
    return _("%(sentence)s %(where)s %(remedy)s") % {
        "sentence": refusal.sentence,
        "where": where,
        "remedy": refusal.remedy,
    }


def _without_a_field(refusal: PersonsInText, marked: Marked) -> str:
    found = ", ".join(f"”{mark.text}”" for mark in _once_each(marked.marks))
    return _("%(sentence)s Det gäller %(found)s. %(remedy)s") % {
        "sentence": refusal.sentence,
        "found": found,
        "remedy": refusal.remedy,
    }
