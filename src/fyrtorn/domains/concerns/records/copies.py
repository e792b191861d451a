"""What is given out of a concern's papers: what a reviewer hid, and the papers as they are handed over. Pure."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from fyrtorn.domains.concerns.disclosure_words import Given, Ground
from fyrtorn.domains.concerns.records.docket import Direction, Paper, Subject
from fyrtorn.domains.concerns.records.masking import Left, Span, cut, spans


@dataclass(frozen=True, slots=True)
class Masks:
    """What a reviewer hid. What is not in ``reviewed`` is not given out: it came later."""

    reviewed: Mapping[str, str]
    """Of the papers that were gone through, by key, a digest of what they said then."""
    withheld: frozenset[str]
    """Keys of those that are not given out at all."""
    with_files: frozenset[str]
    """Keys of those whose files are given out, each file whole."""
    hidden: Mapping[str, tuple[tuple[Span, ...], ...]]
    """By paper, for each of its sections, what is cut out of it."""
    words: tuple[str, ...] = field(repr=False)
    """What was typed to be hidden everywhere, to go on from."""

    def fit(self, paper: Paper) -> bool:
        """Whether the paper was gone through and says what it said then: spans hide nothing in other words."""
        return self.reviewed.get(paper.key) == _digest(paper)


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered, with the masks as they were then: what somebody once got is known afterwards."""

    given: Given
    grounds: tuple[Ground, ...]
    reasons: str = field(repr=False)
    masks: Masks | None = field(repr=False)
    is_veiled: bool = False
    """Refused without telling whether there are such papers at all: that alone may be secret."""


@dataclass(frozen=True, slots=True)
class CopySection:
    """A part of a paper as it is given out."""

    heading: str
    left: tuple[Left, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Copy:
    """A paper as it is given out. What was cut is not in here."""

    number: int
    subject: Subject
    direction: Direction
    at: datetime | None
    sections: tuple[CopySection, ...]
    is_withheld: bool
    is_damaged: bool
    files: int
    has_files_given: bool


def masked(
    papers: Sequence[Paper],
    *,
    chosen: Mapping[str, Sequence[Collection[int]]],
    withheld: Collection[str],
    with_files: Collection[str],
    words: Sequence[str],
    sentences_each: int = 1,
) -> Masks:
    """The masks that a reviewer's marks make. ``chosen`` has the hidden pieces of each section, by paper.

    ``sentences_each`` is how many sentences there were in each piece that was shown.
    """
    keys = frozenset(paper.key for paper in papers)
    hidden = {}
    for paper in papers:
        marks = chosen.get(paper.key, ())
        hidden[paper.key] = tuple(
            spans(
                section.text,
                chosen=marks[place] if place < len(marks) else (),
                words=words,
                sentences_each=sentences_each,
            )
            for place, section in enumerate(paper.sections)
        )
    reviewed = {paper.key: _digest(paper) for paper in papers}
    return Masks(reviewed, keys & set(withheld), keys & set(with_files), hidden, tuple(words))


def copies(papers: Iterable[Paper], masks: Masks) -> tuple[Copy, ...]:
    """The papers as they are given out: those that were reviewed."""
    return tuple(_copy(paper, masks) for paper in papers if paper.key in masks.reviewed)


def given(papers: Sequence[Paper], masks: Masks) -> Given:
    """How much of the papers is given out with these masks."""
    out = [copy for copy in copies(papers, masks) if not copy.is_withheld and not copy.is_damaged]
    has_text = any(_is_readable(left) for copy in out for section in copy.sections for left in section.left)
    if not has_text and not any(copy.has_files_given for copy in out):
        return Given.NOTHING
    is_whole = len(out) == len(papers) and all(
        not any(left.is_cut for section in copy.sections for left in section.left)
        and (copy.has_files_given or not copy.files)
        for copy in out
    )
    return Given.WHOLE if is_whole else Given.PARTLY


def masks_to_text(masks: Masks) -> str:
    """The masks as one text to seal."""
    return json.dumps(_plain(masks), ensure_ascii=False)


def masks_from_text(text: str) -> Masks:
    return _masks(json.loads(text))


def answer_to_text(answer: Answer) -> str:
    """The answer as one text to seal."""
    return json.dumps(
        {
            "given": answer.given,
            "grounds": list(answer.grounds),
            "reasons": answer.reasons,
            "veiled": answer.is_veiled,
            "masks": None if answer.masks is None else _plain(answer.masks),
        },
        ensure_ascii=False,
    )


def answer_from_text(text: str) -> Answer:
    inside = json.loads(text)
    return Answer(
        given=Given(inside["given"]),
        grounds=tuple(Ground(one) for one in inside["grounds"]),
        reasons=inside["reasons"],
        masks=None if inside["masks"] is None else _masks(inside["masks"]),
        is_veiled=inside["veiled"],
    )


def _copy(paper: Paper, masks: Masks) -> Copy:
    is_withheld = paper.key in masks.withheld
    hidden = masks.hidden.get(paper.key, ())
    is_complete = masks.fit(paper) and len(hidden) == len(paper.sections)
    return Copy(
        number=paper.number,
        subject=paper.subject,
        direction=paper.direction,
        at=paper.at,
        sections=tuple(
            CopySection(section.heading, cut(section.text, spans_))
            for section, spans_ in zip(paper.sections, hidden, strict=True)
        )
        if is_complete and not is_withheld
        else (),
        is_withheld=is_withheld or not is_complete,
        is_damaged=paper.is_damaged,
        files=paper.files,
        has_files_given=bool(paper.files)
        and is_complete
        and not is_withheld
        and paper.key in masks.with_files,
    )


def _digest(paper: Paper) -> str:
    return sha256(json.dumps([section.text for section in paper.sections]).encode("ascii")).hexdigest()


def _is_readable(left: Left) -> bool:
    return any(sign.isalnum() for sign in left.text)


def _plain(masks: Masks) -> dict[str, Any]:
    return {
        "reviewed": dict(masks.reviewed),
        "withheld": sorted(masks.withheld),
        "with_files": sorted(masks.with_files),
        "hidden": {key: [[list(span) for span in one] for one in of] for key, of in masks.hidden.items()},
        "words": list(masks.words),
    }


def _masks(inside: Mapping[str, Any]) -> Masks:
    return Masks(
        reviewed=inside["reviewed"],
        withheld=frozenset(inside["withheld"]),
        with_files=frozenset(inside["with_files"]),
        hidden={
            key: tuple(tuple(Span(*span) for span in one) for one in of)
            for key, of in inside["hidden"].items()
        },
        words=tuple(inside["words"]),
    )
