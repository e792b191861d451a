"""From a document's pages to proposals: tables by their head, lists by their heading, lines by their label. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from fyrtorn.domains.plans.old_plans.days import begins_in, period_in
from fyrtorn.domains.plans.old_plans.functions import owner_in, without_persons
from fyrtorn.domains.plans.old_plans.labels import Label, label_before, label_of, split_inside
from fyrtorn.domains.plans.old_plans.proposals import ProposedGoal, ProposedMeasure, Source
from fyrtorn.foundation.documents.reading.lines import without_bullet
from fyrtorn.foundation.documents.reading.pages import Pages, Passage, PassageKind

MOST_GOALS: Final = 30
MOST_MEASURES: Final = 120
"""Proposals of one document; a plan has a dozen."""

LONGEST_TITLE: Final = 200
LONGEST_QUOTE: Final = 400
_LONGEST_HOW: Final = 1500
_SHORTEST_TITLE: Final = 8
"""Characters: what is shorter says nothing to whoever did not write it."""


@dataclass(slots=True)
class _Goal:
    title: str
    source: Source | None
    measures: list[ProposedMeasure] = field(default_factory=list)


@dataclass(slots=True)
class _Reading:
    """What has been found so far, and what the next line belongs to."""

    goals: list[_Goal] = field(default_factory=list)
    goal: _Goal | None = None
    """What measures belong to."""
    listing: Label | None = None
    """What the points below the last heading are."""
    level: int = 0
    columns: tuple[Label | None, ...] = ()
    """What the columns of the table hold, while it goes on."""
    measures: int = 0

    def add_goal(self, text: str, page: int, quote: str) -> None:
        """A goal, or the one that was found before: measures below belong to it."""
        title = _title(text)
        if not title:
            return
        self.goal = next((goal for goal in self.goals if goal.title == title), None)
        if self.goal is None and len(self.goals) < MOST_GOALS:
            self.goal = _Goal(title, _source(page, quote))
            self.goals.append(self.goal)

    def add_measure(self, measure: ProposedMeasure | None) -> None:
        if measure is None or self.measures >= MOST_MEASURES:
            return
        if self.goal is None:
            self.goal = _Goal("", None)
            self.goals.append(self.goal)
        self.goal.measures.append(measure)
        self.measures += 1

    def complete(self, label: Label, text: str) -> None:
        """Give the last measure its owner, its time or how it is done, from a line of its own."""
        if self.goal is not None and self.goal.measures:
            self.goal.measures[-1] = _completed(self.goal.measures[-1], label, text)


def read_old_plan(pages: Pages) -> tuple[ProposedGoal, ...]:
    """The goals and measures that the document plainly states, in its order. Linear in its length; never raises."""
    reading = _Reading()
    for number, passage in pages.passages():
        if passage.kind is PassageKind.ROW:
            _row(reading, number, passage.cells)
            continue
        reading.columns = ()
        if passage.kind is PassageKind.HEADING:
            _heading(reading, number, passage)
        else:
            _line(reading, number, passage)
    return tuple(ProposedGoal(goal.title, goal.source, tuple(goal.measures)) for goal in reading.goals)


# --- tables ---------------------------------------------------------------------------------------


def _row(reading: _Reading, page: int, cells: Sequence[str]) -> None:
    head = tuple(label_of(cell) for cell in cells)
    known = {label for label in head if label}
    if Label.MEASURE in known and len(known) > 1:
        reading.columns = head
    elif reading.columns and len(cells) == len(reading.columns):
        _measure_row(reading, page, cells)
    elif len(cells) == 2 and (label := label_of(cells[0])) is not None and cells[1]:
        _labelled(reading, page, label, cells[1], quote=" ".join(cells))


def _measure_row(reading: _Reading, page: int, cells: Sequence[str]) -> None:
    said = {label: cell for label, cell in zip(reading.columns, cells, strict=True) if label and cell}
    quote = " · ".join(cell for cell in cells if cell)
    if Label.GOAL in said:
        reading.add_goal(said[Label.GOAL], page, said[Label.GOAL])
    if Label.MEASURE in said:
        measure = _measure(said[Label.MEASURE], page, quote)
        for label in (Label.HOW, Label.OWNER, Label.WHEN, Label.START):
            if measure is not None and label in said:
                measure = _completed(measure, label, said[label])
        reading.add_measure(measure)


# --- headings and lines ---------------------------------------------------------------------------


def _heading(reading: _Reading, page: int, passage: Passage) -> None:
    label = label_of(passage.text)
    if label in {Label.GOAL, Label.MEASURE}:
        reading.listing, reading.level = label, passage.level
        return
    before = label_before(passage.text)
    if before is not None and before[1]:
        _labelled(reading, page, *before, quote=passage.text)
        reading.listing, reading.level = None, passage.level
    elif label is None and (not passage.level or passage.level <= reading.level):
        reading.listing = None


def _line(reading: _Reading, page: int, passage: Passage) -> None:
    before = label_before(passage.text)
    alone = label_of(passage.text)
    if before is not None and before[1]:
        _labelled(reading, page, *before, quote=passage.text)
    elif alone in {Label.GOAL, Label.MEASURE}:
        reading.listing = alone
    elif reading.listing is Label.GOAL:
        reading.add_goal(passage.text, page, passage.text)
    elif passage.kind is PassageKind.ITEM and reading.listing is Label.MEASURE:
        reading.add_measure(_measure(passage.text, page, passage.text))


def _labelled(reading: _Reading, page: int, label: Label, text: str, *, quote: str) -> None:
    if label is Label.GOAL:
        reading.add_goal(text, page, quote)
    elif label is Label.MEASURE:
        reading.add_measure(_measure(text, page, quote))
    else:
        reading.complete(label, text)


# --- what becomes of a text -----------------------------------------------------------------------


def _measure(text: str, page: int, quote: str) -> ProposedMeasure | None:
    bare, parts = split_inside(text)
    title, how = _title_and_rest(bare)
    if not title:
        return None
    measure = ProposedMeasure(title, _source(page, quote), how=how)
    for label, said in parts.items():
        measure = _completed(measure, label, said)
    return measure


def _completed(measure: ProposedMeasure, label: Label, text: str) -> ProposedMeasure:
    if label is Label.OWNER and not measure.owner:
        period = period_in(text)
        bare, parts = split_inside(text)
        done = replace(measure, owner=owner_in(bare), ends_on=measure.ends_on or period.ends_on)
        return _completed(done, Label.WHEN, parts[Label.WHEN]) if Label.WHEN in parts else done
    if label is Label.WHEN and measure.ends_on is None:
        period = period_in(text)
        return replace(measure, starts_on=measure.starts_on or period.starts_on, ends_on=period.ends_on)
    if label is Label.START and measure.starts_on is None:
        starts_on = begins_in(text)
        is_in_order = measure.ends_on is None or starts_on is None or starts_on <= measure.ends_on
        return replace(measure, starts_on=starts_on) if is_in_order else measure
    if label is Label.HOW and not measure.how:
        return replace(measure, how=without_persons(text)[:_LONGEST_HOW])
    return measure


def _title(text: str) -> str:
    return _title_and_rest(text)[0]


def _title_and_rest(text: str) -> tuple[str, str]:
    """The first sentence, and what follows it. Nothing for what is too short or too long to be a title."""
    bare = without_persons(without_bullet(text)[0])
    first, stop, rest = bare.partition(". ")
    title = first.rstrip(" .;,") if stop else bare.rstrip(" .;,")
    if not _SHORTEST_TITLE <= len(title) <= LONGEST_TITLE or " " not in title.strip():
        return "", ""
    return title[0].upper() + title[1:], rest.strip()[:_LONGEST_HOW]


def _source(page: int, quote: str) -> Source:
    shown = without_persons(quote)
    return Source(page, shown if len(shown) <= LONGEST_QUOTE else f"{shown[:LONGEST_QUOTE].rstrip()} …")
