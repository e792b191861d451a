"""A demo's helpline: a made-up number staffed in shifts by two, with nobody tomorrow and a question that waits.

Everything goes by the same verbs as in earnest. The number is of a series reserved for fiction.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from fyrtorn.domains.directory import services as directory
from fyrtorn.domains.directory.contents import Area, Content, Source, Words
from fyrtorn.domains.directory.contents import LineContent as NumberContent
from fyrtorn.domains.directory.vocabulary import AreaKind, ServiceKind
from fyrtorn.domains.directory.vocabulary import LineKind as NumberKind
from fyrtorn.domains.helpline.lines import queries as lines
from fyrtorn.domains.helpline.lines.contents import LineContent, LineEntry
from fyrtorn.domains.helpline.shifts import queries
from fyrtorn.domains.helpline.shifts.entries import ShiftEntry
from fyrtorn.domains.helpline.shifts.services import planning, swapping
from fyrtorn.domains.helpline.vocabulary import DAYS_AHEAD, Audience, Channel, LegalHome, LineKind
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base.calendar import STOCKHOLM, midnight
from fyrtorn.foundation.hours.model import HolidayRule, Hours, Spell, WeeklyRule
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.processes.delivering import DEMO_PLACE
from fyrtorn.processes.delivering.demo_line_year import begins_on

NUMBER: Final = "08-465 004 77"
NAME: Final = "Nykvarns stödtelefon"

_OPENS: Final = time(9)
_MINUTES: Final = 720
"""Until nine in the evening, when families are at home. One shift, so that whoever is there when the demo is filled is
there whenever it is tried that day."""
_EVERY_DAY: Final = range(1, 8)
_SOURCE: Final = "Påhittat, för demon"
_TEXT_GROUND: Final = "Påhittat beslut om att anteckna råd utan personuppgifter"
_GROUND: Final = "26 kap. 1 § offentlighets- och sekretesslagen"
_GROUND_DAYS_BEFORE: Final = 60


@dataclass(frozen=True, slots=True)
class Played:
    """Those who play the helpline in the demo, and what they do that joins it to the directory.

    ``editor`` may write among the ways of contact. The verbs are those of the procedure that staffs lines.
    """

    leader: Actor
    worker: Actor
    editor: Actor
    open_line: Callable[..., LineEntry]
    add_patterns: Callable[..., int]
    sign_in: Callable[..., None]


@transaction.atomic
def load_line(*, played: Played, now: datetime) -> int:
    """Load the line with its schedule. Safe to repeat. Returns how many shifts were made."""
    with acting(played.leader):
        return _load(played, now)


def _load(played: Played, now: datetime) -> int:
    place = organisations.municipality(DEMO_PLACE)
    today = now.astimezone(STOCKHOLM).date()
    if lines.lines(actor=played.leader, on=today):
        return 0
    number_id = _deliver_number(played.editor, place.id, now)
    line = _open(played, place.id, number_id, now)
    made = played.add_patterns(
        actor=played.leader,
        line_id=line.id,
        weekdays=_EVERY_DAY,
        starts=_OPENS,
        minutes=_MINUTES,
        people=1,
        valid_from=today,
    )
    shifts = queries.shifts(
        actor=played.leader,
        line_ids=[line.id],
        starts=now,
        ends=midnight(today + timedelta(days=DAYS_AHEAD + 2)),
    )
    _staff(played, shifts, now)
    return made


def _deliver_number(editor: Actor, place_id: UUID, now: datetime) -> UUID:
    source = Source(title=_SOURCE, checked_on=now.astimezone(STOCKHOLM).date())
    service = directory.draft_service(
        actor=editor,
        organisation_id=place_id,
        content=Content(
            kind=ServiceKind.HELPLINE,
            provider_id=place_id,
            words={
                "sv": Words(name=NAME, summary="Påhittad, för demon. Visas som öppen när någon är på plats.")
            },
            source=source,
        ),
    )
    number = directory.add_line(
        actor=editor,
        service_id=service.id,
        content=NumberContent(
            kind=NumberKind.PHONE,
            written=NUMBER,
            hours=Hours(
                weekly=tuple(
                    WeeklyRule(day, Spell(_OPENS, _MINUTES), HolidayRule.CLOSED) for day in _EVERY_DAY
                )
            ),
            source=source,
        ),
    )
    directory.set_areas(actor=editor, service_id=service.id, areas=[Area(AreaKind.MUNICIPALITY, place_id)])
    directory.publish(actor=editor, service_id=service.id)
    return number.id


def _open(played: Played, place_id: UUID, number_id: UUID, now: datetime) -> LineEntry:
    today = now.astimezone(STOCKHOLM).date()
    return played.open_line(
        actor=played.leader,
        organisation_id=place_id,
        directory_line=number_id,
        content=LineContent(
            name=NAME,
            kind=LineKind.SHIFT,
            channels=(Channel.PHONE, Channel.CHAT, Channel.CALL_BACK),
            audiences=(Audience.RELATIVES, Audience.SELF),
            languages=("sv",),
            legal_home=LegalHome.ADVICE,
            secrecy_ground=_GROUND,
            ground_dated=begins_on(today) - timedelta(days=_GROUND_DAYS_BEFORE),
            text_ground=_TEXT_GROUND,
            instead="Ring socialjouren.",
        ),
        runs_from=begins_on(today),
    )


def _staff(played: Played, shifts: Sequence[ShiftEntry], now: datetime) -> None:
    """Every other day each, both today, and nobody tomorrow. The leader is there, and asks about a swap."""
    today = now.astimezone(STOCKHOLM).date()
    asked = False
    for shift in shifts:
        away = (shift.span.starts.astimezone(STOCKHOLM).date() - today).days
        if away == 0:
            _give(played, shift, played.worker)
            duty_id = _give(played, shift, played.leader)
            if shift.span.starts <= now:
                played.sign_in(actor=played.leader, duty_id=duty_id)
        elif away > 1:
            leads = away % 2 == 1
            duty_id = _give(played, shift, played.leader if leads else played.worker)
            if leads and not asked:
                _ask(played, duty_id)
                asked = True


def _give(played: Played, shift: ShiftEntry, who: Actor) -> UUID:
    return planning.give_duty(actor=played.leader, shift_id=shift.id, account_id=_account(who)).id


def _ask(played: Played, duty_id: UUID) -> None:
    swapping.ask_to_swap(actor=played.leader, duty_id=duty_id, account_id=_account(played.worker))


def _account(who: Actor) -> UUID:
    if who.id is None:
        raise ValueError("somebody in the demo has an account")
    return who.id
