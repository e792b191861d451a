"""An edition from its first day to its decision: begun, written by several, marked, reviewed, decided."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

import cast
from factories.situation import (
    INTERNAL_TEXT,
    OPEN_TEXT,
    POLICE_TEXT,
    answered,
    asked_in,
    contact_point,
    decide_edition,
    decided_edition,
    draft_edition,
    edition_content,
    paragraph,
    problem,
    sent_round,
)
from fyrtorn.domains.situation.editions import deciding, opening_up, queries, reviewing, services, writing
from fyrtorn.domains.situation.editions.audiences import Audience, for_audience
from fyrtorn.domains.situation.editions.content import checksum_of
from fyrtorn.domains.situation.editions.deciding import DecisionContent
from fyrtorn.domains.situation.editions.opening_up import Choices
from fyrtorn.domains.situation.editions.rules import Lack
from fyrtorn.domains.situation.editions.writing import ParagraphContent
from fyrtorn.domains.situation.errors import editions as editions_errors
from fyrtorn.domains.situation.errors import rounds as rounds_errors
from fyrtorn.domains.situation.models import AnswerText, Edition, Paragraph
from fyrtorn.domains.situation.rounds import services as rounds
from fyrtorn.domains.situation.vocabulary import EditionState, Heading, Marking, Origin
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.impersonal.errors import PersonsInText
from fyrtorn.foundation.organisations import services as organisations
from fyrtorn.foundation.organisations.vocabulary import OrganisationKind, Sector

pytestmark = pytest.mark.django_db


def _paragraph(paragraph_id):
    with cast.acting(cast.everything()):
        return queries.paragraph_for(actor=cast.everything(), paragraph_id=paragraph_id)


def _entry(edition_id):
    with cast.acting(cast.everything()):
        return queries.edition_for(actor=cast.everything(), edition_id=edition_id)


def _change(row, text, *, began_at=None, version=None, by="coordinator_nykvarn"):
    return writing.change_paragraph(
        actor=cast.actor_of(by),
        paragraph_id=row.id,
        content=ParagraphContent(text=text, marking=Marking.PUBLIC),
        began_at=began_at or row.version,
        version=version or row.version,
    )


def _said_to_the_database(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def _written_past_the_program(edition):
    """A row that says to be decided, with a text that somebody has changed."""
    with cast.acting(cast.everything()):
        row = Edition.objects.visible_to(cast.everything()).get(id=edition.id)
        row.id, row.number, row.checksum = uuid4(), 9, "ab" * 32
        row.frozen["content"]["headings"][0]["paragraphs"][0]["text"] = "Inget har hänt."
        row.save(force_insert=True)
    return row


def _decide(edition, actor, **said):
    with cast.acting(actor):
        draft = queries.draft_for(actor=actor, edition_id=edition.id, today=clock.today())
    given = {"by": "Kommunstyrelsen", "on": clock.today(), "before_period_ends": True} | said
    return deciding.decide(
        actor=actor,
        edition_id=edition.id,
        decision=DecisionContent(**given),
        content_checksum=draft.checksum,
        today=clock.today(),
    )


# --- begun ----------------------------------------------------------------------------------------


def test_a_holder_has_one_draft_and_a_department_its_own(places, coordinator_nykvarn):
    place = places["nykvarn"]
    school = organisations.make_organisation(
        actor=cast.everything(), kind=OrganisationKind.DEPARTMENT, name="Utbildning", parent=place
    )

    first = draft_edition(place)
    own = draft_edition(place, holder=school)

    assert (first.number, own.number) == (1, 1)
    with pytest.raises(editions_errors.DraftIsOpen):
        draft_edition(place)
    with pytest.raises(editions_errors.HolderNotHere):
        draft_edition(place, holder=places["orebro"])
    with pytest.raises(rounds_errors.PeriodInDisorder):
        draft_edition(place, period_from=date(2026, 2, 1), period_to=date(2026, 1, 1))


def test_the_next_edition_has_the_last_ones_paragraphs_as_proposals_to_settle(places, coordinator_nykvarn):
    before = decided_edition(places["nykvarn"], on=clock.today() - timedelta(days=700))

    after = draft_edition(places["nykvarn"])

    with cast.acting(coordinator_nykvarn):
        rows = queries.paragraphs(actor=coordinator_nykvarn, edition_id=after.id)
        waiting = queries.waiting_in(actor=coordinator_nykvarn, edition_id=after.id)
    assert after.earlier_id == before.id
    assert [(row.text, row.marking, row.is_proposal) for row in rows] == [
        (OPEN_TEXT, Marking.INTERNAL, True),
        (INTERNAL_TEXT, Marking.INTERNAL, True),
        (POLICE_TEXT, Marking.POLICE, True),
    ]
    assert waiting.proposals == 3
    with pytest.raises(editions_errors.StillToSettle):
        decide_edition(after)


def test_a_change_of_what_is_said_tells_whoever_comes_second(places, coordinator_nykvarn):
    edition = draft_edition(places["nykvarn"])
    services.change_edition(
        actor=coordinator_nykvarn,
        edition_id=edition.id,
        content=edition_content(title="Lägesbild för skolan"),
        round_ids=(),
        version=1,
    )

    with pytest.raises(editions_errors.EditionEditedMeanwhile):
        services.change_edition(
            actor=coordinator_nykvarn,
            edition_id=edition.id,
            content=edition_content(),
            round_ids=(),
            version=1,
        )
    assert _entry(edition.id).title == "Lägesbild för skolan"


def test_a_draft_can_be_put_aside_and_a_decided_edition_cannot(places, coordinator_nykvarn):
    draft = draft_edition(places["nykvarn"])
    with cast.acting(coordinator_nykvarn):
        seen = opening_up.parts_began(actor=coordinator_nykvarn, edition_id=draft.id)
    paragraph(draft, "Skrivet medan någon tvekade.")
    with pytest.raises(editions_errors.EditionEditedMeanwhile):
        services.put_aside(actor=coordinator_nykvarn, edition_id=draft.id, version=1, began=seen)
    with cast.acting(coordinator_nykvarn):
        seen = opening_up.parts_began(actor=coordinator_nykvarn, edition_id=draft.id)
    services.put_aside(actor=coordinator_nykvarn, edition_id=draft.id, version=1, began=seen)
    decided = decided_edition(places["nykvarn"])

    with pytest.raises(editions_errors.EditionIsDecided):
        services.put_aside(
            actor=coordinator_nykvarn, edition_id=decided.id, version=decided.version, began=""
        )
    with cast.acting(coordinator_nykvarn):
        assert [row.id for row in queries.editions(actor=coordinator_nykvarn)] == [decided.id]


# --- written --------------------------------------------------------------------------------------


def test_two_who_change_the_same_paragraph_lose_nothing(places, coordinator_nykvarn):
    row = paragraph(draft_edition(places["nykvarn"]), "Så här var det.")
    _change(row, "Så här är det, säger den ena.", by="preparer_nykvarn")

    with pytest.raises(editions_errors.ParagraphEditedMeanwhile):
        _change(row, "Så här är det, säger den andra.")
    _change(row, "Så här är det, säger den andra.", began_at=1, version=2)

    stands = _paragraph(row.id)
    assert stands.text == "Så här är det, säger den andra."
    assert stands.replaced is not None
    assert stands.replaced.text == "Så här är det, säger den ena."
    assert stands.replaced.by == "samordnare som förbereder åt kommunen, Nykvarns kommun"

    writing.settle_replaced(
        actor=coordinator_nykvarn, paragraph_id=row.id, takes_back=True, version=stands.version
    )

    assert (_paragraph(row.id).text, _paragraph(row.id).replaced) == ("Så här är det, säger den ena.", None)


def test_a_third_writer_does_not_push_out_the_text_that_waits_beside(places):
    row = paragraph(draft_edition(places["nykvarn"]), "Så här var det.")
    for version, text in enumerate(("Den ena.", "Den andra.", "Den tredje."), start=1):
        _change(row, text, began_at=1, version=version)

    stands = _paragraph(row.id)

    assert stands.text == "Den tredje."
    assert stands.replaced is not None
    assert stands.replaced.text == "Den ena.\n\nDen andra."


def test_paragraphs_change_places_go_and_come_back(places, coordinator_nykvarn):
    edition = draft_edition(places["nykvarn"])
    first, second, third = (paragraph(edition, f"Stycke nummer {n}.") for n in ("ett", "två", "tre"))

    writing.move_paragraph(actor=coordinator_nykvarn, paragraph_id=third.id, is_up=True)
    writing.move_paragraph(actor=coordinator_nykvarn, paragraph_id=first.id, is_up=True)
    writing.remove_paragraph(actor=coordinator_nykvarn, paragraph_id=second.id)

    with cast.acting(coordinator_nykvarn):
        rows = queries.paragraphs(actor=coordinator_nykvarn, edition_id=edition.id)
    assert [(row.id, row.is_removed) for row in rows] == [
        (first.id, False),
        (third.id, False),
        (second.id, True),
    ]
    writing.put_back(actor=coordinator_nykvarn, paragraph_id=second.id)
    assert not _paragraph(second.id).is_removed


def test_a_paragraph_names_nobody_and_is_not_empty(places, coordinator_nykvarn):
    edition = draft_edition(places["nykvarn"])

    with pytest.raises(PersonsInText) as refused:
        paragraph(edition, "Anna Berggren ringde om klottret.")
    with pytest.raises(editions_errors.ParagraphEmpty):
        paragraph(edition, " \n ")

    assert list(refused.value.marks) == ["text"]


def test_an_answer_becomes_a_paragraph_where_it_was_asked_for_and_the_polices_is_theirs(
    places, coordinator_nykvarn
):
    place = places["nykvarn"]
    police = contact_point(place, function="Lokalpolisområdet", sector=Sector.POLICE, is_partner=True)
    row = sent_round(place, contact_point(place), police)
    for function in ("Grundskolan", "Lokalpolisområdet"):
        answered(asked_in(row.id, function=function).id)
    edition = draft_edition(place, rounds=[row.id])
    reader = cast.actor_of("contact_person_nykvarn")
    with cast.acting(coordinator_nykvarn):
        beside = queries.answers_for(actor=coordinator_nykvarn, edition_id=edition.id)
    with cast.acting(reader):
        read = queries.answers_for(actor=reader, edition_id=edition.id)

    made = [
        writing.add_answer(actor=coordinator_nykvarn, edition_id=edition.id, answer_text_id=one.id)
        for one in beside
    ]

    assert [one.function for one in read] == ["Grundskolan"]
    assert {one.function: made[at].marking for at, one in enumerate(beside)} == {
        "Grundskolan": Marking.INTERNAL,
        "Lokalpolisområdet": Marking.POLICE,
    }
    assert {row.origin for row in made} == {Origin.ANSWER}
    with cast.acting(coordinator_nykvarn):
        assert queries.used_answers(actor=coordinator_nykvarn, edition_id=edition.id) == {
            one.id for one in beside
        }


@pytest.mark.parametrize("text", ["Klotter, tror vi.", "Klotter vid hållplatsen på Kungsgatan."])
def test_what_was_begun_by_a_function_with_nothing_to_report_is_no_answer(places, coordinator_nykvarn, text):
    place = places["nykvarn"]
    row = sent_round(place, contact_point(place))
    asked = asked_in(row.id)
    begun = answered(asked.id, text=text, give=False)
    edition = draft_edition(place, rounds=[row.id])
    with cast.acting(cast.everything()):
        begun_text = AnswerText.objects.visible_to(cast.everything()).exclude(text="").get()
    rounds.say_nothing(actor=cast.everything(), asked_id=asked.id, version=begun.version)

    with cast.acting(coordinator_nykvarn):
        beside = queries.answers_for(actor=coordinator_nykvarn, edition_id=edition.id)
        waiting = queries.waiting_in(actor=coordinator_nykvarn, edition_id=edition.id)
    with pytest.raises(rounds_errors.AnswerTextNotFound):
        writing.add_answer(actor=coordinator_nykvarn, edition_id=edition.id, answer_text_id=begun_text.id)

    assert beside == []
    assert waiting.answers_to_read == 0


# --- who reads what -------------------------------------------------------------------------------


def test_what_the_police_told_is_opened_by_nobody_who_has_not_asked_them(places, coordinator_nykvarn):
    edition = draft_edition(places["nykvarn"])
    row = paragraph(edition, POLICE_TEXT, marking=Marking.POLICE)
    choices = Choices(paragraphs={row.id: Marking.PUBLIC}, events=Marking.PUBLIC)

    with pytest.raises(editions_errors.PoliceNotAsked):
        opening_up.choose_readers(actor=coordinator_nykvarn, edition_id=edition.id, choices=choices)
    with pytest.raises(editions_errors.PoliceNotAsked):
        _change(row, POLICE_TEXT)
    assert _paragraph(row.id).marking is Marking.POLICE
    assert _entry(edition.id).events_marking is Marking.INTERNAL

    opening_up.choose_readers(
        actor=coordinator_nykvarn, edition_id=edition.id, choices=choices, police_agreed=True
    )
    assert _paragraph(row.id).marking is Marking.PUBLIC


def test_a_text_that_came_after_the_page_was_read_is_not_opened_by_it(places, coordinator_nykvarn):
    edition = draft_edition(places["nykvarn"])
    row = paragraph(edition, OPEN_TEXT, marking=Marking.INTERNAL)
    choices = Choices(paragraphs={row.id: Marking.PUBLIC})
    with cast.acting(coordinator_nykvarn):
        began = opening_up.parts_began(actor=coordinator_nykvarn, edition_id=edition.id)
    writing.change_paragraph(
        actor=cast.actor_of("preparer_nykvarn"),
        paragraph_id=row.id,
        content=ParagraphContent(text=INTERNAL_TEXT),
        began_at=1,
        version=1,
    )

    with pytest.raises(editions_errors.EditionEditedMeanwhile):
        opening_up.choose_readers(
            actor=coordinator_nykvarn, edition_id=edition.id, choices=choices, began=began
        )

    assert _paragraph(row.id).marking is Marking.INTERNAL


def test_a_paragraph_made_internal_is_not_opened_again_by_whoever_was_writing_it(places, coordinator_nykvarn):
    edition = draft_edition(places["nykvarn"])
    row = paragraph(edition, OPEN_TEXT, marking=Marking.PUBLIC)
    opening_up.choose_readers(
        actor=coordinator_nykvarn,
        edition_id=edition.id,
        choices=Choices(paragraphs={row.id: Marking.INTERNAL}),
    )

    with pytest.raises(editions_errors.ParagraphEditedMeanwhile):
        _change(row, OPEN_TEXT, by="preparer_nykvarn")

    assert _paragraph(row.id).marking is Marking.INTERNAL


def test_a_contact_person_reads_a_draft_without_what_the_police_told(places):
    edition = draft_edition(places["nykvarn"])
    paragraph(edition, OPEN_TEXT)
    paragraph(edition, POLICE_TEXT, marking=Marking.POLICE)
    reader = cast.actor_of("contact_person_nykvarn")

    with cast.acting(reader):
        rows = queries.paragraphs(actor=reader, edition_id=edition.id)
        audience = queries.audience_of(reader, edition.organisation_id)

    assert [row.text for row in rows] == [OPEN_TEXT]
    assert audience is Audience.INTERNAL


def test_what_is_missing_tells_a_contact_person_nothing_of_what_the_police_told(places):
    edition = draft_edition(places["nykvarn"])
    problem(edition, title="Samlingar i en källarlokal", from_police=True)
    reader = cast.actor_of("contact_person_nykvarn")

    def told_of(actor):
        with cast.acting(actor):
            draft = queries.draft_for(actor=actor, edition_id=edition.id, today=clock.today())
        return [one.about for one in draft.missing if one.about]

    assert told_of(cast.actor_of("coordinator_nykvarn")) == ["Samlingar i en källarlokal"]
    assert told_of(reader) == []


# --- reviewed -------------------------------------------------------------------------------------


def test_a_remark_is_answered_before_the_decision(places, coordinator_nykvarn):
    edition = draft_edition(places["nykvarn"])
    row = paragraph(edition)
    secret = paragraph(edition, POLICE_TEXT, marking=Marking.POLICE)
    reviewing.send_for_review(
        actor=coordinator_nykvarn, edition_id=edition.id, due_on=clock.today(), today=clock.today()
    )
    colleague = cast.actor_of("contact_person_nykvarn")
    reviewing.end_review(actor=coordinator_nykvarn, edition_id=edition.id)
    with pytest.raises(editions_errors.ReviewNotOpen):
        reviewing.make_remark(actor=colleague, edition_id=edition.id, paragraph_id=None, text="För sent.")
    reviewing.send_for_review(
        actor=coordinator_nykvarn, edition_id=edition.id, due_on=clock.today(), today=clock.today()
    )
    remark = reviewing.make_remark(
        actor=colleague, edition_id=edition.id, paragraph_id=row.id, text="Det gäller också busstorget."
    )

    with pytest.raises(editions_errors.ParagraphNotFound):
        reviewing.make_remark(actor=colleague, edition_id=edition.id, paragraph_id=secret.id, text="Varför?")
    with pytest.raises(editions_errors.StillToSettle):
        _decide(edition, coordinator_nykvarn)
    with pytest.raises(editions_errors.NotSaidHow):
        reviewing.settle_remark(actor=coordinator_nykvarn, remark_id=remark.id, how=" ")
    reviewing.settle_remark(actor=coordinator_nykvarn, remark_id=remark.id, how="Busstorget är med nu.")

    assert _decide(edition, coordinator_nykvarn).state == EditionState.DECIDED


# --- decided --------------------------------------------------------------------------------------


def test_a_decision_says_who_and_when_and_is_of_what_was_shown(places, coordinator_nykvarn):
    edition = draft_edition(places["nykvarn"])
    with pytest.raises(editions_errors.NothingWritten):
        _decide(edition, coordinator_nykvarn)
    paragraph(edition)

    for lacking in ({"by": " "}, {"on": None}):
        with pytest.raises(editions_errors.DecisionLacks):
            _decide(edition, coordinator_nykvarn, **lacking)
    with pytest.raises(editions_errors.DecidedAhead):
        _decide(edition, coordinator_nykvarn, on=clock.today() + timedelta(days=1))
    with pytest.raises(editions_errors.DecidedBeforePeriodEnds):
        _decide(
            edition, coordinator_nykvarn, on=edition.period_to - timedelta(days=1), before_period_ends=False
        )
    with pytest.raises(editions_errors.ChangedBeforeDecision):
        deciding.decide(
            actor=coordinator_nykvarn,
            edition_id=edition.id,
            decision=DecisionContent(by="Kommunstyrelsen", on=clock.today()),
            content_checksum="0" * 64,
            today=clock.today(),
        )
    assert _decide(edition, coordinator_nykvarn).decided_by == "Kommunstyrelsen"


def test_a_picture_is_not_decided_before_the_last_one_was(places, coordinator_nykvarn):
    decided_edition(places["nykvarn"], on=clock.today() - timedelta(days=700))
    edition = draft_edition(places["nykvarn"])
    with cast.acting(cast.everything()):
        for row in queries.paragraphs(actor=cast.everything(), edition_id=edition.id):
            writing.keep_paragraph(actor=cast.everything(), paragraph_id=row.id)

    with pytest.raises(editions_errors.DecidedBeforeTheLast):
        _decide(edition, coordinator_nykvarn, on=clock.today() - timedelta(days=701))
    same_day = _decide(edition, coordinator_nykvarn, on=clock.today() - timedelta(days=700))

    assert same_day.state == EditionState.DECIDED


def test_whoever_prepares_does_not_decide_and_an_outsider_sees_nothing(places, outsider):
    edition = draft_edition(places["nykvarn"])
    paragraph(edition)

    with pytest.raises(NotAllowed):
        _decide(edition, cast.actor_of("preparer_nykvarn"))
    with cast.acting(outsider):
        assert queries.editions(actor=outsider) == []
        with pytest.raises(editions_errors.EditionNotFound):
            queries.edition_for(actor=outsider, edition_id=edition.id)
    with pytest.raises(editions_errors.EditionNotFound):
        services.put_aside(actor=outsider, edition_id=edition.id, version=1, began="")


def test_nothing_of_a_decided_edition_changes(places, coordinator_nykvarn):
    edition = decided_edition(places["nykvarn"])
    with cast.acting(coordinator_nykvarn):
        row = queries.paragraphs(actor=coordinator_nykvarn, edition_id=edition.id)[0]

    with pytest.raises(editions_errors.EditionIsDecided):
        paragraph(edition)
    with pytest.raises(editions_errors.EditionIsDecided):
        _change(row, "Något annat.")
    with pytest.raises(editions_errors.EditionIsDecided):
        reviewing.make_remark(
            actor=coordinator_nykvarn, edition_id=edition.id, paragraph_id=None, text="För sent."
        )
    with pytest.raises(editions_errors.EditionIsDecided):
        opening_up.choose_readers(actor=coordinator_nykvarn, edition_id=edition.id, choices=Choices())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE situation_edition SET frozen = '{}'",
        "UPDATE situation_edition SET decided_on = '2020-01-01'",
        "UPDATE situation_edition SET state = 'draft'",
        "DELETE FROM situation_edition",
    ],
)
def test_the_database_itself_keeps_a_decided_edition_as_it_was(places, statement):
    edition = decided_edition(places["nykvarn"])

    with cast.acting(cast.everything()):
        Paragraph.objects.visible_to(cast.everything()).delete()
        with pytest.raises(DatabaseError, match="never changes"):
            _said_to_the_database(statement)
        Edition.objects.visible_to(cast.everything()).update(published_at=clock.now())

    assert _entry(edition.id).decided_on == clock.today()


def test_a_checksum_tells_which_version_it_is_and_that_somebody_went_round_the_program(
    places, coordinator_nykvarn, outsider
):
    edition = decided_edition(places["nykvarn"])
    with cast.acting(coordinator_nykvarn):
        whole = queries.verified(actor=coordinator_nykvarn, checksum=edition.checksum)
        public = queries.verified(actor=coordinator_nykvarn, checksum=f" {edition.public_checksum.upper()} ")
        content = queries.content_for(actor=coordinator_nykvarn, edition_id=edition.id)
        colleagues = queries.verified(
            actor=coordinator_nykvarn, checksum=checksum_of(for_audience(content, Audience.INTERNAL))
        )
        assert queries.verified(actor=coordinator_nykvarn, checksum="0" * 64) is None
    with cast.acting(outsider):
        assert queries.verified(actor=outsider, checksum=edition.checksum) is None
    assert whole is not None
    assert public is not None
    assert colleagues is not None
    assert (colleagues.audience, colleagues.is_whole) == (Audience.INTERNAL, True)
    assert (whole.audience, whole.is_whole) == (Audience.WHOLE, True)
    assert (public.audience, public.is_whole) == (Audience.PUBLIC, True)

    forged = _written_past_the_program(edition)

    with cast.acting(coordinator_nykvarn):
        after = queries.verified(actor=coordinator_nykvarn, checksum=forged.checksum)
    assert after is not None
    assert not after.is_whole
    with pytest.raises(editions_errors.ContentHasChanged):
        deciding.note_published(actor=coordinator_nykvarn, edition_id=forged.id)


def test_what_was_frozen_is_read_as_it_was(places, coordinator_nykvarn):
    edition = decided_edition(places["nykvarn"])

    with cast.acting(coordinator_nykvarn):
        content = queries.content_for(actor=coordinator_nykvarn, edition_id=edition.id)

    assert [text.text for text in content.under(Heading.ENVIRONMENTS).paragraphs] == [
        OPEN_TEXT,
        INTERNAL_TEXT,
        POLICE_TEXT,
    ]
    assert [text.text for text in for_audience(content, Audience.PUBLIC).paragraphs] == [OPEN_TEXT]
    assert content.decision is not None
    assert content.decision.minutes_section == "§ 88"


def test_what_is_missing_is_told_by_heading(places, coordinator_nykvarn):
    edition = draft_edition(places["nykvarn"])
    paragraph(edition, marking=Marking.INTERNAL)

    with cast.acting(coordinator_nykvarn):
        draft = queries.draft_for(actor=coordinator_nykvarn, edition_id=edition.id, today=clock.today())

    assert [(one.lack, one.heading) for one in draft.missing] == [
        (Lack.HEADING_EMPTY, Heading.METHOD),
        (Lack.HEADING_EMPTY, Heading.EVENTS),
        (Lack.OTHER_INFORMATION, Heading.CONDITIONS),
        (Lack.HEADING_EMPTY, Heading.ANALYSIS),
        (Lack.NO_PROBLEM, Heading.PROBLEMS),
        (Lack.NOTHING_OPEN, None),
    ]


def test_only_what_is_decided_is_published(places, coordinator_nykvarn):
    draft = draft_edition(places["nykvarn"])
    paragraph(draft, marking=Marking.INTERNAL)

    with pytest.raises(editions_errors.NotDecidedYet):
        deciding.note_published(actor=coordinator_nykvarn, edition_id=draft.id)
    _decide(draft, coordinator_nykvarn)
    with pytest.raises(editions_errors.NothingOpen):
        deciding.note_published(actor=coordinator_nykvarn, edition_id=draft.id)
