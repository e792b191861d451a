"""The papers say the same times and paragraphs as the program counts with, and leave no gap unnamed."""

from __future__ import annotations

import re
from string import Template

import pytest

from fyrtorn.domains.concerns.handling.practice import KEPT_MONTHS
from fyrtorn.domains.concerns.legal import (
    KEPT_WITHOUT_INQUIRY,
    KEPT_WITHOUT_INQUIRY_YEARS,
    PRELIMINARY_ASSESSMENT_DAYS,
)
from fyrtorn.domains.concerns.papers import Paper, Settled, filled, text_of
from fyrtorn.foundation.base.markup import to_html

SETTLED = Settled(
    "Nykvarns kommun",
    readers="två socialsekreterare",
    answer_working_days=4,
    advice_kept_months=9,
    decision="21 november 2026 (SN 2026-1)",
)


@pytest.mark.parametrize("paper", list(Paper))
def test_every_gap_is_filled_and_what_is_not_settled_is_said(paper):
    whole, empty = filled(paper, SETTLED), filled(paper, Settled("Nykvarns kommun"))

    assert "$" not in whole + empty
    assert "Nykvarns kommun" in whole
    assert whole.count("[") < empty.count("[")
    assert to_html(whole).count("<h2>") == 1


@pytest.mark.parametrize("paper", list(Paper))
def test_no_time_is_written_by_hand(paper):
    by_hand = re.findall(
        r"\b(?:\d+|två|tre|fem|tolv|fjorton)\s+(?:år|månader|dagar|arbetsdagar)\b", text_of(paper)
    )

    assert by_hand == [], (
        "Give the time a name in papers/__init__.py, from legal.py or the municipality's own."
    )


def test_the_times_are_those_the_program_counts_with():
    weeding, notice = filled(Paper.WEEDING_DECISION, SETTLED), filled(Paper.NOTICES, SETTLED)

    assert f"{KEPT_WITHOUT_INQUIRY_YEARS} år ({KEPT_WITHOUT_INQUIRY.paragraph} socialtjänstlagen)" in weeding
    assert "9 månader" in weeding
    assert f"inom {PRELIMINARY_ASSESSMENT_DAYS} dagar" in notice
    assert "inom 4 arbetsdagar" in notice
    assert ("en månad" in weeding) == (KEPT_MONTHS == 1)


def test_every_gap_has_a_value_and_every_value_a_gap():
    gaps = {name for paper in Paper for name in Template(text_of(paper)).get_identifiers()}

    assert gaps == {
        "kommun", "lasare", "svarsdagar", "manader", "beslut", "ar", "dagar", "utredningsdagar",
        "radgivning", "skyddsbedomning", "forhandsbedomning", "gallring",
    }  # fmt: skip
