"""Documents and drawings for tests: one of every kind of block, one of every kind of drawing."""

from __future__ import annotations

from datetime import date
from typing import Final

from fyrtorn.foundation.documents.drawing.bars import bars
from fyrtorn.foundation.documents.drawing.canvas import Box, Drawing, Ink
from fyrtorn.foundation.documents.drawing.figures import Absent, Series
from fyrtorn.foundation.documents.drawing.fishbone import Bone, Cause, Certainty, fishbone
from fyrtorn.foundation.documents.drawing.lines import Break, lines
from fyrtorn.foundation.documents.drawing.matrix import matrix
from fyrtorn.foundation.documents.drawing.tiles import Area, Direction, tiles
from fyrtorn.foundation.documents.drawing.wheel import Duty, wheel
from fyrtorn.foundation.documents.model import (
    Align,
    Bullets,
    Contents,
    Document,
    Fact,
    Figure,
    Heading,
    Note,
    NoteKind,
    Numbered,
    PageBreak,
    Paragraph,
    Run,
    Table,
)

HOSTILE: Final = (
    "<script>alert('&')</script> \"]]>",
    "שלום עולם \u202eשלום العربية",
    "🙂" * 30,
    "Donaudampfschiffahrtsgesellschaft" * 6,
    "tecken\x00\x0bsom\ufffexml\ud800inte tål",
    "",
)
"""Labels that nobody should have written: markup, right to left, emoji, one long word, what XML has no room for."""


def drawing() -> Drawing:
    return Drawing(40, 20, "Händelser", "En stapel.", (Box(0, 0, 20, 10, fill=Ink.SEA),))


def everything() -> Document:
    """A document with one of every block, and three levels of headings."""
    return Document(
        title="Lägesbild 2026 för Exempelköping",
        subtitle="Offentlig version",
        facts=(Fact("Diarienummer", "KS 2026/123"), Fact("Beslutad", "28 maj 2026, § 45")),
        author="Exempelköpings kommun",
        description="Kommunens lägesbild om våldsbejakande extremism.",
        body=(
            Contents(),
            PageBreak(),
            Heading("Inledning", key="inledning"),
            Paragraph(
                (
                    Run("Läs "),
                    Run("metoden", href="#metod"),
                    Run(" först", strong=True),
                    Run(", och "),
                    Run("lagen om kommuners ansvar", href="https://www.riksdagen.se/"),
                    Run("."),
                ),
            ),
            Heading("Metod", level=2, key="metod"),
            Paragraph("Skola & fritid svarade.", label="Internt stycke"),
            Bullets(("Skolan", "Fritiden")),
            Numbered(("Fråga", "Sammanställ")),
            Heading("Vad som är osäkert", level=3),
            Note("Tal under fem visas inte.", title="Om talen"),
            Note("Underlaget är ett år gammalt.", NoteKind.WARNING),
            Heading("Åtgärder"),
            Table(
                "Åtgärder och kostnad",
                ("Åtgärd", "Ansvarig", "Kostnad"),
                tuple((f"Åtgärd {number}", "Fritidsnämnden", f"{number} 000 kr") for number in range(1, 60)),
                align=(Align.START, Align.START, Align.END),
            ),
            Heading("Händelser"),
            chart(),
            causes(5),
        ),
    )


def chart(names: tuple[str, ...] = ("Klotter", "Flygblad", "Hot")) -> Figure:
    values = (42, Absent.HIDDEN, *(range(len(names) - 2)))
    return bars(title="Händelser efter slag", names=names, series=[Series("2026", values)], first="Slag")


def causes(count: int, text: str = "Torget saknar vuxna på kvällen efter klockan 20") -> Figure:
    """A fishbone with as many causes, dealt out over its four bones."""
    sure = list(Certainty)
    dealt = [
        tuple(
            Cause(f"{text} {number}", "Fritidsgårdens svar 2026", sure[number % 3])
            for number in range(count)
            if number % 4 == bone
        )
        for bone in range(4)
    ]
    names = ("Utsatta", "De som påverkar", "Plats", "Annat")
    bones = [Bone(name, found) for name, found in zip(names, dealt, strict=True)]
    return fishbone(title="Orsaker", problem=text, bones=bones)


def year(count: int, *, on: date | None = None) -> Figure:
    """A wheel with as many duties in three rings, spread over 2026 or all on one day."""
    duties = [
        Duty(
            f"Sak {number}",
            on or date(2026, 1 + number * 12 // count, 1 + number % 28),
            ("Lägesbild", "Plan", "Råd")[number % 3],
        )
        for number in range(count)
    ]
    return wheel(title="Årshjul", year=2026, duties=duties, today=date(2026, 11, 21))


def figures_with(label: str) -> list[Figure]:
    """Every kind of drawing, wherever it takes words with this label."""
    names = [label, f"{label} b"]
    two = [Series(label, (7, 12_345_678)), Series(f"{label} c", (Absent.MISSING, 0.5))]
    return [
        bars(title=label, names=names, series=two, unit="händelser"),
        bars(title=label, names=names, series=two, standing=True),
        lines(title=label, periods=names, series=two, unit="%", breaks=[Break(names[1], label)]),
        causes(3, label),
        wheel(
            title=label, year=2026, duties=[Duty(label, date(2026, 3, 14), label, start=date(2025, 12, 1))]
        ),
        tiles(title=label, areas=[Area(label, one, 12_345_678) for one in Direction], unit=label),
        matrix(
            title=label,
            rows=names,
            columns=names,
            answered={(0, 0)},
            rows_are="åtgärder",
            columns_are="problem",
        ),
    ]
