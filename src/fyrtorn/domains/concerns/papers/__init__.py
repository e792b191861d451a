"""Papers that a municipality needs before its doors open, filled in as far as the program knows.

The periods and paragraphs in them are those of :mod:`fyrtorn.domains.concerns.legal`; what the municipality has
settled about its doors is filled in too. What only the municipality can say stands in square brackets.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from string import Template
from typing import Final

from fyrtorn.domains.concerns.legal import (
    ADVICE_NEEDS_NO_RECORD,
    KEPT_WITHOUT_INQUIRY,
    KEPT_WITHOUT_INQUIRY_YEARS,
    PRELIMINARY_ASSESSMENT,
    PRELIMINARY_ASSESSMENT_DAYS,
    PROTECTION_ASSESSMENT,
)
from fyrtorn.domains.concerns.rules import LATELY_DAYS


class Paper(StrEnum):
    """By the name of its file and in its address."""

    IMPACT_ASSESSMENT = "konsekvensbedomning"
    RECORD_OF_PROCESSING = "registerforteckning"
    NOTICES = "information"
    WEEDING_DECISION = "gallringsbeslut"


@dataclass(frozen=True, slots=True)
class Settled:
    """What a municipality has settled. ``None`` and empty where it has not."""

    place: str
    readers: str = ""
    answer_working_days: int | None = None
    advice_kept_months: int | None = None
    decision: str = ""
    """The data protection officer's decision: its day and reference, in words."""


_NOT_SAID: Final = "[fyll i]"


def text_of(paper: Paper) -> str:
    """The paper as it is delivered, Markdown, with its gaps named."""
    return resources.files(__package__).joinpath(f"{paper}.md").read_text("utf-8")


def filled(paper: Paper, settled: Settled) -> str:
    """The paper as Markdown, filled in for the municipality."""
    return Template(text_of(paper)).substitute(_values(settled))


def _values(settled: Settled) -> Mapping[str, str]:
    return {
        "kommun": settled.place,
        "lasare": settled.readers or "[vilka som läser]",
        "svarsdagar": _number(settled.answer_working_days),
        "manader": _number(settled.advice_kept_months),
        "beslut": settled.decision or "[dataskyddsombudets beslut, datum och beteckning]",
        "ar": str(KEPT_WITHOUT_INQUIRY_YEARS),
        "dagar": str(LATELY_DAYS),
        "utredningsdagar": str(PRELIMINARY_ASSESSMENT_DAYS),
        "radgivning": ADVICE_NEEDS_NO_RECORD.paragraph,
        "skyddsbedomning": PROTECTION_ASSESSMENT.paragraph,
        "forhandsbedomning": PRELIMINARY_ASSESSMENT.paragraph,
        "gallring": f"{KEPT_WITHOUT_INQUIRY.paragraph} socialtjänstlagen",
    }


def _number(value: int | None) -> str:
    return _NOT_SAID if value is None else str(value)
