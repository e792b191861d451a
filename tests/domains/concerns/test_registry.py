"""The register is made from what is there, in harmless words, and tells no more than each reader may know."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

import cast
from factories.concerns import HEAD, PLACE, WORKER, come_back, leave, only_concern, open_doors, write_more
from factories.vault import unlock
from fyrtorn.domains.concerns.disclosure_words import Channel, DisclosureKind, Ground
from fyrtorn.domains.concerns.handling import services
from fyrtorn.domains.concerns.keeping import weeding
from fyrtorn.domains.concerns.models import Concern
from fyrtorn.domains.concerns.records import disclosures, registry
from fyrtorn.domains.concerns.records.docket import Direction, Subject
from fyrtorn.domains.concerns.records.registry import RegistryPage
from fyrtorn.domains.concerns.vocabulary import ConcernKind, Step
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed, NotFound
from fyrtorn.foundation.dialogue.models import Dialogue, Message

pytestmark = pytest.mark.usefixtures("doors_open")

OFFICER = "records_officer_nykvarn"


def month():
    return clock.today().replace(day=1)


def here():
    return cast.organisation(PLACE).id


def dated(by: str = WORKER, **more) -> RegistryPage:
    return registry.date_register(
        actor=cast.actor_of(by), organisation_id=here(), keyring=unlock(by, PLACE), month=month(), **more
    )


def undated(by: str = OFFICER) -> RegistryPage:
    actor = cast.actor_of(by)
    with acting(actor):
        return registry.undated_register(actor, here(), month=month())


def lines(page: RegistryPage) -> list[tuple[str, Direction, Subject]]:
    return [(line.document, line.direction, line.subject) for line in page.lines]


def step(step: Step, **more) -> None:
    services.take_step(
        actor=cast.actor_of(WORKER), concern_id=only_concern().id, keyring=unlock(WORKER, PLACE), step=step,
        reason="Skäl.", last_words="Tack.", now=clock.now(),
    )  # fmt: skip


def test_each_paper_has_its_line_with_date_number_direction_and_harmless_subject():
    receipt = leave(kind=ConcernKind.REPORT)
    step(Step.PROTECTION_ASSESSED)
    write_more(come_back(receipt.code).ticket, "Mer.")
    step(Step.PROTECTION_ASSESSED)
    step(Step.NO_FURTHER)

    page = dated()

    assert lines(page) == [
        ("1", Direction.IN, Subject.REPORT),
        ("2", Direction.HERE, Subject.PROTECTION),
        ("3", Direction.IN, Subject.ADDITION),
        ("4", Direction.HERE, Subject.PROTECTION),
        ("5", Direction.OUT, Subject.ANSWER),
        ("6", Direction.HERE, Subject.DECISION),
    ]
    assert {line.on for line in page.lines} == {clock.today()}
    assert {line.number for line in page.lines} == {only_concern().number}


def test_requests_for_papers_have_their_lines_too():
    leave()
    request = disclosures.Request(DisclosureKind.PUBLIC, Channel.EMAIL, clock.today() - timedelta(days=1))
    about = {
        "actor": cast.actor_of(WORKER), "concern_id": only_concern().id, "keyring": unlock(WORKER, PLACE),
        "today": clock.today(),
    }  # fmt: skip
    row = disclosures.note_request(**about, request=request)
    disclosures.answer_request(
        **about, disclosure_id=row.id, verdict=disclosures.Verdict(True, (Ground.SOCIAL,), "Skäl.")
    )

    assert lines(dated())[1:] == [
        ("U1", Direction.IN, Subject.REQUEST),
        ("U1", Direction.OUT, Subject.REPLY),
    ]


def test_without_keys_it_tells_of_each_concern_and_no_date():
    leave("näktergal")
    leave(kind=ConcernKind.REPORT)

    page = undated()

    assert sorted(line.subject for line in page.lines) == [Subject.QUESTION, Subject.REPORT]
    assert {(line.on, line.document) for line in page.lines} == {(None, "")}
    assert "näktergal" not in repr(page)


def test_what_is_invented_is_in_no_register_and_what_one_stepped_back_from_is_not_ones_own():
    leave()
    services.leave_practice(
        actor=cast.actor_of(WORKER), organisation_id=here(), kind=ConcernKind.ADVICE, now=clock.now()
    )
    assert len(dated().lines) == 1
    (line,) = dated().lines
    services.recuse(
        actor=cast.actor_of(WORKER), concern_id=_real(), keyring=unlock(WORKER, PLACE), reason="Jäv.",
        today=clock.today(),
    )  # fmt: skip

    assert dated().lines == ()
    assert dated(HEAD).lines == (line,)
    assert len(undated().lines) == 1


def _real() -> UUID:
    with acting(cast.everything()):
        return Concern._base_manager.get(is_practice=False).id


def test_a_damaged_message_keeps_its_number():
    receipt = leave()
    write_more(come_back(receipt.code).ticket, "Mer.")
    with acting(cast.everything()):
        first, other = Message._base_manager.all()
        Message._base_manager.filter(id=first.id).update(body=other.body)

    assert [(line.document, line.is_damaged) for line in dated().lines] in (
        [("1", True), ("2", False)],
        [("1", False), ("2", True)],
    )


def test_what_was_weeded_leaves_kind_and_months_and_the_certificate():
    leave(kind=ConcernKind.REPORT)
    step(Step.PROTECTION_ASSESSED)
    step(Step.NO_FURTHER)
    with acting(cast.everything()):
        Dialogue._base_manager.update(keep_until=clock.today() - timedelta(days=1))
    proposed = weeding.propose_weeding(actor=cast.actor_of(WORKER), organisation_id=here(), now=clock.now())
    weeding.confirm_weeding(actor=cast.actor_of(HEAD), weeding_id=proposed.id, now=clock.now())
    actor = cast.actor_of(OFFICER)

    with acting(actor):
        (stone,) = registry.weeded_lines(actor, here(), month=month())
        months = registry.months_with_papers(actor, here())

    assert (stone.kind, stone.count, stone.weeding_id) == (ConcernKind.REPORT, 1, proposed.id)
    assert months == [month()]
    assert undated().lines == ()


def test_months_are_listed_from_the_last_to_the_first_without_gaps():
    leave(now=clock.now() - timedelta(days=70))
    leave()
    actor = cast.actor_of(OFFICER)

    with acting(actor):
        months = registry.months_with_papers(actor, here())

    assert months[0] == month()
    assert len(months) >= 3
    assert months == sorted(months, reverse=True)


def test_it_is_paged_by_key(monkeypatch, django_assert_max_num_queries):
    monkeypatch.setattr(registry, "PAGE", 2)
    for _ in range(3):
        leave()

    first = dated()
    second = dated(after=first.next_after)

    assert (len(first.lines), len(second.lines), second.next_after) == (2, 1, None)
    assert len({line.number for line in (*first.lines, *second.lines)}) == 3
    officer, place = cast.actor_of(OFFICER), here()
    with acting(officer), django_assert_max_num_queries(2):
        registry.undated_register(officer, place, month=month())


def test_the_neighbour_sees_nothing_and_no_keyring_opens_it():
    open_doors("orebro", head="unit_head_orebro", worker="social_worker_orebro")
    leave()
    actor = cast.actor_of("social_worker_orebro")
    theirs = unlock("social_worker_orebro", "orebro")

    with pytest.raises(NotAllowed):
        registry.date_register(actor=actor, organisation_id=here(), keyring=theirs, month=month())
    with pytest.raises(NotFound):
        registry.date_register(
            actor=cast.actor_of(WORKER), organisation_id=here(), keyring=theirs, month=month()
        )
    with acting(actor):
        assert registry.undated_register(actor, here(), month=month()).lines == ()
    with pytest.raises(NotAllowed):
        registry.take_register(
            actor=cast.actor_of("coordinator_nykvarn"), organisation_id=here(), month=month()
        )


def test_dating_and_taking_it_are_deeds():
    leave()
    dated()
    registry.take_register(actor=cast.actor_of(OFFICER), organisation_id=here(), month=month())

    with acting(cast.everything()):
        deeds = list(
            Deed.objects.filter(deed__startswith="concerns.register").values_list("deed", "organisation_id")
        )
    assert sorted(deeds) == [("concerns.register.dated", here()), ("concerns.register.taken", here())]
