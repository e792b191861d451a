"""A line's own texts: the conversation guide, the routine for crime, the ready replies. Read, written, compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fyrtorn.domains.helpline.errors import TextChangedMeanwhile
from fyrtorn.domains.helpline.guide import queries, services
from fyrtorn.domains.helpline.guide.delivered import delivered
from fyrtorn.domains.helpline.guide.legal import CHECKED_ON, WAYS_OUT
from fyrtorn.domains.helpline.guide.texts import Text, field_names
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.talk_vocabulary import TextKind
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_forms import persons_into
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.helpline.line_tabs import line_tabs
from fyrtorn.portals.staff.helpline.room import line_in_hand, refusals_told
from fyrtorn.portals.staff.helpline.texts_forms import LABELS, EditionForm, moved
from fyrtorn.portals.staff.helpline.texts_links import link_choices, replies_shown

SLUGS: Final = {
    "samtalsguide": TextKind.GUIDE,
    "om-brott": TextKind.CRIME_ROUTINE,
    "fardiga-svar": TextKind.REPLIES,
}
"""What the kinds are called in addresses."""

_NAMES: Final = {kind: slug for slug, kind in SLUGS.items()}


@dataclass(frozen=True, slots=True)
class Difference:
    """A piece that is not alike in two editions: its title, and each field with what stood and what stands."""

    title: str
    fields: tuple[tuple[str, str, str], ...]


@require_safe
@needs(Permission.LINE_READ)
def text(request: StaffRequest, line_id: UUID, slug: str) -> HttpResponse:
    """One edition: the newest, or the one that is asked for."""
    line, kind = line_in_hand(request, line_id), _kind(slug)
    every = queries.editions(actor=request.actor, line_id=line.id, kind=kind)
    number = _asked_for(request, every[0])
    shown = next((one for one in every if one.number == number), None)
    if shown is None:
        raise NotFound
    return render(
        request,
        "staff/helpline/text.html",
        {
            **_about(request, line, slug),
            "text": shown,
            "is_newest": shown.number == every[0].number,
            "editions": every,
            "differs": shown.pieces != delivered(kind).pieces,
            "replies": replies_shown(shown, line),
            "ways_out": WAYS_OUT if kind is TextKind.CRIME_ROUTINE else (),
            "checked_on": CHECKED_ON,
        },
    )


@require_safe
@needs(Permission.LINE_READ)
def compare_text(request: StaffRequest, line_id: UUID, slug: str) -> HttpResponse:
    """What stands now beside another edition, or beside what comes with the program."""
    line, kind = line_in_hand(request, line_id), _kind(slug)
    newest = queries.current(actor=request.actor, line_id=line.id, kind=kind)
    number = _asked_for(request, delivered(kind))
    other = queries.edition(actor=request.actor, line_id=line.id, kind=kind, number=number)
    if other is None:
        raise NotFound
    return render(
        request,
        "staff/helpline/text_compare.html",
        {
            **_about(request, line, slug),
            "text": newest,
            "other": other,
            "differences": _differences(other, newest),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.LINE_EDIT)
def edit_text(request: StaffRequest, line_id: UUID, slug: str) -> HttpResponse:
    line, kind = line_in_hand(request, line_id), _kind(slug)
    newest = queries.current(actor=request.actor, line_id=line.id, kind=kind)
    step = moved(request.POST, kind=kind)
    form = EditionForm(
        None if step else request.POST or None,
        kind=kind,
        pieces=step.pieces if step else newest.pieces,
        based_on=step.based_on if step else newest.number,
        links=link_choices(line),
        moves=step.moves if step else 0,
    )
    if form.is_valid():
        pieces, places = form.kept()
        with (
            refusals_into(form),
            persons_into(form, actor=request.actor, organisation_id=line.organisation_id, fields=places),
        ):
            services.write_edition(
                actor=request.actor,
                line_id=line.id,
                kind=kind,
                pieces=pieces,
                based_on=form.cleaned_data["based_on"],
                today=clock.today(),
            )
            messages.success(request, _("Sparat som en ny utgåva. Den gäller nu."))
            return redirect("staff:line_text", line.id, slug)
    meanwhile = form.is_bound and TextChangedMeanwhile.code in str(form.non_field_errors())
    if meanwhile:
        again = request.POST.copy()
        again["based_on"] = str(newest.number)
        form.data = again
    shown = {
        **_about(request, line, slug),
        "form": form,
        "newest": newest if meanwhile else None,
        "focus": step.focus if step else "",
    }
    return render(request, "staff/helpline/text_edit.html", shown)


@require_POST
@needs(Permission.LINE_EDIT)
def restore_text(request: StaffRequest, line_id: UUID, slug: str) -> HttpResponse:
    """Go back to an earlier edition, or to what comes with the program: a new edition that says the same."""
    line, kind = line_in_hand(request, line_id), _kind(slug)
    newest = queries.current(actor=request.actor, line_id=line.id, kind=kind)
    number = request.POST.get("utgava", "")
    chosen = (
        queries.edition(actor=request.actor, line_id=line.id, kind=kind, number=int(number))
        if number.isascii() and number.isdigit()
        else None
    )
    if chosen is None:
        raise NotFound
    with refusals_told(request):
        services.write_edition(
            actor=request.actor,
            line_id=line.id,
            kind=kind,
            pieces=chosen.pieces,
            based_on=newest.number,
            today=clock.today(),
        )
        messages.success(request, _("Den utgåvan gäller nu igen. De andra finns kvar."))
    return redirect("staff:line_text", line.id, slug)


def _about(request: StaffRequest, line: LineEntry, slug: str) -> dict[str, Any]:
    return {
        "line": line,
        **line_tabs(request, line, here="staff:line_text"),
        "slug": slug,
        "title": str(_kind(slug).label).capitalize(),
        "others": [(str(kind.label).capitalize(), _NAMES[kind], kind is _kind(slug)) for kind in TextKind],
        "may_edit": request.actor.may_in(Permission.LINE_EDIT, line.organisation_id),
    }


def _kind(slug: str) -> TextKind:
    kind = SLUGS.get(slug)
    if kind is None:
        raise NotFound
    return kind


def _asked_for(request: StaffRequest, usual: Text) -> int:
    number = request.GET.get("utgava", "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 6 else usual.number


def _differences(before: Text, after: Text) -> Sequence[Difference]:
    """By piece: what was changed, what is gone and what has come."""
    names = field_names(after.kind)
    then = {piece.key: piece for piece in before.pieces}
    now = {piece.key: piece for piece in after.pieces}
    found = []
    for key in dict.fromkeys([*then, *now]):
        fields = tuple(
            (str(LABELS[name]), getattr(then.get(key), name, ""), getattr(now.get(key), name, ""))
            for name in names
        )
        changed = tuple(field for field in fields if field[1] != field[2])
        if changed:
            found.append(Difference((now.get(key) or then[key]).title, changed))
    return found
