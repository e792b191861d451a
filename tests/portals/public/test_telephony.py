"""Telephone systems that tell of calls nobody answered, as they send them. Who called ends nowhere."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

import cast
from factories import helpline as given
from factories.vault import vault_folder  # noqa: F401 - a fixture
from fyrtorn.domains.helpline.counting.once import KEPT_FOR, forget_heard
from fyrtorn.domains.helpline.leading import telephony
from fyrtorn.domains.helpline.leading.telephony_events import LONGEST_BODY, signature_of
from fyrtorn.domains.helpline.lines import services as lines
from fyrtorn.domains.helpline.models import HeardOnce, MissedContact
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.notices.links import Errand, token_for
from fyrtorn.processes.publishing_line_figures import count_missed

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
CALLER = "+46701740605"
FORM = "application/x-www-form-urlencoded"

RECORDED = [
    pytest.param(
        "application/json",
        b'{"event": "unanswered", "time": "2026-11-23T10:15:00+01:00", "caller": {"number": "+46701740605"}}',
        ("unanswered", "1 09-12"),
        id="a hosted exchange's JSON",
    ),
    pytest.param(
        "application/json; charset=utf-8",
        b'{"id":"c-81","event":"queue_full","from":"+46701740605","time":1795417800,"queue":{"length":4}}',
        ("queue_full", "1 06-09"),
        id="JSON with seconds",
    ),
    pytest.param(
        FORM,
        b"callid=77-12&from=%2B46701740605&to=%2B46846500400&event=gave_up&time=2026-11-22T21%3A05%3A00%2B01%3A00",
        ("gave_up", "7 21-24"),
        id="a form",
    ),
    pytest.param(
        FORM, b"event=closed&time=&ani=0701740605", ("closed", "1 09-12"), id="a form without a time"
    ),
    pytest.param(
        "text/plain",
        b'{"event":"unanswered","time":"2020-01-01T00:00:00Z","cli":"070-174 06 05"}',
        ("unanswered", "1 09-12"),
        id="a clock that was never set",
    ),
]


@pytest.fixture(autouse=True)
def stage(places, vault_folder, monkeypatch):  # noqa: F811
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def line(places):
    return given.line(places["nykvarn"])


def make(line) -> tuple[str, str]:
    """Address and secret, as the page shows them."""
    actor = cast.actor_of("line_leader_nykvarn")
    found = telephony.hook_entry(telephony.make_hook(actor=actor, line_id=line.id, today=NOW.date()))
    token = token_for(Errand(found.id, found.organisation_id, found.epoch), sort=telephony.SORT)
    return f"/telefoni/{token}/", telephony.secret_of(found)


def send(
    address: str, secret: str, body: bytes, *, kind: str = "application/json", at: datetime = NOW, **more: Any
):
    stamp = str(int(at.timestamp()))
    signed = {telephony.STAMP: stamp, telephony.SIGNATURE: signature_of(secret, stamp=stamp, body=body)}
    return Client().post(address, body, content_type=kind, headers=signed | more)


def missed() -> list[tuple[str, str]]:
    with acting(cast.everything()):
        return [(row.how, row.weekday_band) for row in MissedContact._base_manager.all()]


def everything_stored() -> str:
    """Every row of every table."""
    out = io.StringIO()
    with acting(cast.everything()), connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own tables
            out.write(repr(cursor.fetchall()))
    return out.getvalue()


@pytest.mark.parametrize(("kind", "body", "noted"), RECORDED)
def test_recorded_events_are_noted_and_the_caller_ends_nowhere(  # noqa: PLR0917 - fixtures, and a sample
    line, kind, body, noted, caplog, capfd
):
    answer = send(*make(line), body, kind=kind)

    assert (answer.status_code, answer.content, answer.cookies.output()) == (204, b"", "")
    assert missed() == [noted]
    told = everything_stored() + caplog.text + "".join(capfd.readouterr())
    assert "1740605" not in told
    assert "174 06 05" not in told


def test_the_same_errand_is_counted_once_also_by_another_worker(line):
    address, secret = make(line)
    body = b'{"event":"unanswered"}'

    for _ in range(2):
        assert send(address, secret, body).status_code == 204
    assert len(missed()) == 1
    send(address, secret, body, at=NOW + timedelta(seconds=1))

    assert len(missed()) == 2


def test_an_errand_that_is_counted_and_comes_again_is_not_counted_once_more(line):
    address, secret = make(line)
    body = b'{"event":"unanswered"}'
    send(address, secret, body)

    assert count_missed(today=NOW.date()) == 1
    forget_heard(now=NOW + KEPT_FOR)
    assert send(address, secret, body).status_code == 204
    assert missed() == []

    with acting(cast.everything()):
        assert HeardOnce._base_manager.get().goes_at.minute == 0, "not when it was heard"
    forget_heard(now=NOW + KEPT_FOR + timedelta(hours=1))
    with acting(cast.everything()):
        assert not HeardOnce._base_manager.exists()


def test_what_could_not_be_written_is_heard_when_it_is_sent_again(line, monkeypatch):
    address, secret = make(line)
    body = b'{"event":"unanswered"}'

    def full(**_: object) -> None:
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as disk:
        disk.setattr(telephony, "tell_missed", full)
        with pytest.raises(OperationalError):
            send(address, secret, body)
    assert missed() == []
    assert send(address, secret, body).status_code == 204

    assert len(missed()) == 1


def test_whatever_is_wrong_is_an_address_that_does_not_exist(line, client):
    address, secret = make(line)
    body = b'{"event":"unanswered"}'
    nothing = client.post("/telefoni/finns-inte/", body, content_type="application/json")
    wrong = [
        send(address, "0" * 64, body),
        send(address, secret, body, at=NOW - timedelta(minutes=6)),
        send(address, secret, body, at=NOW + timedelta(minutes=6)),
        send(address, secret, body, **{telephony.STAMP: str(int(NOW.timestamp()) + 1)}),
        send(address, secret, body, **{telephony.SIGNATURE: ""}),
        send(address, secret, body, **{telephony.SIGNATURE: "ä" * 64}),
        send(address, secret, b'{"event":"unanswered","x":"' + b"x" * LONGEST_BODY + b'"}'),
        send(address[:-4] + "abc/", secret, body),
        client.post(address, body, content_type="application/json"),
    ]

    assert {answer.status_code for answer in [nothing, *wrong]} == {404}
    assert {answer.content for answer in wrong} == {nothing.content}
    assert client.get(address).status_code == 405
    assert missed() == []


def test_an_event_that_nobody_knows_is_told_to_whoever_signed_it(line):
    address, secret = make(line)

    assert send(address, secret, b'{"event":"answered"}').status_code == 422
    assert send(address, secret, json.dumps([1]).encode()).status_code == 422
    assert send(address, secret, b"event=closed" + b"&a=1" * 60, kind=FORM).status_code == 422
    assert missed() == []


def test_a_new_secret_and_the_last_day_shut_the_old_address(line, monkeypatch):
    address, secret = make(line)
    newer, new_secret = make(line)
    body = b'{"event":"unanswered"}'

    assert send(address, secret, body).status_code == 404
    assert send(newer, new_secret, body).status_code == 204
    lines.end_line(actor=cast.actor_of("line_leader_nykvarn"), line_id=line.id, last_day=line.runs_from)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=1))
    assert send(newer, new_secret, body, at=NOW + timedelta(days=1)).status_code == 404
    assert len(missed()) == 1


def test_no_browser_elsewhere_sends_it_in_anybodys_name(line):
    address, secret = make(line)

    answer = send(address, secret, b'{"event":"unanswered"}', Origin="https://evil.example")

    assert answer.status_code == 403
    assert missed() == []
