"""Somebody asks for a concern's papers: two steps, nothing given that was hidden, and nothing of it lying open."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import models as fields

import cast
from factories.concerns import HEAD, PLACE, WORKER, come_back, leave, only_concern, opened, write_more
from factories.vault import unlock
from fyrtorn.domains.concerns import models
from fyrtorn.domains.concerns.disclosure_words import (
    Channel,
    Court,
    DisclosureKind,
    DisclosureState,
    Given,
    Ground,
)
from fyrtorn.domains.concerns.errors import (
    GroundsMissing,
    MasksMissing,
    NoParty,
    StepNotPossible,
    TextIsMissing,
)
from fyrtorn.domains.concerns.gateways import Receiver
from fyrtorn.domains.concerns.handling import services
from fyrtorn.domains.concerns.handling.ages import AgeNoted
from fyrtorn.domains.concerns.handling.second_reading import Read
from fyrtorn.domains.concerns.handling.sharing import Said, Shared
from fyrtorn.domains.concerns.keeping import weeding
from fyrtorn.domains.concerns.models import Concern, Disclosure
from fyrtorn.domains.concerns.records import disclosures
from fyrtorn.domains.concerns.records.copies import Masks, copies, masked
from fyrtorn.domains.concerns.records.disclosures import OpenDisclosure, Request, Verdict
from fyrtorn.domains.concerns.records.docket import papers_of
from fyrtorn.domains.concerns.recusals import SteppedBack
from fyrtorn.domains.concerns.vocabulary import AgeGroup, ConcernKind, ReadingState, Step
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed, NotFound
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.dialogue.messages import Written
from fyrtorn.foundation.dialogue.models import Dialogue
from fyrtorn.foundation.dialogue.vocabulary import Writer
from fyrtorn.foundation.vault.sealed import SealedField

pytestmark = pytest.mark.usefixtures("doors_open")

TEXT = "Jag heter Provtora Exempelson. Min granne talar om vapen. Han är femton."
REASONS = "Uppgifterna rör enskilda, och det står inte klart att ingen lider men."


def ask(
    kind: DisclosureKind = DisclosureKind.PUBLIC, *, requester: str = "", by: str = WORKER, days_ago: int = 0
) -> UUID:
    row = disclosures.note_request(
        actor=cast.actor_of(by),
        concern_id=only_concern().id,
        keyring=unlock(by, PLACE),
        request=Request(kind, Channel.EMAIL, clock.today() - timedelta(days=days_ago), requester),
        today=clock.today(),
    )
    return row.id


def about(disclosure_id: UUID, by: str = WORKER) -> dict[str, object]:
    return {
        "actor": cast.actor_of(by),
        "concern_id": only_concern().id,
        "disclosure_id": disclosure_id,
        "keyring": unlock(by, PLACE),
    }


def read(disclosure_id: UUID) -> OpenDisclosure:
    return disclosures.open_request(**about(disclosure_id))


def hide(
    disclosure_id: UUID, *, pieces: set[int] = frozenset(), words: tuple[str, ...] = (), **more
) -> Masks:
    """Go through all papers; ``pieces`` of the first one are hidden, and ``words`` everywhere."""
    masks = masked(
        read(disclosure_id).papers,
        chosen={"m1": [pieces]},
        withheld=more.get("withheld", ()),
        with_files=(),
        words=words,
    )
    disclosures.keep_masks(**about(disclosure_id), masks=masks)
    return masks


def answer(
    disclosure_id: UUID,
    *,
    is_refused: bool = False,
    grounds=(Ground.SOCIAL,),
    reasons: str = REASONS,
    is_veiled: bool = False,
):
    verdict = Verdict(is_refused, tuple(grounds), reasons, is_veiled=is_veiled)
    return disclosures.answer_request(**about(disclosure_id), verdict=verdict, today=clock.today())


def decide(disclosure_id: UUID, *, by: str = HEAD, is_refused: bool = False):
    return disclosures.decide_request(
        **about(disclosure_id, by),
        verdict=Verdict(is_refused, (Ground.SOCIAL,), REASONS),
        court=Court.STOCKHOLM,
        today=clock.today(),
    )


def claim(disclosure_id: UUID):
    return disclosures.claim_ruling(**about(disclosure_id), today=clock.today())


def given_text(disclosure: OpenDisclosure) -> str:
    assert disclosure.masks_to_show is not None
    return "\n".join(
        left.text or "[dolt]"
        for copy in copies(disclosure.papers, disclosure.masks_to_show)
        for section in copy.sections
        for left in section.left
    )


def test_what_is_hidden_is_not_in_what_is_given_and_the_rest_is():
    leave(TEXT)
    asked = ask()
    hide(asked, pieces={2}, words=("Provtora Exempelson",))
    answer(asked)

    now = read(asked)

    assert now.reply is not None
    assert now.reply.given is Given.PARTLY
    assert given_text(now) == "Jag heter \n[dolt]\n. Min granne talar om vapen. \n[dolt]"


def test_all_that_is_written_is_reviewed_but_no_draft():
    leave(TEXT, kind=ConcernKind.REPORT)
    actor, keyring, concern_id = cast.actor_of(WORKER), unlock(WORKER, PLACE), only_concern().id
    opened(concern_id)
    services.take_step(
        actor=actor, concern_id=concern_id, keyring=keyring, step=Step.PROTECTION_ASSESSED,
        reason="Inget akut.", last_words="", now=clock.now(),
    )  # fmt: skip
    services.keep_draft(actor=actor, concern_id=concern_id, keyring=keyring, text="Ett utkast")
    services.recuse(
        actor=cast.actor_of(HEAD), concern_id=concern_id, keyring=unlock(HEAD, PLACE),
        reason="Känner familjen.", today=clock.today(),
    )  # fmt: skip

    papers = read(ask()).papers

    assert [(paper.number, paper.key) for paper in papers] == [(1, "m1"), (2, "s1"), (0, "r1")]
    assert [section.text for paper in papers for section in paper.sections] == [
        TEXT, "Inget akut.", "Känner familjen.",
    ]  # fmt: skip


def test_notes_of_age_what_was_let_out_and_what_colleagues_said_are_papers_too():
    at, who = clock.now(), new_id()
    papers = papers_of(
        ConcernKind.REPORT,
        messages=[Written(1, Writer.SENDER, at, "Texten.")],
        steps=[],
        ages=[AgeNoted(AgeGroup.CHILD, at + timedelta(hours=1), who, "Går i nian.")],
        shared=[
            Shared(
                new_id(), Receiver.POLICE, None, who, at.date(),
                Said(at + timedelta(hours=2), to="Poliskontoret", about="", what="En fråga.", why="Råd."),
            )
        ],
        readings=[
            Read(
                who, at + timedelta(hours=3), new_id(), ReadingState.GIVEN, at + timedelta(hours=4),
                question="Vad tror du?", view="Vänta.",
            )
        ],
    )  # fmt: skip

    texts = [" ".join(section.text for section in paper.sections) for paper in papers]
    assert [paper.key for paper in papers] == ["m1", "a1", "d1", "q1", "v1"]
    assert [paper.number for paper in papers] == [1, 2, 3, 4, 5]
    for text, words in zip(
        texts, ("Texten.", "Går i nian.", "Poliskontoret", "Vad tror du?", "Vänta."), strict=True
    ):
        assert words in text


def test_every_sealed_text_about_a_concern_is_a_paper_or_has_its_reason():
    """A new sealed text would be left out of what people have a right to: say here which it is."""
    sealed = {
        model.__name__
        for model in vars(models).values()
        if isinstance(model, type) and issubclass(model, fields.Model) and model.__module__ == models.__name__
        if any(isinstance(field, SealedField) for field in model._meta.get_fields())
    }

    papers = {"StepTaken", "Recusal", "AgeNote", "SecondReading", "Sharing"}
    not_papers = {"Draft": "nobody's paper until it is sent", "Disclosure": "the request itself"}
    assert sealed == papers | set(not_papers)


def test_the_answer_comes_first_and_only_the_authoritys_decision_can_be_appealed():
    leave(TEXT)
    asked = ask()
    states = [read(asked).line.state]
    answer(asked, is_refused=True)
    states.append(read(asked).line.state)
    claim(asked)
    states.append(read(asked).line.state)
    decide(asked, is_refused=True)
    last = read(asked)

    assert [*states, last.line.state] == list(DisclosureState)
    assert last.line.court is Court.STOCKHOLM
    assert last.masks_to_show is None
    for again in (answer, claim, decide):
        with pytest.raises(StepNotPossible):
            again(asked)


def test_the_authority_may_give_more_and_what_was_given_first_stays_known():
    leave(TEXT)
    asked = ask()
    hide(asked, pieces={0, 1})
    answer(asked)
    claim(asked)
    hide(asked, pieces={0})
    decide(asked)

    now = read(asked)

    assert now.reply is not None
    assert now.ruling is not None
    assert now.reply.masks != now.ruling.masks
    assert given_text(now) == "[dolt]\n \nMin granne talar om vapen. Han är femton."


def test_a_worker_does_not_decide_for_the_authority():
    leave(TEXT)
    asked = ask()
    answer(asked, is_refused=True)
    claim(asked)

    with pytest.raises(NotAllowed):
        decide(asked, by=WORKER)


def test_nobody_needs_a_decision_when_all_was_given():
    leave(TEXT)
    asked = ask()
    hide(asked)
    answer(asked, grounds=(), reasons="")

    assert read(asked).reply.given is Given.WHOLE  # type: ignore[union-attr]
    with pytest.raises(StepNotPossible):
        claim(asked)


def test_nothing_is_given_unread():
    receipt = leave(TEXT)
    asked = ask()
    with pytest.raises(MasksMissing):
        answer(asked)
    hide(asked, pieces={0})
    write_more(come_back(receipt.code).ticket, "Jag såg en kniv.")
    with pytest.raises(MasksMissing):
        answer(asked)
    before = read(asked)

    assert before.given_if_answered_now is None
    assert "kniv" not in given_text(before)


@pytest.mark.parametrize(
    ("grounds", "reasons"), [((), REASONS), ((Ground.SOCIAL,), " "), ((Ground.WEIGHTY,), REASONS)]
)
def test_what_is_kept_back_needs_a_paragraph_that_fits_and_reasons(grounds, reasons):
    leave(TEXT)
    asked = ask()

    with pytest.raises(GroundsMissing):
        answer(asked, is_refused=True, grounds=grounds, reasons=reasons)


def test_a_paper_withheld_altogether_leaves_its_number_only():
    leave(TEXT)
    asked = ask()
    hide(asked, withheld=["m1"])
    now = read(asked)

    assert now.given_if_answered_now is Given.NOTHING
    assert given_text(now) == ""


def test_a_party_asks_by_rules_of_their_own_and_advice_has_no_party():
    leave(TEXT)
    with pytest.raises(NoParty):
        ask(DisclosureKind.PARTY)
    with acting(cast.everything()):
        Concern._base_manager.update(kind=ConcernKind.REPORT)
    asked = ask(DisclosureKind.PARTY)

    with pytest.raises(GroundsMissing):
        answer(asked, is_refused=True, grounds=[Ground.SOCIAL])
    answer(asked, is_refused=True, grounds=[Ground.WEIGHTY])

    assert read(asked).reply.grounds == (Ground.WEIGHTY,)  # type: ignore[union-attr]


def test_a_request_is_not_dated_tomorrow():
    leave(TEXT)

    with pytest.raises(TextIsMissing):
        ask(days_ago=-1)


def test_nothing_of_who_asked_or_what_was_hidden_lies_open():
    leave(TEXT)
    asked = ask(requester="Kajsa Provläsare, Exempelgatan")
    hide(asked, pieces={0}, words=("Exempelson",))
    answer(asked)
    claim(asked)
    decide(asked)

    with acting(cast.everything()):
        stored = [
            bytes(value) if hasattr(value, "__bytes__") else str(value).encode()
            for model in (Disclosure, Deed)
            for row in model._base_manager.values_list()
            for value in row
        ]

    assert len(stored) > 50
    for word in ("Provläsare", "Exempelson", "granne", "enskilda", "social", "spans"):
        assert not any(word.encode() in value for value in stored), word
    assert read(asked).requester == "Kajsa Provläsare, Exempelgatan"


def test_a_request_is_found_in_its_own_concern_by_whoever_may():
    leave(TEXT)
    first = only_concern().id
    asked = ask()
    leave("En annan oro.")
    with acting(cast.everything()):
        other = Concern._base_manager.exclude(id=first).get().id
    keys = {"disclosure_id": asked, "keyring": unlock(WORKER, PLACE)}

    with pytest.raises(NotFound):
        disclosures.open_request(actor=cast.actor_of(WORKER), concern_id=other, **keys)
    for part in ("records_officer_nykvarn", "coordinator_nykvarn"):
        with pytest.raises(NotAllowed):
            disclosures.open_request(actor=cast.actor_of(part), concern_id=first, **keys)


def test_a_concern_that_somebody_asks_for_is_not_weeded_until_the_time_of_appeal_is_over():
    leave(TEXT)
    asked = ask()
    services.take_step(
        actor=cast.actor_of(WORKER), concern_id=only_concern().id, keyring=unlock(WORKER, PLACE),
        step=Step.ADVICE_GIVEN, reason="Skäl.", last_words="Tack.", now=clock.now(),
    )  # fmt: skip
    today, here = clock.today(), cast.organisation(PLACE).id
    with acting(cast.everything()):
        Dialogue._base_manager.update(keep_until=today - timedelta(days=1))

    def due(on=today) -> int:
        with acting(cast.actor_of(WORKER)):
            return len(weeding.due_concerns(cast.actor_of(WORKER), here, today=on))

    assert due() == 0
    answer(asked, is_refused=True)
    assert due(today + timedelta(days=59)) == 0
    assert due(today + timedelta(days=60)) == 1
    claim(asked)
    assert due(today + timedelta(days=400)) == 0


def test_reading_and_taking_out_are_deeds():
    leave(TEXT)
    asked = ask()
    hide(asked)
    answer(asked)
    disclosures.print_papers(**about(asked))

    with acting(cast.everything()):
        deeds = set(Deed.objects.filter(target_id=str(asked)).values_list("deed", flat=True))
    assert deeds == {
        "concerns.disclosure.noted", "concerns.disclosure.opened", "concerns.disclosure.masked",
        "concerns.disclosure.answered", "concerns.disclosure.printed",
    }  # fmt: skip


def test_what_waits_is_listed_the_oldest_first():
    leave(TEXT)
    late, new = ask(days_ago=3), ask()
    done = ask()
    answer(done, is_refused=True)
    actor = cast.actor_of(WORKER)

    with acting(actor):
        waiting = disclosures.waiting_requests(actor, cast.organisation(PLACE).id)
        every = disclosures.disclosures_of(actor, only_concern().id)

    assert [line.id for line in waiting] == [late, new]
    assert [line.number for line in every] == [1, 2, 3]


def test_it_can_be_refused_without_telling_whether_there_is_anything_but_not_to_a_party():
    leave(TEXT, kind=ConcernKind.REPORT)
    asked, of_party = ask(), ask(DisclosureKind.PARTY)
    answer(asked, is_refused=True, is_veiled=True)
    answer(of_party, is_refused=True, is_veiled=True, grounds=[Ground.WEIGHTY])

    assert read(asked).reply.is_veiled  # type: ignore[union-attr]
    assert not read(of_party).reply.is_veiled  # type: ignore[union-attr]


def test_masks_hide_in_no_other_words_than_those_that_were_gone_through():
    def stepped_back(*reasons: str):
        noted = [SteppedBack(new_id(), clock.today(), reason) for reason in reasons]
        return papers_of(ConcernKind.ADVICE, messages=[], steps=[], stepped_back=noted)

    known = "Jag känner familjen Exempelson, och har gjort det länge."
    reviewed = stepped_back(known)
    masks = masked(reviewed, chosen={}, withheld=(), with_files=(), words=("Exempelson",))
    now = stepped_back("Provtora Exempelson är min syster.", known)

    assert [copy.is_withheld for copy in copies(reviewed, masks)] == [False]
    assert [(copy.is_withheld, copy.sections) for copy in copies(now, masks)] == [(True, ())]
    assert not all(masks.fit(paper) for paper in now)
