"""Printing a figure beside its bar."""

from __future__ import annotations

import statistics
from collections.abc import Sequence


def bar(
    what: str, figure: float, *, unit: str = "", at_most: float | None = None, at_least: float | None = None
) -> bool:
    """Print one figure and whether it meets its bar. Without a bar it is only printed."""
    if at_most is None and at_least is None:
        print(f"  {what}: {figure:,.4g} {unit}".rstrip())
        return True
    is_met = (at_most is None or figure <= at_most) and (at_least is None or figure >= at_least)
    limit = f"at most {at_most:,.4g}" if at_most is not None else f"at least {at_least:,.4g}"
    print(
        f"  {'ok    ' if is_met else 'MISSED'} {what}: {figure:,.4g} {unit} (bar: {limit})".replace(
            "  (", " ("
        )
    )
    return is_met


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` (0 to 1) of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def median(values: Sequence[float]) -> float:
    return statistics.median(values)
