"""A plan as a document, for one of two audiences. Pure.

The public version leaves out what is marked as internal, problems that do not stand in the open picture, causes,
costs, and small counts of people; how many measures were left out is said.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from babel.dates import format_date
from babel.numbers import format_decimal

from fyrtorn.domains.plans.deciding.content import (
    GoalSaid,
    IndicatorSaid,
    MeasureSaid,
    PlanSaid,
    approach_words,
    kind_words,
    level_words,
    part_words,
    strategy_words,
)
from fyrtorn.foundation.base.small_numbers import LEAST_SHOWN
from fyrtorn.foundation.documents.model import (
    Block,
    Bullets,
    Document,
    Fact,
    Heading,
    Note,
    NoteKind,
    Paragraph,
    Run,
    Table,
)


class Audience(StrEnum):
    PUBLIC = "public"
    INTERNAL = "internal"


class Row(StrEnum):
    """What the rows about a measure are called: a published plan is read back by them."""

    PROBLEM = "Svarar på problemet"
    CAUSE = "Orsaken"
    HOW = "Så görs den"
    OWNER = "Ansvarig"
    PARTNERS = "Tillsammans med"
    TIME = "Tid"
    EFFECT_SHORT = "Väntad effekt på kort sikt"
    EFFECT_LONG = "Väntad effekt på lång sikt"
    INDICATOR = "Indikator"
    LEVEL = "Nivå"
    APPROACH = "Inriktning"
    STRATEGY = "Område i den nationella strategin"
    COST = "Kostnad"
    READERS = "Läses av"
    SIGN = "Så vet vi att vi är framme:"
    """Begins the paragraph about a goal."""


HIDDEN: Final = "färre än 5"
"""What stands for a small count of people."""

NOT_PUBLIC: Final = "ett problem som står i den interna lägesbilden"
"""What stands for a problem that the open picture does not tell of."""

_ORDINALS: Final = {3: "tredje", 4: "fjärde", 6: "sjätte", 8: "åttonde", 9: "nionde", 18: "artonde"}


def public(said: PlanSaid) -> PlanSaid:
    """The plan with nothing in it that is for the municipality alone."""
    return replace(
        said,
        texts=tuple(text for text in said.texts if not text.is_internal),
        goals=tuple(
            replace(goal, measures=tuple(_public(one) for one in goal.measures if not one.is_internal))
            for goal in said.goals
        ),
    )


def document_of(said: PlanSaid, audience: Audience, *, checksum: str = "") -> Document:
    """The whole plan: facts, texts, goals, each measure as a list of facts, and a table of them all first."""
    shown = public(said) if audience is Audience.PUBLIC else said
    body: list[Block] = [*_state(said, audience)]
    for text in shown.texts:
        body.append(Heading(part_words(text), key=f"avsnitt-{text.part}"))
        body += _paragraphs(text.text, label=_internal(text.is_internal))
    if shown.measures:
        body += [Heading("Åtgärderna i korthet", key="i-korthet"), _overview(shown)]
    for number, goal in enumerate(shown.goals, start=1):
        body += _goal(goal, number)
    left_out = len(said.measures) - len(shown.measures)
    if left_out:
        body.append(Note(_left_out(left_out)))
    return Document(
        title=shown.title,
        subtitle=kind_words(shown)[:1].upper() + kind_words(shown)[1:],
        facts=_facts(shown, audience, checksum),
        body=tuple(body),
        author=shown.holder,
        description=f"{shown.title}, {shown.holder}.",
    )


def day(iso: str) -> str:
    """A date as one reads it: "9 november 2022"; empty for none."""
    return format_date(date.fromisoformat(iso), "d MMMM y", locale="sv") if iso else ""


def period(starts_on: str, ends_on: str) -> str:
    """From when to when, as far as it is said.

    >>> period("", "2027-06-30")
    'till 30 juni 2027'
    """
    if starts_on and ends_on:
        return f"{day(starts_on)} – {day(ends_on)}"
    if starts_on:
        return f"från {day(starts_on)}"
    return f"till {day(ends_on)}" if ends_on else ""


def every(months: int) -> str:
    """How often, in words.

    >>> [every(months) for months in (1, 6, 12, 24)]
    ['varje månad', 'var sjätte månad', 'varje år', 'vartannat år']
    """
    whole = {1: "varje månad", 2: "varannan månad", 12: "varje år", 24: "vartannat år"}
    return whole.get(months) or f"var {_ORDINALS.get(months, f'{months}:e')} månad"


def indicator_words(indicator: IndicatorSaid, *, hides_small: bool) -> str:
    """The indicator in one line: what is measured, from what, to what, and where from."""
    parts = [indicator.words]
    if indicator.baseline:
        measured = f" ({day(indicator.baseline_on)})" if indicator.baseline_on else ""
        baseline = _number(indicator.baseline, indicator, hides_small=hides_small)
        parts.append(f"utgångsläge {baseline}{measured}")
    if indicator.target:
        parts.append(f"mål {_number(indicator.target, indicator, hides_small=hides_small)}")
    if indicator.source:
        parts.append(f"källa: {indicator.source}")
    return "; ".join(parts)


def _public(measure: MeasureSaid) -> MeasureSaid:
    indicator = measure.indicator
    if indicator and indicator.counts_people:
        indicator = replace(
            indicator,
            baseline=HIDDEN if _is_small(indicator.baseline) else indicator.baseline,
            target=HIDDEN if _is_small(indicator.target) else indicator.target,
        )
    is_hidden = bool(measure.problem) and not measure.problem_is_public
    return replace(
        measure,
        problem=NOT_PUBLIC if is_hidden else measure.problem,
        problem_key="" if is_hidden else measure.problem_key,
        cause="",
        cause_key="",
        cost_kronor=None,
        cost_words="",
        indicator=indicator,
    )


def _is_small(number: str) -> bool:
    return bool(number) and number != HIDDEN and 0 < Decimal(number) < LEAST_SHOWN


def _number(written: str, indicator: IndicatorSaid, *, hides_small: bool) -> str:
    if written == HIDDEN or (hides_small and indicator.counts_people and _is_small(written)):
        return HIDDEN
    number = format_decimal(Decimal(written).normalize(), locale="sv")
    return f"{number} {indicator.unit}".strip()


def _state(said: PlanSaid, audience: Audience) -> list[Block]:
    blocks: list[Block] = []
    if not said.decided_on:
        blocks.append(Note("Det här är ett utkast. Det är inte beslutat.", kind=NoteKind.WARNING))
    if audience is Audience.INTERNAL:
        blocks.append(
            Note(
                "Den interna versionen. Pröva sekretessen innan något av den lämnas ut.",
                kind=NoteKind.WARNING,
            )
        )
    return blocks


def _facts(said: PlanSaid, audience: Audience, checksum: str) -> tuple[Fact, ...]:
    edition = f"{said.edition}, beslutad {day(said.edition_decided_on)}" if said.edition else ""
    pairs = (
        ("Kommun", said.municipality),
        ("Gäller för", said.holder if said.holder != said.municipality else ""),
        ("Gemensam med", ", ".join(said.joint)),
        ("Gäller", period(said.starts_on, said.ends_on)),
        ("Beslutad av", said.decided_by),
        ("Beslutad", day(said.decided_on)),
        ("Diarienummer", said.registry_no),
        ("Protokollsparagraf", said.minutes_section),
        ("Ansvarig nämnd", said.responsible_board),
        ("Revideras", every(said.revision_months)),
        ("Bygger på", edition),
        ("Version", "intern" if audience is Audience.INTERNAL else "öppen"),
        ("Kontrollsumma", checksum),
    )
    return tuple(Fact(label, value) for label, value in pairs if value)


def _overview(said: PlanSaid) -> Table:
    rows = tuple(
        (measure.title, measure.owner or "inte utsedd", day(measure.ends_on) or "inte satt")
        for measure in said.measures
    )
    return Table("Alla åtgärder i planen", ("Åtgärd", "Ansvarig", "Klar"), rows)


def _goal(goal: GoalSaid, number: int) -> list[Block]:
    blocks: list[Block] = [Heading(f"Mål {number}: {goal.title}", key=f"mal-{goal.key}")]
    if goal.text:
        blocks += _paragraphs(goal.text, lead=f"{Row.SIGN} ")
    if not goal.measures:
        blocks.append(Paragraph("Målet har inga åtgärder."))
    for at, measure in enumerate(goal.measures, start=1):
        blocks += _measure(measure, f"{number}.{at}")
    return blocks


def measure_facts(measure: MeasureSaid) -> tuple[tuple[str, str], ...]:
    """What is said of a measure: label and value, and nothing for what was not said."""
    owner = f"{measure.owner} (samverkanspart)" if measure.owner_is_partner else measure.owner
    indicator = indicator_words(measure.indicator, hides_small=False) if measure.indicator else ""
    money = f"{format_decimal(measure.cost_kronor, locale='sv')} kronor" if measure.cost_kronor else ""
    pairs = (
        (Row.PROBLEM, measure.problem or "inget problem i lägesbilden"),
        (Row.CAUSE, measure.cause),
        (Row.HOW, measure.how),
        (Row.OWNER, owner or "inte utsedd"),
        (Row.PARTNERS, ", ".join(measure.partners)),
        (Row.TIME, period(measure.starts_on, measure.ends_on)),
        (Row.EFFECT_SHORT, measure.effect_short),
        (Row.EFFECT_LONG, measure.effect_long),
        (Row.INDICATOR, indicator),
        (Row.LEVEL, level_words(measure)),
        (Row.APPROACH, approach_words(measure)),
        (Row.STRATEGY, strategy_words(measure)),
        (Row.COST, ", ".join(filter(None, (money, measure.cost_words)))),
        (Row.READERS, "bara internt" if measure.is_internal else ""),
    )
    return tuple((label.value, value) for label, value in pairs if value)


def _measure(measure: MeasureSaid, number: str) -> list[Block]:
    facts = tuple(
        (Run(f"{label}: ", strong=True), Run(" ".join(value.split())))
        for label, value in measure_facts(measure)
    )
    return [
        Heading(f"{number} {measure.title}", level=2, key=f"atgard-{measure.key}"),
        Bullets(facts),
    ]


def _paragraphs(text: str, *, label: str = "", lead: str = "") -> list[Block]:
    pieces = [piece for piece in text.split("\n\n") if piece.strip()]
    first, *rest = pieces or [""]
    words = (Run(lead, strong=True), Run(first)) if lead else first
    return [Paragraph(words, label=label), *(Paragraph(piece) for piece in rest)]


def _internal(is_internal: bool) -> str:
    return "Internt avsnitt" if is_internal else ""


def _left_out(count: int) -> str:
    if count == 1:
        return "En åtgärd redovisas bara i den interna versionen."
    return f"{count} åtgärder redovisas bara i den interna versionen."
