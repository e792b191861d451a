"""An edition as a document: to be read on the web, on paper and in Word. Pure.

The document is Swedish, whatever language the page around it is in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from babel.dates import format_date

from fyrtorn.domains.situation.editions.audiences import NAMED, Audience, for_audience
from fyrtorn.domains.situation.editions.charts import event_blocks, figure_blocks, problem_blocks
from fyrtorn.domains.situation.editions.content import Content, ParagraphText, RoundText, SourceText
from fyrtorn.domains.situation.editions.rules import next_due
from fyrtorn.domains.situation.vocabulary import Heading, Marking, Scope
from fyrtorn.foundation.documents import model
from fyrtorn.foundation.documents.model import Block, Bullets, Document, Fact, Note, Paragraph, Run

_LABELS: Final = {
    Marking.PUBLIC: "",
    Marking.INTERNAL: "Internt.",
    Marking.POLICE: "Från polisen.",
}
_BULLET: Final = re.compile(r"^[-*•–]\s+")

CONTENTS_FROM: Final = 7
"""Headings from which a document has a list of them."""


def document_of(content: Content, audience: Audience, *, checksum: str = "") -> Document:
    """What the audience may read of the edition. ``checksum`` is that of the version, empty for a draft."""
    shown = for_audience(content, audience)
    body: list[Block] = []
    if shown.decision is None:
        body.append(Note("Det här är ett utkast. Inget i det är beslutat.", title="Utkast"))
    sections = [block for heading in Heading for block in _section(shown, heading, audience)]
    if sum(isinstance(block, model.Heading) and block.level == 1 for block in sections) >= CONTENTS_FROM:
        body.append(model.Contents(depth=1))
    body += sections
    body += _sources(shown.sources)
    body += _how_to_read(content, audience)
    return Document(
        title=shown.title,
        subtitle=f"Upplaga {shown.number}, {NAMED[audience]}",
        facts=_facts(shown, checksum),
        body=tuple(body),
        author=shown.holder,
        description=f"Lägesbild för {shown.holder}, {_period(shown)}.",
    )


def day(on: date) -> str:
    """A date as one reads it: "14 mars 2027"."""
    return format_date(on, "d MMMM y", locale="sv")


# --- what is known of it --------------------------------------------------------------------------


def _facts(content: Content, checksum: str) -> tuple[Fact, ...]:
    decision = content.decision
    facts = [Fact("Gäller", content.holder)]
    if content.holder != content.organisation:
        facts.append(Fact("Kommun", content.organisation))
    facts.append(Fact("Period", _period(content)))
    facts.append(
        Fact("Omfattar", "Kommunens hela lägesbild om brott")
        if content.scope == Scope.WHOLE
        else Fact("Omfattar", "Ett kapitel om våldsbejakande extremism, inte hela lägesbilden om brott")
    )
    facts.append(Fact("Område", "Hela kommunen" if content.covers_all else "En del av kommunen"))
    if decision is None:
        return (*facts, Fact("Status", "Utkast, inte beslutad"))
    facts.append(Fact("Beslutad", f"{day(decision.on)} av {decision.by}"))
    facts += [
        Fact(label, value)
        for label, value in (
            ("Diarienummer", decision.registry_no),
            ("Protokoll", decision.minutes_section),
        )
        if value
    ]
    due_on = next_due(decision.on, is_departments=content.holder != content.organisation)
    facts.append(Fact("Uppdateras senast", day(due_on)))
    if content.earlier:
        facts.append(
            Fact("Ersätter", f"Upplaga {content.earlier.number}, beslutad {day(content.earlier.decided_on)}")
        )
    return (*facts, Fact("Kontrollsumma", in_groups(checksum)))


def _period(content: Content) -> str:
    return f"{day(content.period_from)} – {day(content.period_to)}"


def in_groups(checksum: str) -> str:
    """A checksum in groups of eight, to be compared by eye.

    >>> in_groups("0123456789abcdef")
    '01234567 89abcdef'
    """
    return " ".join(checksum[at : at + 8] for at in range(0, len(checksum), 8))


# --- headings and their texts ---------------------------------------------------------------------


def _section(content: Content, heading: Heading, audience: Audience) -> Iterator[Block]:
    under = content.under(heading)
    blocks: list[Block] = []
    if heading == Heading.METHOD:
        blocks += _who_answered(content.rounds, audience)
    for text in under.paragraphs:
        blocks += _text(text, audience)
    if heading == Heading.EVENTS and content.events:
        blocks += event_blocks(content.events, audience=audience)
    blocks += figure_blocks(under.figures)
    if heading == Heading.PROBLEMS:
        blocks += problem_blocks(content.problems)
    if blocks:
        yield model.Heading(str(heading.label), key=f"rubrik-{heading.value}")
        yield from blocks


def _who_answered(rounds: tuple[RoundText, ...], audience: Audience) -> Iterator[Block]:
    """How many answered. What a round is called is the municipality's own, and in no public version."""
    for one in rounds:
        called = "en insamling" if audience is Audience.PUBLIC else f"insamlingen ”{one.title}”"
        nothing = (
            f" {_many(one.nothing)} svarade att det inte fanns något att rapportera." if one.nothing else ""
        )
        yield Paragraph(
            f"I {called} fick {_many(one.asked).lower()} frågor och "
            f"{_many(one.answered, word='').lower()} svarade.{nothing}"
        )


def _many(count: int, *, word: str = " funktion|er") -> str:
    """A count of functions in words up to twelve.

    >>> _many(1), _many(8), _many(20)
    ('En funktion', 'Åtta funktioner', '20 funktioner')
    """
    names = ["ingen", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"]
    number = names[count].capitalize() if count < len(names) else str(count)
    one, _, ending = word.partition("|")
    return f"{number}{one}{ending if count != 1 else ''}"


def _text(text: ParagraphText, audience: Audience) -> Iterator[Block]:
    """A paragraph as it was written, with who may read it and where it comes from."""
    label = "" if audience is Audience.PUBLIC else _LABELS[text.marking]
    for block in text_blocks(text.text):
        if isinstance(block, Paragraph):
            yield Paragraph(block.text, label=label)
        else:
            if label:
                yield Paragraph("Listan nedanför.", label=label)
            yield block
        label = ""
    if text.source:
        yield Paragraph((Run("Källa: "), *_source(text.source)))


def text_blocks(text: str) -> tuple[Paragraph | Bullets, ...]:
    """A text as blocks: an empty line parts, and lines that begin with a dash are a list.

    >>> text_blocks("Vi ser:\\n- klotter\\n- klistermärken")
    (Paragraph(text='Vi ser:', key='', label=''), Bullets(items=('klotter', 'klistermärken')))
    """
    return tuple(_blocks(text))


def _blocks(text: str) -> Iterator[Paragraph | Bullets]:
    for part in re.split(r"\n\s*\n", text.strip()):
        run: list[str] = []
        items: list[str] = []
        for line in (line.strip() for line in part.splitlines()):
            if _BULLET.match(line):
                if run:
                    yield Paragraph(" ".join(run))
                    run = []
                items.append(_BULLET.sub("", line))
                continue
            if items:
                yield Bullets(tuple(items))
                items = []
            run += [line] if line else []
        if run:
            yield Paragraph(" ".join(run))
        if items:
            yield Bullets(tuple(items))


# --- sources and how to read it -------------------------------------------------------------------


def _source(source: SourceText) -> tuple[Run, ...]:
    return (Run(source.title, href=source.url), Run(f", {day(source.dated)}."))


def _sources(sources: tuple[SourceText, ...]) -> Iterator[Block]:
    if sources:
        yield model.Heading("Källor", key="kallor")
        yield Bullets(tuple(_source(source) for source in sources))


def _how_to_read(content: Content, audience: Audience) -> Iterator[Block]:
    """What has been left out, and that small numbers stay hidden. Says never how much was left out."""
    yield model.Heading("Så läser du den här lägesbilden", key="sa-laser-du")
    words = {
        Audience.PUBLIC: "Det här är den öppna versionen. Det som är internt i kommunen, eller som kommer från "
        "polisen, står inte med.",
        Audience.INTERNAL: "Det här är den interna versionen. Stycken som är märkta ”Internt” står inte i den öppna "
        "versionen. Det som kommer från polisen och kan omfattas av sekretess står inte med.",
        Audience.WHOLE: "Det här är den fullständiga versionen. Stycken som är märkta ”Internt” står inte i den öppna "
        "versionen. Stycken som kommer från polisen kan omfattas av sekretess enligt 18 kap. 1 § offentlighets- och "
        "sekretesslagen (2009:400). Pröva det innan något av dem lämnas ut.",
    }
    yield Paragraph(words[audience])
    yield Paragraph(
        "Lägesbilden handlar om platser, händelser och problem, aldrig om enskilda människor. Antal människor som är "
        "färre än fem visas inte."
    )
    if content.decision:
        yield Paragraph(
            "Kontrollsumman räknas fram ur hela texten. Ändras ett enda tecken blir den en annan. Kommunen kan med "
            "den kontrollera att en kopia är oförändrad."
        )
