"""What the year holds, what was talked of, who is reminded, and which calendars read it."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

import cast
from fyrtorn.domains.plans.clocks import queries, services
from fyrtorn.domains.plans.clocks.calendar_secrets import new_secret
from fyrtorn.domains.plans.clocks.rules import Turn
from fyrtorn.domains.plans.clocks.suggestions import SUGGESTIONS
from fyrtorn.domains.plans.errors import (
    CalendarLinkNotFound,
    DayAhead,
    EditedMeanwhile,
    HolderUnknown,
    MailboxIsSomebodys,
    MonthsMissing,
    TitleMissing,
    YearEventNotFound,
)
from fyrtorn.domains.plans.models import CalendarLink
from fyrtorn.domains.plans.vocabulary import Duty
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.impersonal.errors import PersonsInText

pytestmark = pytest.mark.django_db

WHO = "coordinator_nykvarn"


def place() -> dict[str, object]:
    here = cast.organisation("nykvarn").id
    return {"organisation_id": here, "holder_id": here}


def actor(who: str = WHO) -> Actor:
    return cast.actor_of(who)


def keep(**changes: object) -> object:
    given = (
        place() | {"title": "Frågor till skolan", "months": [2, 9, 2], "function": "samordnaren"} | changes
    )
    return services.keep_year_event(actor=actor(), **given)  # type: ignore[arg-type]


def year() -> list[queries.YearEventEntry]:
    with acting(actor()):
        return queries.year_events(actor=actor(), organisation_id=cast.organisation("nykvarn").id)


def test_what_comes_back_stands_in_its_months() -> None:
    keep()

    assert [(one.title, one.months, one.function) for one in year()] == [
        ("Frågor till skolan", (2, 9), "samordnaren")
    ]


def test_a_change_built_on_an_older_version_is_told() -> None:
    keep()
    (entry,) = year()
    keep(event_id=entry.id, version=entry.version, title="Frågor till skola och fritid")

    with pytest.raises(EditedMeanwhile):
        keep(event_id=entry.id, version=entry.version, title="Något annat")
    assert [one.title for one in year()] == ["Frågor till skola och fritid"]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"title": " "}, TitleMissing),
        ({"months": [0, 13]}, MonthsMissing),
        ({"function": "Ragnhild Östlund"}, PersonsInText),
        ({"holder_id": uuid4()}, HolderUnknown),
        ({"event_id": uuid4()}, YearEventNotFound),
    ],
)
def test_what_cannot_stand_in_the_year_is_refused(
    changes: dict[str, object], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        keep(**changes)
    assert year() == []


def test_suggestions_are_taken_up_once() -> None:
    keys = [one.key for one in SUGGESTIONS]
    for _ in range(2):
        services.take_up_suggestions(actor=actor(), keys=[*keys, "finns-inte"], **place())  # type: ignore[arg-type]

    assert sorted(one.suggested for one in year()) == sorted(keys)


def test_what_is_removed_is_gone() -> None:
    keep()
    services.remove_year_event(actor=actor(), event_id=year()[0].id)

    assert year() == []


def test_a_talk_is_noted_when_it_has_been_held() -> None:
    given = place() | {"forum": "Krisledningens samverkan", "words": "Fler rundor i centrum."}
    services.note_discussion(actor=actor(), held_on=date(2026, 3, 5), **given)  # type: ignore[arg-type]

    with acting(actor()):
        (told,) = queries.discussions(actor=actor(), organisation_id=cast.organisation("nykvarn").id)
    assert (told.held_on, told.forum) == (date(2026, 3, 5), "Krisledningens samverkan")
    with pytest.raises(DayAhead):
        services.note_discussion(actor=actor(), held_on=date(2099, 1, 1), **given)  # type: ignore[arg-type]


def test_reminders_go_to_a_shared_mailbox_or_nowhere() -> None:
    here = cast.organisation("nykvarn").id
    with pytest.raises(MailboxIsSomebodys):
        services.choose_reminder_box(actor=actor(), mailbox="ragnhild.ostlund@nykvarn.example", **place())  # type: ignore[arg-type]
    services.choose_reminder_box(actor=actor(), mailbox="trygghet@nykvarn.example", **place())  # type: ignore[arg-type]
    with acting(actor()):
        assert queries.reminder_boxes(actor=actor(), organisation_id=here) == {
            here: "trygghet@nykvarn.example"
        }

    services.choose_reminder_box(actor=actor(), mailbox="", **place())  # type: ignore[arg-type]
    with acting(actor()):
        assert queries.reminder_boxes(actor=actor(), organisation_id=here) == {}


def test_a_calendars_secret_is_kept_nowhere_and_closes_at_once() -> None:
    here = cast.organisation("nykvarn").id
    secret = new_secret()
    row = services.open_calendar(
        actor=actor(), organisation_id=here, what_for="säkerhetsenheten", secret=secret
    )
    with acting(actor()):
        assert queries.organisation_of_calendar(actor=actor(), secret=secret) == here
        assert secret not in str(CalendarLink._base_manager.values())

    services.close_calendar(actor=actor(), link_id=row.id)
    with acting(actor()), pytest.raises(CalendarLinkNotFound):
        queries.organisation_of_calendar(actor=actor(), secret=secret)


def test_a_reminder_is_remembered() -> None:
    here = cast.organisation("nykvarn").id
    turn = Turn(Duty.PICTURE_UPDATE, here, date(2027, 3, 14), 3)
    row = services.note_reminded(actor=actor(), organisation_id=here, turn=turn)

    with acting(actor()):
        assert queries.reminded(actor=actor(), organisation_ids=[here]) == {turn}
        assert queries.reminder_for(actor=actor(), reminder_id=row.id) == (here, turn)
    with pytest.raises(IntegrityError), transaction.atomic():
        services.note_reminded(actor=actor(), organisation_id=here, turn=turn)


def test_another_municipality_neither_sees_nor_changes_it() -> None:
    keep()
    (entry,) = year()
    outsider = actor("outsider")

    with acting(outsider):
        assert queries.year_events(actor=outsider, organisation_id=cast.organisation("nykvarn").id) == []
    with pytest.raises(YearEventNotFound):
        services.remove_year_event(actor=outsider, event_id=entry.id)
    with pytest.raises(NotAllowed):
        services.take_up_suggestions(actor=outsider, keys=["crisis"], **place())  # type: ignore[arg-type]
