"""A report to the municipal assembly as a document. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from babel.numbers import format_decimal

from fyrtorn.domains.plans.deciding.writing_out import HIDDEN, day, period
from fyrtorn.domains.plans.following.charts import MOST_PERIODS, figure_of, period_name
from fyrtorn.domains.plans.following.report import (
    IndicatorReported,
    MeasureReported,
    ReportSaid,
    ValueReported,
)
from fyrtorn.domains.plans.following.rules import Concern
from fyrtorn.domains.plans.vocabulary import Done, Effect, Next
from fyrtorn.foundation.base.numbers import in_words
from fyrtorn.foundation.documents.drawing.figures import Absent
from fyrtorn.foundation.documents.model import (
    Align,
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
    Text,
)
from fyrtorn.foundation.vocabulary.crime_prevention import ASSEMBLY_TOLD
from fyrtorn.foundation.vocabulary.law import cited

_NOT_SAID: Final = "inte uppföljd"


def document_of(
    said: ReportSaid, *, preface: str = "", given_on: date | None = None, minutes_section: str = ""
) -> Document:
    """The report: its preface, the whole in short, what is done, late, and to be, the indicators, and the picture."""
    body: list[Block] = []
    if given_on is None:
        body.append(Note("Rapporten är inte lämnad till fullmäktige än.", kind=NoteKind.WARNING))
    body += [Paragraph(piece) for piece in preface.split("\n\n") if piece.strip()]
    body += _in_short(said)
    for write in (_done, _seen_to, _going_on, _indicators, _picture):
        body += write(said)
    return Document(
        title="Rapport till kommunfullmäktige",
        subtitle=f"Uppföljning av {said.plan}",
        facts=_facts(said, given_on, minutes_section),
        body=tuple(body),
        author=said.holder,
        description=f"Hur det har gått med åtgärderna i {said.plan}, {said.holder}.",
    )


def _facts(said: ReportSaid, given_on: date | None, minutes_section: str) -> tuple[Fact, ...]:
    decided = f"{said.plan_decided_by}, {day(said.plan_decided_on)}" if said.plan_decided_on else ""
    pairs = (
        ("Gäller för", said.holder),
        ("Planen beslutad av", decided),
        ("Planen gäller", period(said.plan_starts_on, said.plan_ends_on)),
        ("Läget den", day(said.made_on)),
        ("Lämnad till fullmäktige", day(given_on.isoformat()) if given_on else ""),
        ("Protokollsparagraf", minutes_section),
        ("Lämnas enligt", cited(ASSEMBLY_TOLD)),
    )
    return tuple(Fact(label, value) for label, value in pairs if value)


def _in_short(said: ReportSaid) -> list[Block]:
    counted = (
        (_with(said, lambda one: one.done == Done.YES), "en är genomförd", "är genomförda"),
        (_with(said, lambda one: one.done == Done.PARTLY), "en är delvis genomförd", "är delvis genomförda"),
        (_concerning(said, Concern.LATE), "en är försenad", "är försenade"),
        (_concerning(said, Concern.NEVER), "en har aldrig följts upp", "har aldrig följts upp"),
        (_concerning(said, Concern.STOPPED), "en är avslutad i förtid", "är avslutade i förtid"),
    )
    lines: list[Text] = [
        _capital(
            f"{in_words(said.followed)} av {in_words(said.of)} åtgärder är uppföljda de senaste två åren."
        ),
        *(
            _capital(f"{one}." if len(found) == 1 else f"{in_words(len(found))} {many}.")
            for found, one, many in counted
            if found
        ),
    ]
    blocks: list[Block] = [Heading("I korthet", key="i-korthet"), Bullets(tuple(lines))]
    if said.measures:
        rows = tuple(
            (
                one.title,
                one.owner or "Inte utsedd",
                _capital(_state(one)),
                _capital(_effect(one)) or "–",
                _capital(_next(one)) or "–",
            )
            for one in said.measures
        )
        head = ("Åtgärd", "Ansvarig", "Läge", "Effekt", "Och nu")
        blocks.append(Table("Alla åtgärder och hur det har gått", head, rows))
    if said.left_out:
        count = in_words(said.left_out)
        words = "En åtgärd är bara intern" if said.left_out == 1 else f"{count} åtgärder är bara interna"
        blocks.append(Note(_capital(f"{words} och redovisas inte här.")))
    return blocks


def _done(said: ReportSaid) -> list[Block]:
    found = _with(said, lambda one: one.done in {Done.YES, Done.PARTLY})
    blocks: list[Block] = [Heading("Vad som är gjort, och vad det gav", key="gjort")]
    if not found:
        return [*blocks, Paragraph("Ingen åtgärd är genomförd än.")]
    for one in found:
        blocks.append(Heading(one.title, level=2, key=f"gjort-{one.key}"))
        parts = (_state(one), _effect(one), one.owner, f"uppföljd {day(one.followed_on)}")
        blocks.append(Paragraph(_capital(" · ".join(filter(None, parts)))))
        blocks += _words(one)
    return blocks


def _seen_to(said: ReportSaid) -> list[Block]:
    late, never = _concerning(said, Concern.LATE), _concerning(said, Concern.NEVER)
    blocks: list[Block] = [Heading("Vad som är försenat eller inte följts upp", key="forsenat")]
    if not (late or never):
        return [*blocks, Paragraph("Inget är försenat, och alla åtgärder har följts upp någon gång.")]
    if late:
        blocks += [Heading("Försenat", level=2, key="sent"), Bullets(tuple(_late_line(one) for one in late))]
    if never:
        items = tuple(_named(one, one.owner or "ingen ansvarig") for one in never)
        blocks += [Heading("Aldrig uppföljt", level=2, key="aldrig"), Bullets(items)]
    return blocks


def _going_on(said: ReportSaid) -> list[Block]:
    blocks: list[Block] = [Heading("Vad som fortsätter, ändras och avslutas", key="och-nu")]
    titles = {Next.CONTINUE: "Fortsätter", Next.CHANGE: "Ändras", Next.STOP: "Avslutas"}
    done_elsewhere = {one.key for one in said.measures if one.done in {Done.YES, Done.PARTLY}}
    for what, title in titles.items():
        found = _with(said, lambda one, what=what: one.next == what)  # type: ignore[misc]
        if not found:
            continue
        blocks.append(Heading(title, level=2, key=f"och-nu-{what.value}"))
        items = tuple(
            _named(one, "" if one.key in done_elsewhere else one.words.replace("\n", " ")) for one in found
        )
        blocks.append(Bullets(items))
    if len(blocks) == 1:
        blocks.append(Paragraph("Ingen har sagt vad som ska hända med åtgärderna än."))
    return blocks


def _indicators(said: ReportSaid) -> list[Block]:
    blocks: list[Block] = [Heading("Indikatorerna", key="indikatorer")]
    measured = [one for one in said.measures if one.indicator and one.indicator.values]
    unmeasured = [one for one in said.measures if one.indicator and not one.indicator.values]
    without = _concerning(said, Concern.WITHOUT_INDICATOR)
    for one in measured:
        if one.indicator:
            blocks.append(Heading(one.title, level=2, key=f"indikator-{one.key}"))
            blocks += _indicator(one.indicator)
    if unmeasured:
        blocks.append(_listed("Inget värde finns än för", unmeasured))
    if without:
        blocks.append(_listed("Ingen indikator finns för", without))
    if len(blocks) == 1:
        blocks.append(Paragraph("Planen har inga åtgärder att mäta."))
    if any(_hides(one.indicator) for one in measured if one.indicator):
        blocks.append(Note("Antal människor under fem visas inte, så att ingen ska kunna kännas igen."))
    return blocks


def _picture(said: ReportSaid) -> list[Block]:
    blocks: list[Block] = [Heading("Hur färsk är lägesbilden?", key="lagesbilden")]
    if said.picture:
        words = f"Planen bygger på {said.picture}, beslutad {day(said.picture_decided_on)}."
        blocks.append(Paragraph(f"{words} {_age(said.picture_decided_on, said.made_on)}"))
    else:
        blocks.append(Paragraph("Planen bygger inte på någon beslutad lägesbild."))
    if said.newer_picture:
        blocks.append(
            Note(
                f"En nyare lägesbild är beslutad sedan dess: {said.newer_picture}, "
                f"{day(said.newer_picture_decided_on)}."
            )
        )
    return blocks


def _indicator(indicator: IndicatorReported) -> list[Block]:
    """The drawing, with a table of its own, and where the values come from; a table alone when it cannot be drawn."""
    named = [
        (period_name(date.fromisoformat(one.period_from), date.fromisoformat(one.period_to)), one)
        for one in indicator.values
    ]
    names = {name for name, _one in named}
    figure = (
        figure_of(
            words=indicator.words,
            unit=indicator.unit,
            baseline=_number(indicator.baseline),
            target=_number(indicator.target),
            values=[(name, number) for name, one in named if (number := _number(one.value)) is not None],
        )
        if len(names) == len(named) <= MOST_PERIODS
        else None
    )
    if figure:
        sources = dict.fromkeys(one.source for one in indicator.values if one.source)
        return [figure, *([Paragraph(f"Källa: {', '.join(sources)}.")] if sources else [])]
    aims = [
        f"{label}: {_written(value, indicator.unit)}."
        for label, value in (("Utgångsläge", indicator.baseline), ("Mål", indicator.target))
        if value
    ]
    table = Table(
        indicator.words,
        ("Period", "Källa", "Värde"),
        tuple((name, one.source or "–", _written(one.value, indicator.unit)) for name, one in named),
        align=(Align.START, Align.START, Align.END),
    )
    return [*([Paragraph(" ".join(aims))] if aims else []), table]


def _state(one: MeasureReported) -> str:
    said = Done(one.done).label if one.done else _NOT_SAID
    return f"{said}, försenad" if Concern.LATE in one.concerns else str(said)


def _effect(one: MeasureReported) -> str:
    return str(Effect(one.effect).label) if one.effect else ""


def _next(one: MeasureReported) -> str:
    return str(Next(one.next).label) if one.next else ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _words(one: MeasureReported) -> list[Block]:
    if one.waits_for_reading:
        return [Paragraph("Det som den ansvariga skrev är inte genomläst än och står därför inte här.")]
    return [Paragraph(piece) for piece in one.words.split("\n\n") if piece.strip()]


def _late_line(one: MeasureReported) -> Text:
    said = f"skulle vara klar {day(one.ends_on)}"
    because = one.words.replace("\n", " ") if one.done not in {Done.YES, Done.PARTLY} else ""
    return _named(one, " – ".join(filter(None, (said, because))))


def _named(one: MeasureReported, more: str) -> Text:
    return (Run(one.title, strong=True), Run(f": {more}")) if more else (Run(one.title, strong=True),)


def _listed(words: str, found: Sequence[MeasureReported]) -> Paragraph:
    return Paragraph(f"{words}: {', '.join(f'”{one.title}”' for one in found)}.")


def _with(said: ReportSaid, holds: Callable[[MeasureReported], bool]) -> list[MeasureReported]:
    return [one for one in said.measures if holds(one)]


def _concerning(said: ReportSaid, concern: Concern) -> list[MeasureReported]:
    return _with(said, lambda one: concern in one.concerns)


def _number(written: str) -> Decimal | Absent | None:
    if not written:
        return None
    return Absent.HIDDEN if written == HIDDEN else Decimal(written)


def _written(value: str, unit: str) -> str:
    if value == HIDDEN:
        return HIDDEN
    return f"{format_decimal(Decimal(value).normalize(), locale='sv')} {unit}".strip()


def _hides(indicator: IndicatorReported) -> bool:
    values: tuple[ValueReported, ...] = indicator.values
    return HIDDEN in {indicator.baseline, indicator.target, *(one.value for one in values)}


def _age(decided_on: str, made_on: str) -> str:
    first, last = date.fromisoformat(decided_on), date.fromisoformat(made_on)
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    if months < 1:
        return "Den är mindre än en månad gammal."
    return f"Den är {months} månad{'er' if months > 1 else ''} gammal."
