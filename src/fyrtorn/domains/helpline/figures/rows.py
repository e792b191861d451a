"""Published figures as rows, for whoever works on with them elsewhere. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from fyrtorn.domains.helpline.figures.definitions import DEFINITIONS, labels
from fyrtorn.domains.helpline.figures.notes import NoteEntry
from fyrtorn.domains.helpline.figures.queries import PeriodFigures
from fyrtorn.domains.helpline.figures.tables import MISSED, NAMED
from fyrtorn.domains.helpline.talk_vocabulary import Facet


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure. ``number`` is ``None`` where it is hidden; a table that is left out is one such row.

    ``note`` is what the line has noted of the facet: from when it is counted otherwise.
    """

    facet: Facet
    value: str
    facet_words: str
    value_words: str
    number: int | None
    note: str = ""


def figure_rows(
    found: PeriodFigures, *, municipalities: Mapping[str, str], notes: Sequence[NoteEntry] = ()
) -> list[FigureRow]:
    """All that is published of the period: what is not among the values of a table that is shown is zero."""
    rows = []
    for facet, definition in DEFINITIONS.items():
        words = {
            **labels(facet, municipalities=municipalities),
            "": _("alla"),
            MISSED: _("fick inte svar"),
            NAMED: _("namngivna miljöer, tillsammans"),
        }
        order = list(words)
        noted = " ".join(note.words for note in notes if note.facet is facet)
        values = [value for one, value in found.numbers if one is facet]
        if not values and found.is_left_out(facet):
            values = [""]
        rows += [
            FigureRow(
                facet=facet,
                value=value,
                facet_words=str(definition.heading),
                value_words=words.get(value, value),
                number=found.number(facet, value),
                note=noted,
            )
            for value in sorted(values, key=lambda one: order.index(one) if one in words else len(order))
        ]
    return rows


def as_json(
    found: PeriodFigures,
    rows: list[FigureRow],
    *,
    line_name: str,
    operator: str,
    notes: Sequence[NoteEntry] = (),
) -> dict[str, Any]:
    """The same for a program. Definitions and notes go with the figures they define."""
    period = found.period
    return {
        "line": line_name,
        "operator": operator,
        "period": {
            "code": period.code,
            "first_day": period.starts.isoformat(),
            "last_day": (period.ends - timedelta(days=1)).isoformat(),
        },
        "published_on": found.published_on.isoformat(),
        "definitions": {
            facet.value: {"counts": str(one.counts), "caution": str(one.caution)}
            for facet, one in DEFINITIONS.items()
        },
        "notes": [
            {"facet": note.facet.value, "since": note.since.isoformat(), "text": note.text} for note in notes
        ],
        "figures": [
            {
                "facet": row.facet.value,
                "value": row.value,
                "words": row.value_words,
                "number": row.number,
                "is_hidden": row.number is None,
            }
            for row in rows
        ],
    }
