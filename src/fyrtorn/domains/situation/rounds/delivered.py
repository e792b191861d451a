"""The questions that come with the program, used until a municipality has its own."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

from fyrtorn.domains.situation.rounds.entries import QuestionContent
from fyrtorn.domains.situation.vocabulary import Heading
from fyrtorn.foundation.organisations.vocabulary import Sector


@cache
def delivered_questions() -> tuple[QuestionContent, ...]:
    """In the order of sectors, then as they are asked: at most five to each."""
    path = resources.files("fyrtorn.domains.situation.rounds").joinpath("questions.json")
    by_sector = json.loads(path.read_text("utf-8"))
    return tuple(
        QuestionContent(sector, Heading[row["heading"]], row["text"], row["hint"])
        for sector in Sector
        for row in by_sector[sector.value]
    )
