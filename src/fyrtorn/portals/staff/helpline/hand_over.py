"""Handing over between shifts: what is open stands there by itself; a note is added, and the next one reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from fyrtorn.domains.helpline.errors import NoteTooLong
from fyrtorn.domains.helpline.leading import handing_over
from fyrtorn.domains.helpline.leading.left_open import LeftOpen, left_open
from fyrtorn.domains.helpline.leading.rules import HAND_OVER_KEPT_DAYS, LONGEST_NOTE
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_forms import persons_into, watched
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import PlainForm
from fyrtorn.portals.staff.helpline.line_tabs import line_tabs
from fyrtorn.portals.staff.helpline.room import line_in_hand, refusals_told
from fyrtorn.portals.staff.helpline.showing import day_of, day_words
from fyrtorn.portals.staff.vault.unlocked import keyring_in, to_unlocking


class HandOverForm(PlainForm):
    """One field: everything else is gathered."""

    text = forms.CharField(
        label=gettext_lazy("Något mer som nästa pass behöver veta"),
        help_text=gettext_lazy(
            "Inga namn, nummer eller adresser på dem som ringt. Det går bra att lämna tomt."
        ),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": NoteTooLong.remedy},
    )


@dataclass(frozen=True, slots=True)
class OpenRow:
    """One sort of thing that is open, in words."""

    words: str
    is_pressing: bool = False


def open_rows(found: LeftOpen, *, now: datetime) -> list[OpenRow]:
    """What is open at a line, most pressing first; empty when nothing is."""
    rows = []
    if found.chats_waiting:
        words = ngettext(
            "%(n)s person väntar i chatten", "%(n)s personer väntar i chatten", found.chats_waiting
        )
        rows.append(OpenRow(words % {"n": found.chats_waiting}, is_pressing=True))
    if found.chats_taken:
        words = ngettext("%(n)s chatt pågår", "%(n)s chattar pågår", found.chats_taken)
        rows.append(OpenRow(words % {"n": found.chats_taken}))
    if found.call_backs and found.next_call_back is not None:
        words = ngettext(
            "%(n)s person ska ringas upp, senast %(by)s",
            "%(n)s personer ska ringas upp, den första senast %(by)s",
            found.call_backs,
        )
        by = moment_words(found.next_call_back, now=now)
        rows.append(
            OpenRow(words % {"n": found.call_backs, "by": by}, is_pressing=found.next_call_back <= now)
        )
    if found.news:
        words = ngettext(
            "%(n)s har skrivit något nytt under sin kod",
            "%(n)s har skrivit något nytt under sin kod",
            found.news,
        )
        rows.append(OpenRow(words % {"n": found.news}))
    if found.talks:
        words = ngettext("%(n)s anteckning är inte klar", "%(n)s anteckningar är inte klara", found.talks) % {
            "n": found.talks
        }
        if found.late_talks:
            words += ngettext(
                ", %(n)s av dem från ett tidigare pass", ", %(n)s av dem från tidigare pass", found.late_talks
            ) % {"n": found.late_talks}
        rows.append(OpenRow(words, is_pressing=bool(found.late_talks)))
    return rows


def moment_words(moment: datetime, *, now: datetime) -> str:
    """A moment as one says it: "kl. 14.00" today, else with its day."""
    at = f"kl.\N{NO-BREAK SPACE}{moment.astimezone(STOCKHOLM):%H.%M}"
    day = day_of(moment)
    return at if day == day_of(now) else f"{day_words(day)} {at}"


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.TALK_WRITE)
def hand_over(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """What is open, what the last shifts left, and a note for the next."""
    line = line_in_hand(request, line_id)
    now = clock.now()
    form = watched(
        HandOverForm(request.POST or None),
        url=reverse("staff:check_text", args=[line.organisation_id]),
        fields=["text"],
    )
    if form.is_valid():
        with (
            refusals_into(form, {NoteTooLong: "text"}),
            persons_into(form, actor=request.actor, organisation_id=line.organisation_id),
        ):
            handing_over.write_hand_over(
                actor=request.actor, line_id=line.id, text=form.cleaned_data["text"], now=now
            )
            messages.success(request, _("Överlämnat. Nästa pass ser det på sitt skrivbord."))
            return redirect("staff:line_hand_over", line.id)
    kept = handing_over.hand_overs(actor=request.actor, line_ids=[line.id])
    shown = {
        "line": line,
        **line_tabs(request, line, here="staff:line_hand_over"),
        "form": form,
        "open": open_rows(left_open(actor=request.actor, line_id=line.id, now=now), now=now),
        "unread": [
            (one, moment_words(one.written_at, now=now), one.written_by == request.actor.id)
            for one in kept
            if one.read_at is None
        ],
        "read": [
            (one, moment_words(one.written_at, now=now), moment_words(one.read_at, now=now))
            for one in kept
            if one.read_at is not None
        ],
        "kept_days": HAND_OVER_KEPT_DAYS,
    }
    return render(request, "staff/helpline/hand_over.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.TALK_READ)
def read_hand_over(request: StaffRequest, hand_over_id: UUID) -> HttpResponse:
    """The note, for whoever has the vault open; and "read and taken over"."""
    entry = handing_over.hand_over_for(actor=request.actor, hand_over_id=hand_over_id)
    line = line_in_hand(request, entry.line_id)
    now = clock.now()
    if request.method == "POST":
        with refusals_told(request):
            handing_over.take_over(actor=request.actor, hand_over_id=entry.id, now=now)
            messages.success(request, _("Du har tagit över."))
        return redirect("staff:line_hand_over", line.id)
    keyring = keyring_in(request, entry.organisation_id)
    if keyring is None:
        return to_unlocking(request)
    found = handing_over.open_hand_over(actor=request.actor, hand_over_id=entry.id, keyring=keyring)
    shown = {
        "line": line,
        "entry": entry,
        "text": found.text,
        "written": moment_words(entry.written_at, now=now),
        "read": moment_words(entry.read_at, now=now) if entry.read_at else "",
        "is_own": entry.written_by == request.actor.id,
        "open": open_rows(left_open(actor=request.actor, line_id=line.id, now=now), now=now),
    }
    return render(request, "staff/helpline/hand_over_read.html", shown)
