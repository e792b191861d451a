"""What everybody may read, put where it can be searched: library, articles, ways of contact, plans and pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Final
from uuid import UUID

from fyrtorn.domains.directory import queries as directory
from fyrtorn.domains.directory.entries import Entry as Service
from fyrtorn.domains.directory.vocabulary import AreaKind
from fyrtorn.domains.guidance import queries as guidance
from fyrtorn.domains.guidance.publications import queries as publications
from fyrtorn.domains.knowledge.contents import Facts
from fyrtorn.domains.knowledge.reading import queries as knowledge
from fyrtorn.domains.knowledge.reading.queries import Findable
from fyrtorn.foundation.base.markup import to_text
from fyrtorn.foundation.documents.wording import words_of
from fyrtorn.foundation.jobs.registry import scheduled
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.foundation.published import edition
from fyrtorn.foundation.search.entries import Entry
from fyrtorn.foundation.search.feeding import Difference, Fed, compare, reindex
from fyrtorn.foundation.vocabulary.languages import PUBLIC_LANGUAGES

LIBRARY: Final = "library"
ARTICLES: Final = "articles"
CONTACTS: Final = "contacts"
DECIDED: Final = "decided"
"""Sources. A text's key within each tells whoever shows it where it stands: see :func:`entries`."""


def entries(source: str) -> Iterable[Entry]:
    """What should be found of a source.

    Keys: "slug" (library and articles, with "/language"), "municipality's key/service's key" with an empty
    municipality for the whole country (contacts), and "municipality's key/kind/source's id" (decided).
    """
    return _SOURCES[source]()


def index_published() -> Fed:
    """Bring the index up to date. What is unchanged costs no write; safe to repeat."""
    total = Fed()
    for source in _SOURCES:
        total += reindex(source, entries(source))
    return total


def differences() -> dict[str, Difference]:
    """By source, what the index lacks or has too much of; empty when it is right."""
    found = {source: compare(source, entries(source)) for source in _SOURCES}
    return {source: difference for source, difference in found.items() if difference}


_indexed: list[int] = []
"""The edition that this process has indexed last."""


@scheduled("search.index_published", every=timedelta(minutes=1))
def _when_something_is_published() -> None:
    number = edition.current()
    if _indexed != [number]:
        index_published()
        _indexed[:] = [number]


def _library() -> Iterator[Entry]:
    return map(_library_entry, knowledge.all_texts())


def _library_entry(one: Findable) -> Entry:
    text, facts = one.text, one.facts
    notes = (text.notes.target_groups, text.notes.resources, text.notes.results, text.notes.measured_how)
    facets = {
        "question": [str(question) for question in facts.questions],
        "theme": [str(theme) for theme in facts.themes],
        "level": [str(level) for level in facts.levels],
        "population": [str(facts.population)] if facts.population else [],
        "evidence": [str(facts.evidence)] if facts.evidence else [],
    }
    return Entry(
        source=LIBRARY,
        key=f"{one.slug}/{one.language}",
        kind=str(one.kind),
        title=text.title,
        address="",
        language=one.language,
        lead=text.lead,
        body="\n".join([*map(to_text, text.sections.values()), *filter(None, notes)]),
        key_words=[facts.place, *(_labels(facts) if one.language == "sv" else ())],
        facets=facets,
        changed_on=one.changed_on,
    )


def _labels(facts: Facts) -> Iterator[str]:
    """What it answers and is about, in Swedish: a Swedish question is not to find a translation by them."""
    yield from (str(question.label) for question in facts.questions)
    yield from (str(theme.label) for theme in facts.themes)


def _articles() -> Iterator[Entry]:
    for language in PUBLIC_LANGUAGES:
        for article in guidance.articles(language=language):
            yield Entry(
                source=ARTICLES,
                key=f"{article.slug}/{language}",
                kind="article",
                title=article.title,
                address="",
                language=language,
                lead=article.lead,
                body=to_text(article.body),
                changed_on=article.checked_on,
            )


def _contacts() -> Iterator[Entry]:
    keys = {place.id: place.key for place in organisations.municipalities()}
    for service in directory.all_published(language="sv"):
        yield from _contact_entries(service, keys)


def _contact_entries(service: Service, keys: dict[UUID, str]) -> Iterator[Entry]:
    """A service once for each municipality it is offered in by name, or once for the whole country."""
    nationwide = any(area.kind is AreaKind.NATION for area in service.areas)
    local = {area.place_id: area.place_name for area in service.areas if area.place_id is not None}
    shown = {"": ""} if nationwide else {keys[id]: name for id, name in local.items() if id in keys}
    for place, place_name in shown.items():
        yield Entry(
            source=CONTACTS,
            key=f"{place}/{service.key}",
            kind="contact",
            title=service.name,
            address="",
            language=service.text_language,
            lead=service.summary,
            body=service.what_happens,
            key_words=[place_name, service.provider_name],
            changed_on=service.checked_on,
        )


def _decided() -> Iterator[Entry]:
    keys = {place.id: place.key for place in organisations.municipalities()}
    for head, document in publications.all_published():
        if head.organisation_id in keys:
            yield Entry(
                source=DECIDED,
                key=f"{keys[head.organisation_id]}/{head.kind}/{head.source_id}/{head.holder_key}",
                kind=str(head.kind),
                title=f"{head.title}, {head.holder_name}",
                address="",
                language=document.language,
                body=words_of(document),
                key_words=[head.holder_name],
                changed_on=head.decided_on,
            )


_SOURCES: Final = {LIBRARY: _library, ARTICLES: _articles, CONTACTS: _contacts, DECIDED: _decided}
