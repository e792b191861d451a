"""Examples and other items, written and published as an editor does it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fyrtorn.domains.knowledge.contents import Facts, Notes, Text
from fyrtorn.domains.knowledge.models import Item, Version
from fyrtorn.domains.knowledge.vocabulary import ItemKind, Question, Theme, sections_of
from fyrtorn.domains.knowledge.writing import services
from fyrtorn.foundation.access.actor import Actor

FACTS = Facts(questions=(Question.START,), themes=(Theme.SCHOOL,), place="Nykvarn")


def text(kind: ItemKind = ItemKind.EXAMPLE, **said: Any) -> Text:
    """A whole text of the kind, with what is said instead."""
    given: dict[str, Any] = {
        "title": "Fika med föräldrarna",
        "lead": "En kväll i månaden på biblioteket.",
        "sections": {section: f"Om {section.value}." for section in sections_of(kind)},
        "notes": Notes(contact_function="Samordnaren i Nykvarns kommun"),
    }
    return Text(**(given | said))


def begun(
    actor: Actor,
    organisation_id: UUID,
    *,
    kind: ItemKind = ItemKind.EXAMPLE,
    facts: Facts = FACTS,
    **said: Any,
) -> Item:
    """An item with a whole draft in Swedish."""
    whole = text(kind, **said)
    item = services.begin_item(actor=actor, organisation_id=organisation_id, kind=kind, title=whole.title)
    services.save_draft(actor=actor, item_id=item.id, language="sv", version=1, text=whole, facts=facts)
    return item


def published(actor: Actor, organisation_id: UUID, **said: Any) -> Version:
    """An item that everybody reads."""
    item = begun(actor, organisation_id, **said)
    return services.publish(actor=actor, item_id=item.id, language="sv", version=2)


def corrected(actor: Actor, item_id: UUID, *, is_substantial: bool, **said: Any) -> Version:
    """What is published of it in Swedish, said anew."""
    draft = services.begin_draft(actor=actor, item_id=item_id, language="sv")
    services.save_draft(
        actor=actor, item_id=item_id, language="sv", version=draft.version, text=text(**said), facts=FACTS
    )
    return services.publish(
        actor=actor,
        item_id=item_id,
        language="sv",
        version=draft.version + 1,
        what_changed="Ny siffra.",
        is_substantial=is_substantial,
    )
