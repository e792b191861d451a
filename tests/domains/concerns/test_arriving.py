"""Concerns that arrive at the same moment: stored together, each for itself, with keys that are in use."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import cast
from factories.concerns import HEAD, PLACE, come_back, leave, open_doors, opened, settle
from factories.own_database import at_once, own_database, pattern
from factories.vault import unlock
from fyrtorn.domains.concerns.arrival.arriving import Arrived, Arriving, Turned, arrive_together
from fyrtorn.domains.concerns.arrival.intake import Receipt
from fyrtorn.domains.concerns.models import Concern
from fyrtorn.domains.concerns.vocabulary import About, ConcernKind
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.vault import services as vault
from fyrtorn.foundation.vault.ciphers import new_key
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.models import KeyHolder, MatterGrant

__all__ = ["own_database", "pattern"]

NIGHT = datetime(2026, 11, 22, 23, tzinfo=STOCKHOLM)
AT_ONCE = 12


def arriving(
    text: str = "Jag är orolig.", *, ticket: bytes | None = None, kind: ConcernKind = ConcernKind.ADVICE
) -> Arriving:
    here = cast.organisation(PLACE).id
    code = keeper().receipt(ticket or new_key(), organisation_id=here)
    return Arriving(
        organisation_id=here,
        kind=kind,
        about=About.OTHER_CHILD,
        text=text,
        receipt=keeper().receipt_keys(code, organisation_id=here),
        now=clock.now(),
    )


def concerns() -> list[Concern]:
    with acting(cast.everything()):
        return list(Concern._base_manager.select_related("dialogue"))


def change_keys() -> KeyHolder:
    keyring = unlock(HEAD, PLACE)
    (team_keys_id,) = keyring.teams
    return vault.change_team_keys(
        actor=cast.actor_of(HEAD),
        organisation_id=keyring.organisation_id,
        team_keys_id=team_keys_id,
        keyring=keyring,
        today=clock.today(),
    )


@pytest.mark.usefixtures("doors_open")
class TestAGroup:
    def test_each_is_answered_for_itself_in_the_order_they_came(self):
        ticket, twice = new_key(), new_key()
        leave("tidigare", ticket=ticket)
        group = [
            arriving("ett"),
            arriving("tidigare", ticket=ticket),
            arriving("två", ticket=twice),
            arriving("två igen", ticket=twice),
            arriving("tre"),
        ]

        outcomes = arrive_together(group)

        kinds = [type(outcome) if isinstance(outcome, Arrived) else outcome for outcome in outcomes]
        assert kinds == [Arrived, Turned.KNOWN, Arrived, Turned.KNOWN, Arrived]
        texts = {message.text for row in concerns() for message in opened(row.id).messages}
        assert texts == {"tidigare", "ett", "två", "tre"}
        assert keeper().counts().matters == 4

    def test_a_shut_door_turns_its_own_away_and_nobody_else(self):
        settle(reads_out_of_hours=False)
        at_night = [
            Arriving(one.organisation_id, one.kind, one.about, one.text, one.receipt, now=NIGHT)
            for one in (arriving(), arriving(kind=ConcernKind.REPORT))
        ]

        advice, report = arrive_together(at_night)

        assert isinstance(advice, Arrived)
        assert report is Turned.SHUT
        assert len(concerns()) == keeper().counts().matters == 1

    def test_many_ask_no_more_of_the_database_than_one(self):
        one, many = [arriving()], [arriving() for _ in range(20)]
        with CaptureQueriesContext(connection) as of_one:
            arrive_together(one)
        with CaptureQueriesContext(connection) as of_many:
            arrive_together(many)

        assert len(of_many) == len(of_one) <= 25

    def test_without_the_keepers_store_nothing_is_stored_and_all_are_told(self, vault_folder):
        group = [arriving(), arriving()]
        (vault_folder / "days").unlink()

        assert arrive_together(group) == [Turned.SHUT, Turned.SHUT]
        assert concerns() == []


@pytest.fixture
def open_doors_of_ones_own(own_database, vault_folder):
    """Doors that stand open in a database of the test's own, where transactions are real."""
    open_doors()


@pytest.mark.usefixtures("open_doors_of_ones_own")
class TestAtOnce:
    def test_many_threads_leave_each_their_own_and_a_double_press_is_one(self):
        tickets = [new_key() for _ in range(AT_ONCE)]
        presses = [
            lambda number=number: leave(f"text {number}", ticket=tickets[number])
            for number in [*range(AT_ONCE), 0, 1]
        ]

        receipts = at_once(*presses)

        codes = [receipt.code for receipt in receipts if isinstance(receipt, Receipt)]
        assert len(codes) == len(presses)
        assert codes[AT_ONCE:] == codes[:2]
        assert [_texts(code) for code in codes[:AT_ONCE]] == [[f"text {n}"] for n in range(AT_ONCE)]
        assert len(concerns()) == keeper().counts().matters == AT_ONCE

    def test_keys_that_are_changed_meanwhile_are_sealed_to_by_nobody(self):
        writers = [lambda number=number: leave(f"text {number}").code for number in range(AT_ONCE)]

        *codes, changed = at_once(*writers, change_keys)

        assert isinstance(changed, KeyHolder)
        assert [_texts(code) for code in codes] == [[f"text {n}"] for n in range(AT_ONCE)]
        with acting(cast.everything()):
            assert {grant.holder_id for grant in MatterGrant._base_manager.all()} == {changed.id}
        assert {message.text for row in concerns() for message in opened(row.id, by=HEAD).messages} == {
            f"text {n}" for n in range(AT_ONCE)
        }


def _texts(code: object) -> list[str]:
    assert isinstance(code, str), code
    returned = come_back(code, now=clock.now() + timedelta(seconds=1))
    return [message.text for message in returned.messages] if returned else []
