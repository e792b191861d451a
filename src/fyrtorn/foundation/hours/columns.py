"""Tables with hours for several things side by side, such as "Telefontid | Besökstid"."""

from __future__ import annotations

from typing import Final

from fyrtorn.foundation.hours.tokens import Kind, Token

_VALUES: Final = frozenset({Kind.SPELL, Kind.CLOSED, Kind.UNTIL})
_BREAK: Final = Token(Kind.LINE, 0, 0)
_Row = list[list[Token]]


def columns(passage: list[Token]) -> list[list[Token]]:
    """The passage as one passage for each column, when it is such a table; else as it is.

    Two forms: a row of labels above rows that begin with their days, and rows where each cell has the same days.
    """
    rows = [cells for line in _split(passage, Kind.LINE) if (cells := _split(line, Kind.CELL))]
    return _under_labels(rows) or _each_with_days(rows) or [passage]


def _under_labels(rows: list[_Row]) -> list[list[Token]]:
    labels, *body = rows or [[]]
    if (
        len(labels) < 2
        or not body
        or not all(cell[0].kind is Kind.LABEL and cell[0].is_plain for cell in labels)
    ):
        return []
    if not all(len(row) == len(labels) + 1 and _has_only_days(row[0]) for row in body):
        return []
    if not all(_has_value(cell) for row in body for cell in row[1:]):
        return []
    return [
        [*label, *(token for row in body for token in (*row[0], *row[at]))]
        for at, label in enumerate(labels, start=1)
    ]


def _each_with_days(rows: list[_Row]) -> list[list[Token]]:
    width = len(rows[0]) if rows else 0
    if width < 2 or not all(len(row) == width and all(map(_has_value, row)) for row in rows):
        return []
    if not all(_days(cell) == _days(row[0]) != [] for row in rows for cell in row):
        return []
    return [[token for row in rows for token in row[at]] for at in range(width)]


def matrix(tokens: list[Token]) -> tuple[list[Token], list[list[Token]]]:
    """Tables with days over the columns and a name before each row: "| Vardagar | Helger", "Linjen | 9–21 | 12–18".

    The tokens with the times of such rows made into other words, and each row as a passage of its own: the days
    of the header, which stand earlier in the text, each with its times.
    """
    rows: list[list[Token]] = []
    others: list[Token] = []
    header: _Row = []
    for line in _divided(tokens, Kind.LINE):
        cells = _divided(line, Kind.CELL)
        if passage := _under_days(header, cells):
            rows.append(passage)
            others += [token if token.kind is Kind.CELL else Token(Kind.OTHER, *token[1:3]) for token in line]
        else:
            others += line
            if line:
                header = cells if _is_header(cells) else []
        others.append(_BREAK)
    return (others, rows) if rows else (tokens, [])


def _is_header(cells: _Row) -> bool:
    return len(cells) > 1 and not _days(cells[0]) and any(_has_only_days(cell) for cell in cells)


def _under_days(header: _Row, cells: _Row) -> list[Token]:
    """The days of a header with the times below them; nothing when the row has no name, or other columns."""
    if not header or len(cells) != len(header) or not cells[0] or _has_value(cells[0]):
        return []
    if any(_days(cell) for cell in cells):
        return []
    pairs = [(days, times) for days, times in zip(header, cells, strict=True) if _has_only_days(days)]
    if not all(_has_value(times) for _days_of, times in pairs):
        return []
    return [token for pair in pairs for cell in pair for token in cell]


def _divided(tokens: list[Token], at: Kind) -> list[list[Token]]:
    """The parts between tokens of a kind, empty ones too."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind is at:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _split(tokens: list[Token], at: Kind) -> list[list[Token]]:
    return [part for part in _divided(tokens, at) if part]


def _days(cell: list[Token]) -> list[tuple[int, ...]]:
    return [token.days for token in cell if token.kind is Kind.DAYS]


def _has_value(cell: list[Token]) -> bool:
    return any(token.kind in _VALUES for token in cell)


def _has_only_days(cell: list[Token]) -> bool:
    return bool(_days(cell)) and not _has_value(cell)
