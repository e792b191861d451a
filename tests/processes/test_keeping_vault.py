"""By the clock: who leaves loses their keys, days turn, and a report that nobody opens is told of."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

import cast
from factories.concerns import HEAD, PLACE, WORKER, leave, only_concern, open_doors, opened
from factories.vault import admit, found, unlock, vault_folder
from fyrtorn.domains.concerns.vocabulary import ConcernKind
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.accounts.models import Membership
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.notices.mail import composer_of
from fyrtorn.foundation.notices.models import Notice
from fyrtorn.foundation.vault import queries
from fyrtorn.foundation.vault.errors import NoKeys
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.models import MatterGrant, OpenVault
from fyrtorn.foundation.vault.open_vaults import keep_open
from fyrtorn.processes.keeping_vault.alerts import HEAD_TOLD_AFTER, TO_HEAD, TO_TEAM, tell_of_unopened
from fyrtorn.processes.keeping_vault.rounds import (
    count_out_of_step,
    forget_old_openings,
    remove_who_left,
    turn_day,
)
from fyrtorn.processes.keeping_vault.team import team_of

__all__ = ["vault_folder"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places", "vault_folder")]


@pytest.fixture
def both_in(places, vault_folder):
    found(HEAD, PLACE)
    admit(WORKER, PLACE, by=HEAD)


@pytest.fixture
def doors_open(places, vault_folder):
    open_doors()


def end_part(part: str) -> None:
    with acting(cast.everything()):
        Membership._base_manager.filter(account=cast.account_of(part)).update(
            ends_on=clock.today() - timedelta(days=1)
        )


def team():
    head = cast.actor_of(HEAD)
    with acting(head):
        return team_of(head, cast.organisation(PLACE).id, today=clock.today())


def told(kind: str) -> list[str]:
    return sorted(Notice.objects.filter(kind=kind).values_list("to", flat=True))


def address(part: str) -> str:
    return cast.account_of(part).email


def test_whose_part_has_ended_loses_the_keys_and_nobody_else_does(both_in):
    end_part(WORKER)

    assert remove_who_left(today=clock.today()) == 1
    assert [member.name for member in team().members] == ["Jorun Provare"]
    assert team().have_left == 1
    line = Deed.objects.get(deed="vault.member.removed")
    assert (line.door, line.actor_id) == ("command", None)
    with pytest.raises(NoKeys):
        unlock(WORKER, PLACE)


def test_going_round_again_takes_nobody_else(both_in):
    assert remove_who_left(today=clock.today()) == 0
    end_part(WORKER)
    remove_who_left(today=clock.today())

    assert remove_who_left(today=clock.today()) == 0
    assert unlock(HEAD, PLACE).teams


def test_a_shut_account_loses_its_keys(both_in):
    account = cast.account_of(WORKER)
    account.is_active = False
    account.save()

    assert remove_who_left(today=clock.today()) == 1


def test_a_part_in_another_municipality_keeps_no_keys_here(both_in):
    with acting(cast.everything()):
        Membership._base_manager.filter(account=cast.account_of(WORKER)).update(
            organisation=cast.organisation("orebro")
        )

    assert remove_who_left(today=clock.today()) == 1


def test_the_day_turns_once_and_texts_still_open(doors_open):
    leave()
    tomorrow = clock.today() + timedelta(days=1)

    assert [turn_day(today=tomorrow), turn_day(today=tomorrow)] == [1, 0]
    assert keeper().turned_on == tomorrow
    assert opened(only_concern().id).messages


def test_where_no_store_was_made_there_is_nothing_to_turn_or_count(settings, tmp_path):
    settings.INSTALLATION = replace(settings.INSTALLATION, data_dir=tmp_path / "ny")

    assert turn_day(today=clock.today()) == 0
    assert count_out_of_step() is None


def test_what_is_out_of_step_is_counted_and_left_as_it_is(doors_open):
    leave()
    leave()
    matter = only_matters()[0]
    in_step = count_out_of_step()
    keeper().delete(matter)
    keeper().put(cast.organisation(PLACE).id, b"k" * 32)
    found = count_out_of_step()

    assert (in_step.matters_without_key, in_step.keys_without_matter) == (0, 0)
    assert (found.matters_without_key, found.keys_without_matter) == (1, 1)
    assert matter in only_matters()


def only_matters():
    with acting(cast.everything()):
        return list(MatterGrant._base_manager.values_list("matter_id", flat=True))


def test_unlocked_keys_that_were_left_behind_are_forgotten(both_in):
    head = cast.actor_of(HEAD)
    with acting(head):
        keep_open(head, unlock(HEAD, PLACE), now=clock.now())

    assert forget_old_openings(now=clock.now() + timedelta(minutes=14)) == 0
    assert forget_old_openings(now=clock.now() + timedelta(minutes=16)) == 1
    with acting(cast.everything()):
        assert not OpenVault._base_manager.exists()


def test_the_team_is_told_at_once_and_once(doors_open):
    leave(kind=ConcernKind.REPORT)

    assert [tell_of_unopened(now=clock.now()) for _ in range(2)] == [1, 0]
    assert told(TO_TEAM) == [address(WORKER)]
    assert told(TO_HEAD) == []


def test_advice_alarms_nobody(doors_open):
    leave(kind=ConcernKind.ADVICE)

    assert tell_of_unopened(now=clock.now()) == 0


def test_another_report_is_told_of_again_but_not_within_the_same_minute(doors_open):
    moment = clock.now().replace(second=0)
    leave(kind=ConcernKind.REPORT, now=moment)
    tell_of_unopened(now=moment)
    Notice.objects.update(made_at=moment + timedelta(seconds=20))
    leave(kind=ConcernKind.REPORT, now=moment + timedelta(seconds=40))
    same_minute = tell_of_unopened(now=moment + timedelta(seconds=50))
    leave(kind=ConcernKind.REPORT, now=moment + timedelta(minutes=1))

    assert (same_minute, tell_of_unopened(now=moment + timedelta(minutes=1))) == (0, 1)


def test_after_two_hours_the_head_of_the_unit_is_told_once(doors_open):
    leave(kind=ConcernKind.REPORT)
    tell_of_unopened(now=clock.now())
    Notice.objects.update(made_at=only_concern().received_at)
    later = only_concern().received_at + HEAD_TOLD_AFTER

    early = tell_of_unopened(now=later - timedelta(seconds=1))
    due = tell_of_unopened(now=later)
    Notice.objects.filter(kind=TO_HEAD).update(made_at=later)

    assert (early, due, tell_of_unopened(now=later + timedelta(minutes=1))) == (0, 1, 0)
    assert told(TO_HEAD) == [address(HEAD)]


def test_where_only_the_head_reads_the_head_is_told_at_once(doors_open):
    leave(kind=ConcernKind.REPORT)
    end_part(WORKER)

    tell_of_unopened(now=clock.now())

    assert told(TO_TEAM) == [address(HEAD)]


def test_when_it_was_opened_nothing_is_sent_and_no_trace_is_left_of_when_it_came(doors_open):
    leave(kind=ConcernKind.REPORT)
    tell_of_unopened(now=clock.now())
    here = cast.organisation(PLACE).id
    before = composer_of(TO_TEAM)(here)
    opened(only_concern().id)

    assert before is not None
    assert composer_of(TO_TEAM)(here) is None
    tell_of_unopened(now=clock.now())
    assert not Notice.objects.filter(kind__in=[TO_TEAM, TO_HEAD]).exists()


@pytest.mark.parametrize("kind", [TO_TEAM, TO_HEAD])
def test_a_mail_says_nothing_but_where_to_sign_in(doors_open, kind):
    leave("zebrafink i texten", kind=ConcernKind.REPORT)
    mail = composer_of(kind)(cast.organisation(PLACE).id)

    said = f"{mail.subject} {mail.body}".lower()
    assert "/personal/in/" in said
    for word in ("zebrafink", "orosanmälan", "anmälan", "nykvarn", "barn", only_concern().number.lower()):
        assert word not in said


def test_a_neighbour_is_told_of_nothing(doors_open):
    cast.account_of("social_worker_orebro")
    leave(kind=ConcernKind.REPORT)

    tell_of_unopened(now=clock.now())

    assert address("social_worker_orebro") not in told(TO_TEAM)


def test_the_team_is_asked_for_in_few_queries(both_in, django_assert_max_num_queries):
    head, here, today = cast.actor_of(HEAD), cast.organisation(PLACE).id, clock.today()
    with acting(head), django_assert_max_num_queries(5):
        team_of(head, here, today=today)
    with acting(head):
        assert queries.left_since_change(head, here) == 0
