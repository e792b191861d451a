"""An example or another item of the library as a reader meets it, for every portal that shows one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fyrtorn.domains.knowledge.contents import Facts, Source, Text
from fyrtorn.domains.knowledge.reading.pages import Mark
from fyrtorn.domains.knowledge.vocabulary import ItemKind, Section, sections_of
from fyrtorn.foundation.base.markup import to_html
from fyrtorn.foundation.vocabulary.languages import country_name

_NO_PICTURES: Final[Mapping[str, str]] = MappingProxyType({})
_NOTES: Final[dict[str, Promise]] = {
    "target_groups": gettext_lazy("För vilka"),
    "resources": gettext_lazy("Vad det krävde"),
    "results": gettext_lazy("Vad det ledde till"),
    "measured_how": gettext_lazy("Hur det mättes"),
    "legal": gettext_lazy("Att tänka på i lagen"),
    "contact_function": gettext_lazy("Vem man kan fråga"),
}
"""An example's short answers, in the order shown."""

_HEADINGS: Final[dict[Section, Promise]] = {
    Section.BACKGROUND: gettext_lazy("Bakgrund"),
    Section.APPROACH: gettext_lazy("Så gjorde de"),
    Section.SUCCESS_FACTORS: gettext_lazy("Vad som gjorde att det gick"),
    Section.CHALLENGES: gettext_lazy("Vad som var svårt"),
}


MARK_WORDS: Final[dict[Mark, Promise]] = {
    Mark.REVIEWED: gettext_lazy("Granskat"),
    Mark.NOT_REVIEWED: gettext_lazy("Inte granskat"),
    Mark.CHANGED_SINCE: gettext_lazy("Ändrat sedan det granskades"),
}
"""Whether others have reviewed an example, in short."""


@dataclass(frozen=True, slots=True)
class ItemText:
    """What ``library/_item_text.html`` shows. Headings begin at h2; ``sections`` are (heading or empty, HTML)."""

    lead: str
    sections: tuple[tuple[str, SafeString], ...]
    notes: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    """Words and value, in the page's language."""
    sources: tuple[Source, ...]
    confirmed: tuple[str, ...]
    unconfirmed: tuple[str, ...]
    address: str
    """Where the original is; empty for what stands here alone."""


def item_text(
    kind: ItemKind, text: Text, facts: Facts, *, language: str, pictures: Mapping[str, str] = _NO_PICTURES
) -> ItemText:
    """The item's text, with labels in ``language``: the page's, which need not be the text's.

    ``pictures`` are addresses of the item's own, by name.
    """
    return ItemText(
        lead=text.lead,
        sections=tuple(
            (str(_HEADINGS.get(section, "")), to_html(text.sections[section], pictures=pictures))
            for section in sections_of(kind)
            if text.sections.get(section)
        ),
        notes=tuple(
            (str(label), said) for name, label in _NOTES.items() if (said := getattr(text.notes, name))
        ),
        facts=tuple(_facts(facts, language=language)),
        sources=text.sources,
        confirmed=text.confirmed,
        unconfirmed=text.unconfirmed,
        address=facts.address,
    )


def _facts(facts: Facts, *, language: str) -> Iterable[tuple[str, str]]:
    if facts.place:
        abroad = "" if facts.country in {"", "SE"} else f", {country_name(facts.country, language=language)}"
        yield _("Var"), f"{facts.place}{abroad}"
    if facts.population:
        yield _("Storlek"), str(facts.population.label)
    if facts.levels:
        yield _("Når"), "; ".join(str(level.label) for level in facts.levels)
    if facts.strategy_areas:
        yield _("Del av arbetet"), ", ".join(str(area.label) for area in facts.strategy_areas)
    if facts.evidence:
        yield _("Hur väl prövat"), str(facts.evidence.label)
