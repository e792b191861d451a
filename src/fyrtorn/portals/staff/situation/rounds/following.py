"""A round's own page: who has answered, and what one does about the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fyrtorn.domains.situation.rounds import queries, services
from fyrtorn.domains.situation.rounds.entries import AskedEntry, RoundEntry, Standing
from fyrtorn.domains.situation.rounds.rules import may_enter
from fyrtorn.domains.situation.vocabulary import AnswerWay
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.errors import NotFound, Refusal
from fyrtorn.portals.shared.forms import refusals_into, said
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.situation.rounds import room
from fyrtorn.portals.staff.situation.rounds.forms import DueForm
from fyrtorn.processes.asking_functions import sending

_GROUPS: Final = (
    (gettext_lazy("Väntar på svar"), frozenset({Standing.WAITING, Standing.BEGUN, Standing.NOT_ASKED})),
    (gettext_lazy("Har svarat"), frozenset({Standing.UNCONFIRMED, Standing.GIVEN})),
    (gettext_lazy("Tillbakadragna"), frozenset({Standing.WITHDRAWN})),
)
"""In the order shown."""

_MARKS: Final = {
    Standing.GIVEN: "published",
    Standing.UNCONFIRMED: "draft",
    Standing.WITHDRAWN: "retired",
    Standing.NOT_ASKED: "draft",
}


@dataclass(frozen=True, slots=True)
class FunctionRow:
    """A function as its line is shown."""

    entry: AskedEntry
    word: str
    mark: str
    detail: str
    trouble: str
    gave_up: bool
    is_kept_back: bool
    """Its answer is not for the reader to enter."""

    @property
    def can_be_asked_again(self) -> bool:
        waited_for = {Standing.WAITING, Standing.BEGUN, Standing.WITHDRAWN}
        return self.entry.standing in waited_for and bool(self.entry.mailbox)

    @property
    def can_be_withdrawn(self) -> bool:
        return self.entry.withdrawn_at is None and self.entry.sent_at is not None

    @property
    def has_more(self) -> bool:
        return self.can_be_asked_again or self.can_be_withdrawn


@require_safe
@needs(Permission.PICTURE_READ)
def round_page(request: StaffRequest, round_id: UUID) -> HttpResponse:
    return _page(request, room.round_to_read(request, round_id), DueForm())


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_EDIT)
def round_due(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """Another last day; a closed round opens again."""
    row = room.round_to_edit(request, round_id)
    form = DueForm(request.POST or None, initial={"due_on": max(row.due_on, clock.today())})
    if form.is_valid():
        move = services.extend_round if row.is_out else services.reopen_round
        with refusals_into(form):
            move(actor=request.actor, round_id=row.id, due_on=form.cleaned_data["due_on"])
            messages.success(
                request, _("Sista dagen är flyttad.") if row.is_out else _("Insamlingen är öppen igen.")
            )
            return redirect("staff:round", row.id)
    return render(request, "staff/situation/rounds/due.html", {**room.around(request, row), "form": form})


@require_POST
@needs(Permission.PICTURE_EDIT)
def close_round(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """Take no more answers."""
    row = room.round_to_edit(request, round_id)

    def close() -> None:
        services.close_round(actor=request.actor, round_id=row.id)

    return _do(request, row.id, close, _("Insamlingen är stängd. Länkarna slutar fungera."))


@require_POST
@needs(Permission.PICTURE_EDIT)
def ask_again(request: StaffRequest, asked_id: UUID) -> HttpResponse:
    """Send the questions once more to one function."""
    asked, row = room.asked_to_read(request, asked_id)

    def send() -> None:
        sending.send_again(actor=request.actor, asked_id=asked.id)

    return _do(request, row.id, send, _("Frågorna är på väg igen."))


@require_POST
@needs(Permission.PICTURE_EDIT)
def withdraw_link(request: StaffRequest, asked_id: UUID) -> HttpResponse:
    """Make a function's link worthless."""
    asked, row = room.asked_to_read(request, asked_id)

    def withdraw() -> None:
        services.withdraw_link(actor=request.actor, asked_id=asked.id)

    return _do(request, row.id, withdraw, _("Länken fungerar inte längre. Det som hunnit sparas finns kvar."))


def _do(request: StaffRequest, round_id: UUID, deed: Callable[[], None], done: str) -> HttpResponse:
    """Do it and say so, or say why not; back on the round's page either way."""
    try:
        deed()
    except NotFound:
        raise
    except Refusal as refusal:
        messages.error(request, said(refusal))
    else:
        messages.success(request, done)
    return redirect("staff:round", round_id)


def _page(request: StaffRequest, row: RoundEntry, form: DueForm) -> HttpResponse:
    asked = list(queries.asked_list(actor=request.actor, round_id=row.id))
    troubles = sending.mail_troubles(asked) if asked else {}
    today = clock.today()
    rows = [
        _shown(
            entry,
            row,
            today=today,
            gave_up=troubles.get(entry.id),
            is_kept_back=not may_enter(request.actor, row.organisation_id, entry.sector),
        )
        for entry in asked
    ]
    groups = [
        (heading, [one for one in rows if one.entry.standing in standings]) for heading, standings in _GROUPS
    ]
    shown: dict[str, Any] = {
        "rows": rows,
        "groups": [(heading, found) for heading, found in groups if found],
        "given": sum(entry.has_answered for entry in asked),
        "begun": sum(entry.standing is Standing.BEGUN for entry in asked),
        "to_send": sum(entry.standing is Standing.NOT_ASKED for entry in asked),
        "without_mailbox": [
            entry
            for entry in asked
            if not entry.mailbox and not entry.has_answered and entry.withdrawn_at is None
        ],
        "to_read": sum(entry.waiting_texts for entry in asked),
        "to_thank": len(sending.to_thank(asked)),
        "can_mail": sending.can_mail(),
        "form": form,
    }
    template = "draft" if row.is_draft else "round"
    return render(request, f"staff/situation/rounds/{template}.html", {**room.around(request, row), **shown})


def _shown(
    entry: AskedEntry, row: RoundEntry, *, today: date, gave_up: bool | None, is_kept_back: bool
) -> FunctionRow:
    is_late = today > entry.due_on and entry.standing in {Standing.WAITING, Standing.BEGUN}
    words = {
        Standing.NOT_ASKED: _("Inte skickat än"),
        Standing.WAITING: _("Försenat") if is_late else _("Inget svar än"),
        Standing.BEGUN: _("Halvfärdigt"),
        Standing.GIVEN: _("Har svarat"),
        Standing.UNCONFIRMED: _("Inskrivet, inte bekräftat"),
        Standing.WITHDRAWN: _("Länken är tillbakadragen"),
    }
    trouble = ""
    if gave_up is not None and not entry.has_answered:
        trouble = (
            _("Mejlet gick inte fram. Kontrollera brevlådan, eller ring.")
            if gave_up
            else _("Mejlet har inte gått fram än. Vi försöker igen.")
        )
    mark = "overdue" if is_late and row.is_out else _MARKS.get(entry.standing, "")
    return FunctionRow(
        entry,
        words[entry.standing],
        mark,
        _detail(entry, today=today),
        trouble,
        bool(gave_up),
        is_kept_back=is_kept_back,
    )


def _detail(entry: AskedEntry, *, today: date) -> str:
    """How long ago, and by what way."""
    answer = entry.answer
    if answer is not None and answer.given_at is not None:
        kind = _("inget att rapportera") if answer.is_nothing else ""
        way = f"{answer.way.label}" if answer.way is not AnswerWay.LINK else ""
        return ", ".join(filter(None, [_ago(answer.given_at.astimezone(STOCKHOLM).date(), today), way, kind]))
    parts = []
    if answer is not None:
        parts.append(
            _("sparat %(when)s") % {"when": _ago(answer.saved_at.astimezone(STOCKHOLM).date(), today)}
        )
    if entry.sent_at is not None and entry.mailbox:
        parts.append(
            _("frågorna skickades %(when)s")
            % {"when": _ago(entry.sent_at.astimezone(STOCKHOLM).date(), today)}
        )
    if entry.reminders:
        parts.append(ngettext("en påminnelse", "%(n)s påminnelser", entry.reminders) % {"n": entry.reminders})
    return ", ".join(parts)


def _ago(day: date, today: date) -> str:
    days = (today - day).days
    if days <= 0:
        return _("i dag")
    return ngettext("i går", "för %(n)s dagar sedan", days) % {"n": days}
