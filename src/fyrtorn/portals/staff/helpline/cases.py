"""Somebody has a code: giving it, hearing it, and what was said before. No list of cases, and no search."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotEncoded
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.helpline.case_vocabulary import REACHABLE_FOR
from fyrtorn.domains.helpline.errors import MessageIsEmpty, NoGroundForText, NoteIsEmpty
from fyrtorn.domains.helpline.lines import queries as lines
from fyrtorn.domains.helpline.talks import cases
from fyrtorn.domains.helpline.talks.case_notes import Note
from fyrtorn.domains.helpline.talks.cases import CaseEntry, OpenCase
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.naming import names_of
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound, Refusal
from fyrtorn.foundation.dialogue.messages import Written
from fyrtorn.foundation.dialogue.vocabulary import DialogueState, Writer
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.foundation.vault.ciphers import new_key
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.foundation.vault.receipt_codes import grouped, spelled
from fyrtorn.portals.shared.forms import refusals_into, said
from fyrtorn.portals.shared.impersonal_forms import persons_into
from fyrtorn.portals.staff import choosing, public_pages
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.helpline import onward_draft
from fyrtorn.portals.staff.helpline.cases_forms import CodeForm, MessageForm, NoteForm
from fyrtorn.portals.staff.helpline.onward_draft import draft_in
from fyrtorn.portals.staff.helpline.room import refusals_told, running_line
from fyrtorn.portals.staff.helpline.showing import moment_words
from fyrtorn.portals.staff.helpline.texts_links import ready_replies
from fyrtorn.portals.staff.threads import MessageShown
from fyrtorn.portals.staff.vault.unlocked import keyring_in, to_unlocking
from fyrtorn.processes import guiding_onward

_HELD: Final = "fyrtorn.helpline_held"
"""In the session: by case, what opens it and until when."""
_MOST_HELD: Final = 10
_TICKET_BYTES: Final = 32
_SEEN: Final = "sett"


@dataclass(frozen=True, slots=True)
class NoteShown:
    """A note in words."""

    when: str
    who: str
    kind: str
    text: str
    referral: str
    outcome: str
    is_damaged: bool


# --- the code -------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.TALK_WRITE)
def give_code(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """Give the caller a code, and say it aloud. Sent again, the page shows the same code."""
    line = running_line(request, line_id)
    shown: dict[str, Any] = {
        "line": line,
        "is_practice": request.GET.get("ovning") == "ja",
        "has_draft": bool(draft_in(request)),
        "page": _page_of(line.organisation_id),
    }
    ticket = _ticket_in(request.POST.get("biljett", ""))
    if request.method == "POST" and ticket is not None:
        try:
            case, code = cases.give_code(
                actor=request.actor,
                line_id=line.id,
                ticket=ticket,
                now=clock.now(),
                is_practice=shown["is_practice"],
            )
        except NotFound:
            raise
        except Refusal as refusal:
            shown["wrong"] = said(refusal)
        else:
            hold(request, case)
            shown |= {
                "case": case,
                "groups": list(zip(grouped(code).split("-"), spelled(code), strict=True)),
                "write_href": onward_draft.marked(reverse("staff:write_to_case", args=[case.id]), request),
            }
    shown["ticket"] = urlsafe_b64encode(ticket or new_key()).decode("ascii")
    return render(request, "staff/helpline/case_code.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.TALK_READ)
def find_case(request: StaffRequest) -> HttpResponse:
    """From a code read aloud to the case. A wrong one is asked for again, empty."""
    choice = choosing.chosen(request, Permission.TALK_READ)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        try:
            case = cases.find_by_code(
                actor=request.actor,
                organisation_id=choice.organisation.id,
                typed=form.cleaned_data["code"],
                now=clock.now(),
            )
        except NotFound:
            form = CodeForm({})
            form.errors["code"] = form.error_class(
                [_("Vi hittar inget under den koden. Be om den igen, grupp för grupp.")]
            )
        else:
            hold(request, case)
            if draft_in(request):
                return redirect(onward_draft.marked(reverse("staff:write_to_case", args=[case.id]), request))
            return redirect("staff:help_case", case.id)
    shown = {
        "form": form,
        "place": choice.organisation,
        "places": choice.all,
        "has_draft": bool(draft_in(request)),
        "lines": [
            (line, onward_draft.marked(reverse("staff:give_case_code", args=[line.id]), request))
            for line in lines.lines(actor=request.actor, on=clock.today())
            if request.actor.may_in(Permission.TALK_WRITE, line.organisation_id)
        ],
    }
    return render(request, "staff/helpline/case_find.html", shown)


# --- the case -------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.TALK_READ)
def help_case(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """What was noted and written, and a note to add. Opened by its code an hour at a time."""
    keyring = _keyring(request, case_id)
    if keyring is None:
        return to_unlocking(request)
    opened = _opened(request, case_id, keyring)
    form = NoteForm(request.POST or None, keeps_text=opened.keeps_text)
    if form.is_valid():
        with (
            refusals_into(form, {NoteIsEmpty: "referral", NoGroundForText: "referral"}),
            persons_into(form),
        ):
            cases.add_note(
                actor=request.actor,
                case_id=case_id,
                keyring=keyring,
                reference=held(request, case_id),
                kind=form.cleaned_data["kind"],
                now=clock.now(),
                text=form.cleaned_data.get("text", ""),
                referral=form.cleaned_data["referral"],
                outcome=form.cleaned_data["outcome"],
            )
            messages.success(request, _("Noterat."))
            return redirect("staff:help_case", case_id)
    about = _shown(request, opened) | {"onward": _onward(opened)}
    answer = MessageForm(auto_id="svar_%s") if opened.waits and about["may_write"] else None
    return render(request, "staff/helpline/case.html", {**about, "form": form, "answer": answer})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.DIALOGUE_WRITE)
def write_to_case(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Write to the caller. What onward help suggested stands there to begin with."""
    keyring = _keyring(request, case_id)
    if keyring is None:
        return to_unlocking(request)
    opened = _opened(request, case_id, keyring)
    form = MessageForm(request.POST or None, initial={"text": draft_in(request)})
    if form.is_valid():
        with refusals_into(form, {MessageIsEmpty: "text"}), persons_into(form):
            cases.write_to_caller(
                actor=request.actor,
                case_id=case_id,
                keyring=keyring,
                reference=held(request, case_id),
                text=form.cleaned_data["text"],
                is_question=form.cleaned_data["is_question"],
                seen=_seen(request),
                now=clock.now(),
            )
            onward_draft.drop(request)
            messages.success(request, _("Skickat. Den som har koden kan läsa det nu."))
            return redirect("staff:help_case", case_id)
    return render(request, "staff/helpline/case_write.html", {**_shown(request, opened), "form": form})


@require_POST
@needs(Permission.DIALOGUE_WRITE)
def leave_unanswered(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """What the caller wrote takes no answer."""
    with refusals_told(request):
        cases.leave_unanswered(
            actor=request.actor,
            case_id=case_id,
            reference=held(request, case_id),
            seen=_seen(request),
            now=clock.now(),
        )
        messages.success(request, _("Det väntar inte längre på svar."))
        return redirect("staff:lines")
    return redirect("staff:help_case", case_id)


@require_POST
@needs(Permission.DIALOGUE_WRITE)
def close_case(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Write no more in it."""
    with refusals_told(request):
        cases.close_case(
            actor=request.actor,
            case_id=case_id,
            reference=held(request, case_id),
            seen=_seen(request),
            now=clock.now(),
        )
        messages.success(request, _("Dialogen är stängd. Den som har koden kan läsa den."))
    return redirect("staff:help_case", case_id)


def _seen(request: StaffRequest) -> int:
    """How many messages the page showed; another number than any when it does not say."""
    shown = request.POST.get(_SEEN, "")
    return int(shown) if shown.isascii() and shown.isdigit() else -1


# --- what a session holds -------------------------------------------------------------------------


def hold(request: StaffRequest, case: CaseEntry) -> None:
    """Let this session open the case for an hour. Those whose hour is over go: a session is somebody's."""
    now = clock.now()
    kept = {
        case_id: one
        for case_id, one in request.session.get(_HELD, {}).items()
        if case_id != case.id.hex and datetime.fromisoformat(one[1]) > now
    }
    kept[case.id.hex] = [case.reference, (now + REACHABLE_FOR).isoformat()]
    request.session[_HELD] = dict(list(kept.items())[-_MOST_HELD:])


def held(request: StaffRequest, case_id: UUID) -> str:
    """What opens the case for this session; empty when its code has not been said here."""
    kept: Mapping[str, list[str]] = request.session.get(_HELD, {})
    return kept.get(case_id.hex, [""])[0]


def _keyring(request: StaffRequest, case_id: UUID) -> Keyring | None:
    """What opens the case, ``None`` while locked. Raises ``NotFound`` first: a lock does not tell what is there."""
    organisation_id = cases.expect_reachable(
        actor=request.actor, case_id=case_id, reference=held(request, case_id), now=clock.now()
    )
    return keyring_in(request, organisation_id)


def _opened(request: StaffRequest, case_id: UUID, keyring: Keyring) -> OpenCase:
    opened = cases.open_case(
        actor=request.actor,
        case_id=case_id,
        keyring=keyring,
        now=clock.now(),
        reference=held(request, case_id),
    )
    if opened.waits or not held(request, case_id):
        hold(
            request, opened.entry
        )  # what the caller wrote opened it: an hour from now, whatever was held before
    return opened


def _ticket_in(sent: str) -> bytes | None:
    try:
        ticket = urlsafe_b64decode(sent.encode("ascii"))
    except (NotEncoded, UnicodeEncodeError, ValueError):
        return None
    return ticket if len(ticket) == _TICKET_BYTES else None


# --- in words -------------------------------------------------------------------------------------


def _shown(request: StaffRequest, opened: OpenCase) -> dict[str, Any]:
    authors = [*(note.author_id for note in opened.notes), *(one.author_id for one in opened.messages)]
    names = names_of([author for author in authors if author])
    return {
        "case": opened.entry,
        "line": lines.line_for(actor=request.actor, line_id=opened.entry.line_id),
        "notes": [_note(note, names) for note in opened.notes],
        "thread": [_message(one, names) for one in opened.messages],
        "seen": opened.seen,
        "may_write": opened.may_write
        and request.actor.may_in(Permission.DIALOGUE_WRITE, opened.entry.organisation_id),
        "keeps_text": opened.keeps_text,
        "waits": opened.waits,
        "page": _page_of(opened.entry.organisation_id),
        "replies": ready_replies(request.actor, opened.entry.line_id),
        "is_closed": opened.state is DialogueState.CLOSED,
    }


def _page_of(operator_id: UUID) -> str:
    return public_pages.case_page(organisations.organisation(operator_id))


def _onward(opened: OpenCase) -> list[str]:
    """Names of the help there is where the line is: who refers somebody chooses instead of spelling."""
    own = organisations.organisation(opened.entry.organisation_id)
    here = own if own.is_municipality else None
    return [one.name for one in guiding_onward.help_in(here, at=clock.now())]


def _note(note: Note, names: Mapping[UUID, str]) -> NoteShown:
    return NoteShown(
        when=moment_words(note.at),
        who=names.get(note.author_id, "") if note.author_id else "",
        kind=str(note.kind.label).capitalize(),
        text=note.text,
        referral=note.referral,
        outcome=str(note.outcome.label) if note.outcome else "",
        is_damaged=note.is_damaged,
    )


def _message(one: Written, names: Mapping[UUID, str]) -> MessageShown:
    is_theirs = one.by is Writer.SENDER
    return MessageShown(
        number=one.number,
        when=moment_words(one.at),
        who=_("Den som har koden") if is_theirs else names.get(one.author_id, "") if one.author_id else "",
        text=one.text,
        is_from_sender=is_theirs,
        is_damaged=one.is_damaged,
    )
