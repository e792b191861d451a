"""What concerns led to in a municipality: what usually happens, and figures where there are enough of them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, NamedTuple

from babel.dates import format_date
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fyrtorn.domains.concerns.keeping.figures import Figures
from fyrtorn.domains.concerns.keeping.outcomes import FEWEST, Outcomes, published_outcomes
from fyrtorn.domains.concerns.legal import PRELIMINARY_ASSESSMENT_DAYS
from fyrtorn.domains.concerns.vocabulary import About, By, ConcernKind, Step
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.public import concern_words
from fyrtorn.portals.public.addresses import to
from fyrtorn.portals.public.page_cache import Fresh, kept
from fyrtorn.portals.public.pages import page
from fyrtorn.portals.shared.language import language_of

_HEADINGS: Final = {
    By.OUTCOME: gettext_lazy("Vad det ledde till"),
    By.KIND: gettext_lazy("Vad de som skrev ville"),
    By.ABOUT: gettext_lazy("Vem det gällde"),
}
"""In the order they are shown."""

_KINDS: Final = {
    ConcernKind.ADVICE: gettext_lazy("Råd, utan att säga vem det gällde"),
    ConcernKind.REPORT: gettext_lazy("Att socialtjänsten skulle agera"),
}
_STEPS: Final = {
    Step.ADVICE_GIVEN: gettext_lazy("Råd"),
    Step.TO_SUPPORT: gettext_lazy("Frivilligt stöd"),
    Step.HANDED_OVER: gettext_lazy("Socialtjänsten gick vidare med det"),
    Step.TO_POLICE: gettext_lazy("Polisen fick veta"),
    Step.DECIDED: gettext_lazy("Socialtjänsten tog ställning till en utredning"),
    Step.NO_FURTHER: gettext_lazy("Inget mer behövdes"),
    Step.PROTECTION_ASSESSED: gettext_lazy("Behovet av skydd är bedömt, resten pågår"),
    Step.RECEIVED: gettext_lazy("Pågår"),
}


class Row(NamedTuple):
    """A line of a table. ``number`` is in words where the number is hidden."""

    words: str
    number: str


class Table(NamedTuple):
    """``guidance/what_it_led_to.html``."""

    heading: str
    rows: tuple[Row, ...]


@kept()
def what_it_led_to(request: HttpRequest, place: str) -> Fresh:
    """Any of the 290: where there are few, or no door, a text on what usually happens."""
    language = language_of(request.path_info)
    where = organisations.municipality(place)
    found = published_outcomes(where.id)
    here = to("municipality", language=language, place=place)
    return page(
        request,
        "public/guidance/what_it_led_to.html",
        {
            "place_name": where.name,
            "days": PRELIMINARY_ASSESSMENT_DAYS,
            "fewest": FEWEST,
            "period": _period(found, language=language) if found else "",
            "total": _number(found.tables[By.KIND].total) if found else "",
            "tables": _tables(found) if found else (),
            "back_href": here,
            "what_happens_href": to("article", language=language, slug="vad-hander-nar-jag-hor-av-mig"),
        },
        crumbs=(
            (_("Start"), to("start", language=language)),
            (where.name, here),
            (_("Vad oro ledde till"), ""),
        ),
        facts_from=where.formal_name if found else "",
    )


def _tables(found: Outcomes) -> tuple[Table, ...]:
    words = {
        By.OUTCOME: {str(step): str(name) for step, name in _STEPS.items()},
        By.KIND: {str(kind): str(name) for kind, name in _KINDS.items()},
        By.ABOUT: {str(about): str(concern_words.WHOM[about]) for about in About},
    }
    return tuple(Table(str(heading), _rows(found.tables[by], words[by])) for by, heading in _HEADINGS.items())


def _rows(table: Figures, words: dict[str, str]) -> tuple[Row, ...]:
    return tuple(
        Row(name, _number(table.counts[code])) for code, name in words.items() if code in table.counts
    )


def _number(count: int | None) -> str:
    return _("visas inte") if count is None else str(count)


def _period(found: Outcomes, *, language: str) -> str:
    def month(day: date) -> str:
        return format_date(day, "MMMM yyyy", locale=language)

    return _("%(first)s till och med %(last)s") % {
        "first": month(found.since),
        "last": month(found.until - timedelta(days=1)),
    }
