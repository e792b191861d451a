"""Leaving a number to be called back on: promised within open hours, sealed, and left once."""

from __future__ import annotations

from datetime import date, datetime, time
from urllib.parse import urlsplit

import pytest

import cast
from factories import helpline
from factories import talks as given
from fyrtorn.domains.helpline.lines import queries as lines
from fyrtorn.domains.helpline.models import CallBack, HelpLine
from fyrtorn.domains.helpline.shifts.services import working
from fyrtorn.domains.helpline.talks import call_backs
from fyrtorn.domains.helpline.vocabulary import Channel, LineKind
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.hours.model import HolidayRule, Hours, Spell, WeeklyRule
from fyrtorn.portals.public import page_cache
from fyrtorn.portals.public.views import call_back as view
from fyrtorn.processes.staffing_lines import ahead

pytestmark = pytest.mark.django_db

BOTH = (Channel.PHONE, Channel.CALL_BACK)
NUMBER = "070-174 06 05"


@pytest.fixture
def at(monkeypatch):
    """Moves the program's clock to a time on the wall of a Monday."""

    def move(hour: int, minute: int = 0) -> None:
        moment = datetime(2026, 11, 23, hour, minute, tzinfo=STOCKHOLM)
        monkeypatch.setattr(clock, "now", lambda: moment)

    return move


@pytest.fixture(autouse=True)
def stage(places, vault_folder, at):
    at(8)
    view.sent.forget()
    view.leavers.forget()


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def opened(**said: object) -> str:
    line = given.line_with_vault(**{"kind": LineKind.DESK, "channels": BOTH, "hours": WEEKDAYS, **said})
    return f"/ring-upp/{line.directory_line}/"


WEEKDAYS = Hours(
    weekly=tuple(WeeklyRule(day, Spell(time(9), 360), HolidayRule.CLOSED) for day in range(1, 6))
)
"""Nine to three, Monday to Friday."""


def left() -> list[CallBack]:
    with acting(cast.everything()):
        return list(CallBack._base_manager.order_by("due_at"))


def posted(client, page: str, number: str = NUMBER, **more: str):
    ticket = client.get(page).context["ticket"]
    return client.post(page, {"number": number, "ticket": ticket, **more})


def test_a_number_is_left_sealed_and_shown_to_who_calls(client):
    page = opened()

    before = text(client.get(page))
    assert "Lämna ett nummer så ringer vi dig, senast måndag 23 november kl. 13.00." in before
    assert "Vi ringer med dolt nummer." in before
    answer = posted(client, page)
    after = client.get(answer.url)
    (row,) = left()

    assert answer.status_code == 302
    assert urlsplit(answer.url).path == page
    assert "Senast måndag 23 november kl. 13.00." in text(after)
    assert "no-store" in after["Cache-Control"]
    assert not client.cookies
    assert not answer.cookies
    assert b"1740605" not in bytes(row.number)
    shown = call_backs.show_number(
        actor=cast.actor_of(given.WORKER), call_back_id=row.id, keyring=given.keyring()
    )
    assert shown.number == "+46701740605"


def test_the_number_on_the_public_page_leads_there(client, at):
    page = opened()
    page_cache.forget_all()
    assert page in text(client.get("/kommun/nykvarn/"))
    assert page in text(client.get("/hjalp/nagon/nykvarn/vuxen/"))

    with acting(cast.everything()):
        HelpLine._base_manager.update(channels=["phone"])
    page_cache.forget_all()

    assert page not in text(client.get("/kommun/nykvarn/"))


def test_pressing_twice_and_loading_again_leave_one_number(client):
    page = opened()
    ticket = client.get(page).context["ticket"]

    for _ in range(2):
        answer = client.post(page, {"number": NUMBER, "ticket": ticket})
    client.get(answer.url)

    assert len(left()) == 1


def test_what_cannot_be_called_is_said_and_kept_on_the_page(client):
    page = opened()
    ticket = client.get(page).context["ticket"]

    for wrong in ("", "112", "Anna", "12345", "<script>"):
        answer = client.post(page, {"number": wrong, "ticket": ticket})
        assert answer.status_code == 422, wrong
        assert "Det där går inte att ringa till." in text(answer)
    assert client.post(page, {"number": NUMBER}).status_code == 409
    assert left() == []
    assert client.post(page, {"number": NUMBER, "ticket": ticket}).status_code == 302


@pytest.mark.parametrize(
    ("hour", "minute", "by"),
    [
        (8, 0, "måndag 23 november kl. 13.00"),
        (10, 30, "måndag 23 november kl. 14.30"),
        (13, 0, "måndag 23 november kl. 15.00"),
        (14, 30, "tisdag 24 november kl. 13.00"),
        (20, 0, "tisdag 24 november kl. 13.00"),
    ],
)
def test_the_promise_is_kept_within_open_hours(client, at, hour, minute, by):
    page = opened()
    at(hour, minute)

    assert client.get(page).context["by"] == by


def test_a_line_in_shifts_promises_only_for_time_in_which_somebody_is_to_be_there(client):
    page = opened(kind=LineKind.SHIFT)
    ahead.note_staffed(now=clock.now())
    assert "Vi kan inte lova att ringa just nu" in text(client.get(page))
    assert page not in text(client.get("/kommun/nykvarn/"))

    with acting(cast.everything()):
        (line,) = lines.lines(actor=cast.everything(), on=clock.today())
    duty = helpline.duty(helpline.shift(line, day=date(2026, 11, 24), starts=time(7), hours=4))
    ahead.note_staffed(now=clock.now())
    page_cache.forget_all()
    assert client.get(page).context["by"] == "tisdag 24 november kl. 11.00"
    assert page in text(client.get("/kommun/nykvarn/"))

    working.say_absent(actor=cast.actor_of(given.WORKER), duty_id=duty.id)
    ahead.note_staffed(now=clock.now())
    assert "Vi kan inte lova att ringa just nu" in text(client.get(page))


def test_a_line_whose_hours_nobody_has_said_promises_nothing(client):
    page = opened(hours=Hours())

    assert "Vi kan inte lova att ringa just nu" in text(client.get(page))
    assert client.post(page, {"number": NUMBER, "ticket": "a" * 64}).status_code == 409
    assert left() == []


def test_a_line_that_does_not_call_back_or_has_no_vault_is_not_found(client, places):
    no_channel = opened(channels=(Channel.PHONE,))
    assert client.get(no_channel).status_code == 404
    assert client.post(no_channel, {"number": NUMBER, "ticket": "a" * 64}).status_code == 404
    assert client.get("/ring-upp/00000000-0000-0000-0000-000000000007/").status_code == 404


def test_without_a_vault_there_is_no_such_page(client, places):
    line = helpline.line(places["nykvarn"], channels=BOTH)

    assert client.get(f"/ring-upp/{line.directory_line}/").status_code == 404


def test_the_promise_in_an_address_is_our_own(client):
    page = opened()
    answer = posted(client, page)

    for changed in (answer.url[:-1], answer.url.replace("klart=1", "klart=2"), f"{page}?klart=1.x"):
        assert "Vi ringer dig" not in text(client.get(changed))
