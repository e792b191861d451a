"""Fetching what a verb is about, locked, and cleaning what is written into it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from fyrtorn.domains.knowledge.contents import (
    LONGEST_LEAD,
    LONGEST_LINE,
    LONGEST_NOTE,
    LONGEST_SECTION,
    LONGEST_TITLE,
    MOST_LINES,
    Facts,
    Notes,
    Source,
    Text,
)
from fyrtorn.domains.knowledge.errors import ItemNotFound
from fyrtorn.domains.knowledge.models import Draft, Item
from fyrtorn.domains.knowledge.vocabulary import Section
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.text import tidy, tidy_lines
from fyrtorn.foundation.impersonal.texts import refuse_persons
from fyrtorn.foundation.persons.finder import Kind


def item_row(actor: Actor, item_id: UUID) -> Item:
    """The item, locked: whoever changes any part of it waits for its turn. Raises ``ItemNotFound``."""
    row = Item.objects.within(actor, Permission.KNOWLEDGE_EDIT).select_for_update().filter(id=item_id).first()
    if row is None:
        raise ItemNotFound
    return row


def draft_row(actor: Actor, item: Item, language: str) -> Draft:
    """The draft in one language. Raises ``ItemNotFound``."""
    row = Draft.objects.within(actor, Permission.KNOWLEDGE_EDIT).filter(item=item, language=language).first()
    if row is None:
        raise ItemNotFound
    return row


def cleaned_text(text: Text, kept: tuple[Section, ...]) -> Text:
    """The text in one normal form, as long as there is room for, with the sections its kind has."""
    notes = Notes(
        **{name: _block(getattr(text.notes, name), LONGEST_NOTE) for name in Notes.__dataclass_fields__}
    )
    return replace(
        text,
        title=_line(text.title, LONGEST_TITLE),
        lead=_block(text.lead, LONGEST_LEAD),
        sections={
            section: written
            for section in kept
            if (written := _block(text.sections.get(section, ""), LONGEST_SECTION))
        },
        notes=notes,
        sources=tuple(
            Source(_line(one.title, LONGEST_LINE), _address(one.address))
            for one in text.sources[:MOST_LINES]
            if one.title.strip()
        ),
        confirmed=_lines(text.confirmed),
        unconfirmed=_lines(text.unconfirmed),
    )


def cleaned_facts(facts: Facts) -> Facts:
    """The facts with their free words cleaned."""
    return replace(
        facts,
        place=_line(facts.place, 80),
        country=facts.country.strip().upper()[:2],
        address=_address(facts.address),
    )


def refuse_names(actor: Actor, organisation_id: UUID, text: Text, facts: Facts | None) -> None:
    """Raise ``PersonsInText`` with the field when anything points at somebody. A function's own number may stand."""
    texts = {
        "title": text.title,
        "lead": text.lead,
        **{section.value: written for section, written in text.sections.items()},
        **{name: getattr(text.notes, name) for name in Notes.__dataclass_fields__},
        "confirmed": "\n".join(text.confirmed),
        "unconfirmed": "\n".join(text.unconfirmed),
        "sources": "\n".join(one.title for one in text.sources),
        "place": facts.place if facts else "",
    }
    refuse_persons(
        actor=actor, organisation_id=organisation_id, texts=texts, let_through=(Kind.PHONE, Kind.MAILBOX)
    )


def _line(text: str, at_most: int) -> str:
    return tidy(text)[:at_most].rstrip()


def _block(text: str, at_most: int) -> str:
    return tidy_lines(text)[:at_most].rstrip()


def _lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cleaned for one in lines[:MOST_LINES] if (cleaned := _line(one, LONGEST_LINE)))


def _address(address: str) -> str:
    """An address on the web or one of our own paths, else nothing."""
    cleaned = tidy(address)[:500]
    is_ours = cleaned.startswith("/") and not cleaned.startswith("//")
    return cleaned if cleaned.startswith("https://") or is_ours else ""
