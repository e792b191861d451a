"""A service's own texts: editions in a row, none lost, none about a person; and what comes with the program."""

from __future__ import annotations

from dataclasses import replace

import pytest

import cast
from factories import helpline
from fyrtorn.domains.guidance.delivered.reading import delivered_articles
from fyrtorn.domains.helpline.errors import LineTextTooLong, TextChangedMeanwhile, TextIsEmpty
from fyrtorn.domains.helpline.guide import queries, services
from fyrtorn.domains.helpline.guide.delivered import delivered, guide
from fyrtorn.domains.helpline.guide.legal import WAYS_OUT
from fyrtorn.domains.helpline.guide.texts import ARTICLE, field_names
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.talk_vocabulary import TextKind
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.impersonal.errors import PersonsInText

LEADER, WORKER, OUTSIDER = "line_leader_nykvarn", "line_worker_nykvarn", "outsider"


@pytest.fixture
def line(db: None) -> LineEntry:
    return helpline.line(cast.organisation("nykvarn"))


def write(
    line: LineEntry, kind: TextKind = TextKind.GUIDE, *, by: str = LEADER, based_on: int = 0, pieces=None
):
    return services.write_edition(
        actor=cast.actor_of(by),
        line_id=line.id,
        kind=kind,
        pieces=delivered(kind).pieces if pieces is None else pieces,
        based_on=based_on,
        today=clock.today(),
    )


def current(line: LineEntry, kind: TextKind = TextKind.GUIDE, *, by: str = WORKER):
    actor = cast.actor_of(by)
    with acting(actor):
        return queries.current(actor=actor, line_id=line.id, kind=kind)


def test_ten_steps_come_with_the_program_and_the_first_stops_names() -> None:
    steps = guide()
    assert len(steps) == 10
    assert "inga namn" in steps[0].say
    assert all(step.title and step.find_out and step.offer for step in steps)


def test_ready_replies_lead_to_pages_that_are_there() -> None:
    slugs = {article.slug for article in delivered_articles()}
    links = [reply.link for reply in delivered(TextKind.REPLIES).replies if reply.link]
    assert links
    assert {link.removeprefix(ARTICLE) for link in links} <= slugs


def test_every_paragraph_the_routine_names_stands_beside_it_and_the_wide_one_is_last() -> None:
    text = " ".join(part.text for part in delivered(TextKind.CRIME_ROUTINE).parts)
    assert [way.rule.paragraph for way in WAYS_OUT if way.is_last_resort] == ["10 kap. 15 a §"]
    assert WAYS_OUT[-1].is_last_resort
    for number in ("18 a", "18 b", "18 c", "21", "22 a", "23", "15 a"):
        assert number in text
        assert any(way.rule.paragraph == f"10 kap. {number} §" for way in WAYS_OUT)


@pytest.mark.parametrize("kind", TextKind)
def test_what_comes_with_the_program_can_be_made_an_edition_as_it_is(line: LineEntry, kind: TextKind) -> None:
    write(line, kind)
    now = current(line, kind)
    assert (now.number, now.is_delivered, now.pieces) == (1, False, delivered(kind).pieces)
    assert "Nykvarn" in now.made_by


def test_going_back_is_an_edition_and_nothing_is_lost(line: LineEntry) -> None:
    steps = guide()
    write(line, pieces=[replace(steps[0], say="Hej, hur är det?"), *steps[1:]])
    write(line, based_on=1)
    actor = cast.actor_of(WORKER)
    with acting(actor):
        found = queries.editions(actor=actor, line_id=line.id, kind=TextKind.GUIDE)
    assert [one.number for one in found] == [2, 1, 0]
    assert [one.steps[0].say == steps[0].say for one in found] == [True, False, True]


def test_two_who_write_are_both_told(line: LineEntry) -> None:
    write(line)
    with pytest.raises(TextChangedMeanwhile):
        write(line)


def test_what_is_too_long_is_refused_and_never_cut(line: LineEntry) -> None:
    step = guide()[0]
    for too_long in ([replace(step, say="a" * 2001)], [replace(step, title="a" * 121)], [step] * 31):
        with pytest.raises(LineTextTooLong):
            write(line, pieces=too_long)


def test_a_piece_says_something_and_no_text_points_at_a_person(line: LineEntry) -> None:
    step = guide()[0]
    with pytest.raises(TextIsEmpty):
        write(line, pieces=[replace(step, say="", find_out="", offer="")])
    with pytest.raises(PersonsInText) as refused:
        write(line, pieces=[replace(step, offer="Ring Anna Lindqvist på 070-174 06 05.")])
    assert set(refused.value.marked) == {"0-offer"}


def test_only_the_leader_writes_and_an_outsider_reads_nothing_of_it(line: LineEntry) -> None:
    with pytest.raises(NotFound):
        write(line, by=WORKER)
    write(line)
    assert current(line, by=OUTSIDER).is_delivered


def test_the_fields_of_a_kind_begin_with_its_title() -> None:
    assert [field_names(kind)[0] for kind in TextKind] == ["title"] * 3
