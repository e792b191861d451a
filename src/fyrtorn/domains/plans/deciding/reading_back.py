"""A published plan's goals and measures, read back from the document that :mod:`writing_out` made. Pure.

What is published is a document and nothing else, so a neighbour who takes a plan as a pattern reads it as anybody
can. Owners, problems, dates and costs are the other municipality's own and are left behind.
"""

from __future__ import annotations

from fyrtorn.domains.plans.deciding.writing_out import Row
from fyrtorn.domains.plans.vocabulary import Approach, Strategy
from fyrtorn.domains.plans.writing.contents import MeasureContent, Taken, TakenMeasure
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.documents.model import Block, Bullets, Document, Heading, Paragraph, plain
from fyrtorn.foundation.vocabulary.prevention import Level


def taken_from(document: Document) -> tuple[Taken, ...]:
    """The goals with their measures, in the document's order. Empty for a document of another making."""
    goals: list[tuple[str, str, list[TakenMeasure]]] = []
    title = ""
    for block in document.body:
        if isinstance(block, Heading):
            title = block.text.partition(" ")[2] if block.key.startswith("atgard-") else ""
            if block.key.startswith("mal-"):
                goals.append((block.text.partition(": ")[2], "", []))
        elif goals and title and isinstance(block, Bullets):
            goals[-1][2].append(_measure(title, block))
            title = ""
        elif goals and not goals[-1][2] and _is_sign(block):
            goal, _text, measures = goals[-1]
            goals[-1] = (goal, _sign(block), measures)
    return tuple(Taken(goal, text, measures=tuple(measures)) for goal, text, measures in goals)


def _is_sign(block: Block) -> bool:
    return isinstance(block, Paragraph) and plain(block.text).startswith(Row.SIGN)


def _sign(block: Block) -> str:
    return plain(block.text).removeprefix(Row.SIGN).strip() if isinstance(block, Paragraph) else ""


def _measure(title: str, facts: Bullets) -> TakenMeasure:
    pairs = (plain(item).partition(": ") for item in facts.items)
    said = {label: value for label, _colon, value in pairs}
    levels = {str(one.label): one for one in Level}
    sides = {str(one.label): one for one in Approach}
    areas = {str(one.label): one for one in Strategy}
    content = MeasureContent(
        title=title,
        goal_id=new_id(),
        how=said.get(Row.HOW, ""),
        effect_short=said.get(Row.EFFECT_SHORT, ""),
        effect_long=said.get(Row.EFFECT_LONG, ""),
        level=levels.get(said.get(Row.LEVEL, "")),
        approach=sides.get(said.get(Row.APPROACH, "")),
        strategy=areas.get(said.get(Row.STRATEGY, "")),
    )
    return TakenMeasure(content)
