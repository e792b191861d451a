"""A talk while it goes on: begun by one key, written beside the guide, saved by itself, ended by one more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fyrtorn.domains.helpline.errors import TalkChangedMeanwhile, TalkIsCounted
from fyrtorn.domains.helpline.lines import queries as lines
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.talks import queries, records
from fyrtorn.domains.helpline.talks.entries import TalkEntry
from fyrtorn.domains.helpline.talks.rules import texts_of
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.errors import NotFound, Refusal
from fyrtorn.foundation.impersonal.errors import PersonsInText
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.portals.shared.forms import refusals_into, said
from fyrtorn.portals.shared.impersonal_forms import persons_into
from fyrtorn.portals.staff.doors import StaffRequest, must_hold_in, needs
from fyrtorn.portals.staff.fields import begin_from
from fyrtorn.portals.staff.helpline import onward_draft, room, sent_once
from fyrtorn.portals.staff.helpline.line_tabs import all_lines_tabs
from fyrtorn.portals.staff.helpline.own import own_shifts
from fyrtorn.portals.staff.helpline.talking_danger import danger, place_of
from fyrtorn.portals.staff.helpline.talking_forms import CountForm, ShortForm, TalkForm, count_now, initial_of
from fyrtorn.portals.staff.helpline.talking_page import talk_page, talks_shown
from fyrtorn.portals.staff.vault.unlocked import keyring_in

DO: Final = "gor"
"""The button that says what to do with what is written."""
LINE: Final = "linje"
PRACTICE: Final = "ovning"


# --- beginning ------------------------------------------------------------------------------------


@require_safe
@needs(Permission.TALK_WRITE)
def talks(request: StaffRequest) -> HttpResponse:
    """Where a talk is begun, and what is not done yet."""
    every = [line for line in lines.every_line(actor=request.actor) if _takes_talks(request, line)]
    found = _lines(request)
    shown = {
        "lines": found,
        "talks": talks_shown(request, every, now=clock.now()),
        **all_lines_tabs(request, found, here="staff:talks"),
    }
    return render(request, "staff/helpline/talks.html", shown)


@require_POST
@needs(Permission.TALK_WRITE)
def new_talk(request: StaffRequest) -> HttpResponse:
    """Begin at once, on the line that is named, or the only one, or the one where the worker is on duty."""
    line = _line_to_begin(request)
    if line is None:
        messages.info(request, _("Välj vilken linje det ringer på."))
        return redirect("staff:talks")
    with room.refusals_told(request):
        talk = records.begin_talk(
            actor=request.actor,
            line_id=line.id,
            now=clock.now(),
            is_practice=request.POST.get(PRACTICE) == "ja",
        )
        onward_draft.drop(request)
        return redirect("staff:talk", talk.id)
    return redirect("staff:count_talk", line.id)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.TALK_COUNT)
def count_talk(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """Count a call that nobody took notes of. Nothing of it is kept."""
    line = room.line_in_hand(request, line_id)
    form = CountForm(request.POST, line=line) if request.method == "POST" else count_now(line)
    ticket = sent_once.ticket_in(request.POST.get(sent_once.TICKET, "")) or sent_once.new_ticket()
    if form.is_valid():
        with refusals_into(form):
            try:
                records.count_talk(
                    actor=request.actor,
                    line_id=line.id,
                    content=form.content(),
                    at=form.cleaned_data["at"],
                    now=clock.now(),
                    once=ticket,
                    **_said(form),
                )
            except TalkIsCounted as refusal:
                messages.info(request, said(refusal))
            else:
                messages.success(request, _("Samtalet är räknat. Inget annat är sparat."))
            return redirect("staff:lines")
    return render(
        request, "staff/helpline/talk_count.html", {"line": line, "form": form, "ticket": ticket.hex}
    )


# --- while it goes on -----------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.TALK_WRITE)
def talk(request: StaffRequest, talk_id: UUID) -> HttpResponse:
    """The record beside the guide. The vault may be locked: then the four answers are enough to end with."""
    entry = _talk_in_hand(request, talk_id)
    if entry.worker_id != request.actor.id:
        return talk_page(request, entry, None)
    keyring = keyring_in(request, entry.organisation_id)
    if request.method == "POST":
        return _sent(request, entry, keyring)
    line = lines.line_for(actor=request.actor, line_id=entry.line_id)
    if keyring is None:
        short = ShortForm(
            line=line,
            channel=entry.channel,
            initial={"kind": entry.kind.value, "channel": entry.channel.value},
        )
        return talk_page(request, entry, None if entry.has_record else short)
    opened = records.open_talk(actor=request.actor, talk_id=talk_id, keyring=keyring)
    return talk_page(request, opened.entry, _whole_form(line, opened), content=opened.content)


def _sent(request: StaffRequest, entry: TalkEntry, keyring: Keyring | None) -> HttpResponse:
    line = lines.line_for(actor=request.actor, line_id=entry.line_id)
    is_short = "version" not in request.POST
    form = (ShortForm if is_short else TalkForm)(request.POST, line=line, channel=entry.channel)
    if not form.is_valid():
        return talk_page(request, entry, form)
    if is_short and entry.has_record and keyring is not None:
        return _beside_what_stands(request, entry, form, keyring)
    act = _ACTS.get(request.POST.get(DO, ""), _save)
    if keyring is None and (act is not _finish or entry.has_record or texts_of(form.content())):
        form.add_error(
            None,
            _(
                "Valvet hann låsa sig. Det du skrev är kvar här. Lås upp i en ny flik, kom tillbaka hit och "
                "spara igen."
            ),
        )
        return talk_page(request, entry, form, content=form.content())
    with (
        refusals_into(form),
        persons_into(form, actor=request.actor, organisation_id=entry.organisation_id),
    ):
        return act(request, entry, form, keyring)
    return _come_back(request, entry, form, keyring)


def _come_back(
    request: StaffRequest, entry: TalkEntry, form: ShortForm, keyring: Keyring | None
) -> HttpResponse:
    """The form again, with what stands when another tab has saved meanwhile."""
    stands = None
    if keyring is not None and TalkChangedMeanwhile.code in str(form.non_field_errors()):
        opened = records.open_talk(actor=request.actor, talk_id=entry.id, keyring=keyring)
        stands = opened.content
        begin_from(form, request.POST, version=opened.entry.version)
    return talk_page(request, entry, form, content=form.content(), stands=stands)


def _beside_what_stands(
    request: StaffRequest, entry: TalkEntry, short: ShortForm, keyring: Keyring
) -> HttpResponse:
    """A short form was written on nothing, and another tab has written since: the whole form, with both answers."""
    opened = records.open_talk(actor=request.actor, talk_id=entry.id, keyring=keyring)
    answered = {name: value for name, value in short.cleaned_data.items() if value}
    line = lines.line_for(actor=request.actor, line_id=entry.line_id)
    form = _whole_form(line, opened, answered)
    return talk_page(request, opened.entry, form, content=opened.content, stands=opened.content)


def _save(request: StaffRequest, entry: TalkEntry, form: ShortForm, keyring: Keyring | None) -> HttpResponse:
    records.save_talk(**_deed(request, entry, form, keyring))
    messages.success(request, _("Sparat."))
    return redirect("staff:talk", entry.id)


def _put_aside(
    request: StaffRequest, entry: TalkEntry, form: ShortForm, keyring: Keyring | None
) -> HttpResponse:
    records.leave_talk_for_later(**_deed(request, entry, form, keyring))
    messages.success(request, _("Sparat. Samtalet ligger kvar här tills du har kompletterat det."))
    return redirect("staff:talks")


def _finish(
    request: StaffRequest, entry: TalkEntry, form: ShortForm, keyring: Keyring | None
) -> HttpResponse:
    records.finish_talk(**_deed(request, entry, form, keyring), now=clock.now())
    if entry.is_practice:
        messages.success(request, _("Övningen är klar. Inget är räknat, och allt är borta."))
    else:
        messages.success(
            request, _("Klart. Samtalet är räknat, och anteckningen visar inte längre vem som tog det.")
        )
    return redirect("staff:talks")


_ACTS: Final[dict[str, Callable[[StaffRequest, TalkEntry, ShortForm, Keyring | None], HttpResponse]]] = {
    "klart": _finish,
    "senare": _put_aside,
}


@require_POST
@needs(Permission.TALK_WRITE)
def autosave(request: StaffRequest, talk_id: UUID) -> HttpResponse:
    """Save what is written while somebody writes. Answers JSON: the version to go on from, or what is in the way.

    A text that points at somebody is not saved, and the rest is: then ``fault`` says so beside the new ``version``.
    """
    entry = _talk_in_hand(request, talk_id)
    keyring = keyring_in(request, entry.organisation_id)
    if keyring is None:
        unlock = reverse("staff:vault_unlock")
        return JsonResponse({"fault": _("Valvet är låst."), "unlock": unlock}, status=423)
    line = lines.line_for(actor=request.actor, line_id=entry.line_id)
    form = TalkForm(request.POST, line=line, channel=entry.channel)
    form.is_valid()  # what is half written is left out until it is whole
    if "version" not in form.cleaned_data:
        return JsonResponse({"fault": _("Läs in sidan igen.")}, status=400)
    fault = ""
    deed = _deed(request, entry, form, keyring)
    try:
        try:
            saved = records.save_talk(**deed)
        except PersonsInText as refusal:
            fault = _("Texten pekar ut någon och är inte sparad: %(words)s.") % {"words": _marked(refusal)}
            saved = records.save_answers(**deed)
    except NotFound:
        raise
    except Refusal as refusal:
        return JsonResponse({"fault": said(refusal)}, status=409)
    at = clock.now().astimezone(STOCKHOLM)
    return JsonResponse(
        {
            "version": saved.entry.version,
            "saved": _("Sparat %(time)s") % {"time": f"{at:%H.%M}"},
            "fault": fault,
        }
    )


@require_POST
@needs(Permission.TALK_WRITE)
def take_over_talk(request: StaffRequest, talk_id: UUID) -> HttpResponse:
    entry = _talk_in_hand(request, talk_id)
    with room.refusals_told(request):
        records.take_over_talk(actor=request.actor, talk_id=entry.id)
        onward_draft.drop(request)
        messages.success(request, _("Samtalet är ditt."))
    return redirect("staff:talk", entry.id)


@require_POST
@needs(Permission.TALK_WRITE)
def drop_talk(request: StaffRequest, talk_id: UUID) -> HttpResponse:
    entry = _talk_in_hand(request, talk_id)
    with room.refusals_told(request):
        records.drop_talk(actor=request.actor, talk_id=entry.id, now=clock.now())
        messages.success(request, _("Borttaget. Inget är räknat."))
        return redirect("staff:talks")
    return redirect("staff:talk", entry.id)


@require_POST
@needs(Permission.TALK_WRITE)
def talk_danger(request: StaffRequest, talk_id: UUID) -> HttpResponse:
    """Whom to call in the municipality that was just written. It is sent: an address would be kept."""
    entry = _talk_in_hand(request, talk_id)
    (own,) = organisations.organisations(frozenset({entry.organisation_id}))
    found = organisations.find_municipalities(request.POST.get("municipality", ""), at_most=1)
    place = place_of(found[0].key if found else "", instead=own)
    shown = {"danger": danger(place, at=clock.now()), "own_name": own.name if own.is_municipality else ""}
    return render(request, "staff/helpline/_talk_numbers.html", shown)


# --- what they share ------------------------------------------------------------------------------


def _lines(request: StaffRequest) -> list[LineEntry]:
    """The lines on which one may take a talk."""
    found = lines.lines(actor=request.actor, on=clock.today())
    return [line for line in found if _takes_talks(request, line)]


def _takes_talks(request: StaffRequest, line: LineEntry) -> bool:
    return request.actor.may_in(Permission.TALK_WRITE, line.organisation_id)


def _line_to_begin(request: StaffRequest) -> LineEntry | None:
    found = _lines(request)
    named = request.POST.get(LINE, "")
    if named:
        return next((line for line in found if str(line.id) == named), None)
    if len(found) == 1:
        return found[0]
    there = {one.line_id for one in own_shifts(request.actor, now=clock.now()) if one.is_there}
    mine = [line for line in found if line.id in there]
    return mine[0] if len(mine) == 1 else None


def _talk_in_hand(request: StaffRequest, talk_id: UUID) -> TalkEntry:
    entry = queries.talk_for(actor=request.actor, talk_id=talk_id)
    must_hold_in(request, entry.organisation_id)
    return entry


def _whole_form(
    line: LineEntry, opened: records.OpenTalk, answered: Mapping[str, Any] | None = None
) -> TalkForm:
    """The form on the record as it stands, with what was ``answered`` elsewhere instead of what stands there."""
    names = [(place.key, place.name) for place in organisations.municipalities()]
    stands = initial_of(opened.entry, opened.content, names=names)
    return TalkForm(line=line, channel=opened.entry.channel, initial={**stands, **(answered or {})})


def _deed(
    request: StaffRequest, entry: TalkEntry, form: ShortForm, keyring: Keyring | None
) -> dict[str, Any]:
    """What every verb on a record takes. A short form builds on no version: there was nothing to build on."""
    return {
        "actor": request.actor,
        "talk_id": entry.id,
        "keyring": keyring,
        "content": form.content(),
        "version": form.cleaned_data.get("version", entry.version),
        **_said(form),
    }


def _said(form: ShortForm) -> dict[str, Any]:
    said_of = {"kind": form.kind_said, "channel": form.channel_said}
    return {name: value for name, value in said_of.items() if value is not None}


def _marked(refusal: PersonsInText) -> str:
    return ", ".join(f"”{mark.text}”" for marks in refusal.marks.values() for mark in marks)
