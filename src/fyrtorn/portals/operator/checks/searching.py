"""Whether what can be searched is what is published."""

from __future__ import annotations

from collections.abc import Iterator

from fyrtorn.portals.operator.checks.finding import Finding, good, warning
from fyrtorn.processes import indexing


def only_what_is_published() -> Iterator[Finding]:
    """Texts that are found as they were, or though they have been taken down. New ones come within a minute."""
    wrong = sum(len(one.outdated) + len(one.left_over) for one in indexing.differences().values())
    if wrong:
        yield warning(
            f"Sökningen visar texter som har ändrats eller tagits bort ({wrong}).",
            remedy="Vänta en minut. Gäller det fortfarande: se i loggen varför search.index_published inte går.",
        )
    else:
        yield good("Sökningen visar bara det som är publicerat.")
