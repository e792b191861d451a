"""Many editors at once: nothing is lost, nobody is locked out."""

from __future__ import annotations

from datetime import date

import cast
from factories import log
from factories.directory import content, email, entry_of, line_id_of, phone, service
from factories.own_database import at_once, sweden
from fyrtorn.domains.directory import queries, services
from fyrtorn.domains.directory.errors import EditedMeanwhile
from fyrtorn.foundation.access.actor import invited
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.audit.queries import first_broken_line
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.published import edition

EDITORS, TIMES = 8, 4


def test_of_many_who_save_from_the_same_version_one_is_saved_and_the_others_are_told(own_database):
    nykvarn, actor = sweden()["nykvarn"], cast.everything()
    shown = service(nykvarn)
    begun = entry_of(shown).version

    def revise(name: str) -> str:
        services.revise_service(
            actor=actor, service_id=shown.id, version=begun, content=content(nykvarn, name=name)
        )
        return name

    outcomes = at_once(*[lambda name=f"Namn {number}": revise(name) for number in range(EDITORS)])

    saved = [outcome for outcome in outcomes if isinstance(outcome, str)]
    assert len(saved) == 1
    assert sum(isinstance(outcome, EditedMeanwhile) for outcome in outcomes) == EDITORS - 1
    assert entry_of(shown).name == saved[0]


def test_confirming_editing_and_publishing_at_once_lose_nothing(own_database):
    nykvarn, actor = sweden()["nykvarn"], cast.everything()
    shown = [service(nykvarn) for _ in range(2)]
    versions = {made.id: entry_of(made).version for made in shown}
    edition_before, log_before = edition.current(), log.now()

    def work(made) -> None:
        for number in range(TIMES):
            services.confirm_line(actor=actor, line_id=line_id_of(made), today=clock.today())
            services.set_deviation(actor=actor, line_id=line_id_of(made), on=date(2027, 1, 1 + number))
            services.publish(actor=actor, service_id=made.id)

    outcomes = at_once(*[lambda made=shown[number % 2]: work(made) for number in range(EDITORS)])

    assert outcomes == [None] * EDITORS
    assert edition.current() == edition_before + EDITORS * TIMES * 3
    assert len(log.deeds(after=log_before)) == EDITORS * TIMES * 3
    for made in shown:
        entry = entry_of(made)
        assert entry.version == versions[made.id] + EDITORS // 2 * TIMES * 2
        assert len(entry.lines[0].hours.deviations) == TIMES
    assert first_broken_line() is None


def test_lines_added_at_once_are_all_there_in_an_order_of_their_own(own_database):
    made, actor = service(sweden()["nykvarn"]), cast.everything()

    outcomes = at_once(
        *[
            lambda number=number: services.add_line(
                actor=actor, service_id=made.id, content=phone(f"08-465 004 {10 + number}")
            )
            for number in range(EDITORS)
        ]
    )

    assert len({line.position for line in outcomes}) == EDITORS
    assert len(entry_of(made).lines) == EDITORS + 1


def test_of_many_answers_to_one_question_the_first_holds(own_database):
    made = service(sweden()["nykvarn"], mailbox="jouren@nykvarn.example")
    request = services.ask_mailbox(actor=cast.everything(), line_id=line_id_of(made))
    holder = invited(
        Permission.DIRECTORY_CONFIRM,
        Permission.DIRECTORY_READ,
        organisation_id=made.organisation_id,
        label="Funktionen själv",
    )

    answers = at_once(
        *[
            lambda is_right=bool(number % 2): services.answer_question(
                actor=holder, request_id=request.id, is_right=is_right
            )
            for number in range(EDITORS)
        ]
    )

    assert len({answer.answered_at for answer in answers}) == 1
    assert len({answer.is_right for answer in answers}) == 1


def test_visitors_read_on_while_editors_write(own_database):
    nykvarn, actor = sweden()["nykvarn"], cast.everything()
    made = service(nykvarn, lines=[phone(), email()])

    def write() -> None:
        for _ in range(TIMES):
            services.withdraw(actor=actor, service_id=made.id)
            services.publish(actor=actor, service_id=made.id)

    def read() -> list[int]:
        return [
            len(entry.lines) for _ in range(20) for entry in queries.entries_for(nykvarn.id, language="sv")
        ]

    outcomes = at_once(write, write, read, read, read)

    assert outcomes[:2] == [None, None]
    assert all(isinstance(seen, list) for seen in outcomes[2:])
    with acting(actor):
        assert queries.entry_for(actor=actor, service_id=made.id).is_published
