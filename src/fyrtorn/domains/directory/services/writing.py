"""Drafting and revising what a service is and says."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from fyrtorn.domains.directory.contents import Content, Words
from fyrtorn.domains.directory.errors import NamesAPerson, PersonalLine
from fyrtorn.domains.directory.models import Service, ServiceText
from fyrtorn.domains.directory.services.rows import changed, refuse_if_edited, service_row
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.text import swedish_key
from fyrtorn.foundation.persons.finder import find_persons
from fyrtorn.foundation.persons.mailboxes import is_personal_mailbox


@guarded(Permission.DIRECTORY_EDIT, deed="directory.service.drafted")
def draft_service(*, actor: Actor, organisation_id: UUID, content: Content) -> Service:
    """Write a new service that nobody outside sees before it is published.

    Raises ``PersonalLine`` when a mailbox is a named person's, ``NamesAPerson`` when the words or the
    source name somebody.
    """
    service = Service(organisation_id=organisation_id)
    _fill(service, content)
    service.save(force_insert=True)
    write_words(actor, service, content.words)
    return service


@guarded(Permission.DIRECTORY_EDIT, deed="directory.service.revised")
def revise_service(*, actor: Actor, service_id: UUID, version: int, content: Content) -> Service:
    """Change what a service is and says. A published one changes at once.

    ``version`` is the one the editor began from: raises ``EditedMeanwhile`` when somebody else has
    saved since, ``PersonalLine`` when a mailbox is a named person's, ``NamesAPerson`` when the words or
    the source name somebody.
    """
    service = service_row(actor, service_id)
    refuse_if_edited(service, version)
    _fill(service, content)
    service.save()
    write_words(actor, service, content.words)
    changed(actor, service.id)
    service.refresh_from_db()
    return service


def write_words(actor: Actor, service: Service, words: dict[str, Words]) -> None:
    """Set the service's texts. Languages not named, and words that are the same, are left as they are.

    A text remembers which version of the service it was written for, so that a translation older than
    the Swedish text shows.
    """
    mine = ServiceText.objects.within(actor, Permission.DIRECTORY_EDIT).filter(service=service)
    before = {text.language: text for text in mine}
    for language, said in words.items():
        refuse_names(said.name, said.summary, said.what_happens, said.who_can_see)
        text = before.get(language) or ServiceText(
            organisation_id=service.organisation_id, service=service, language=language
        )
        if said == Words(text.name, text.summary, text.what_happens, text.who_can_see):
            continue
        text.name, text.summary = said.name, said.summary
        text.what_happens, text.who_can_see = said.what_happens, said.who_can_see
        text.based_on_version = service.version
        text.save()


def _fill(service: Service, content: Content) -> None:
    refuse_personal([content.mailbox, content.deputy_mailbox])
    refuse_names(content.source.title)
    service.key = content.key or service.key
    service.kind = content.kind
    if "sv" in content.words or not service.sort_key:
        name = content.words["sv"].name if "sv" in content.words else service.get_kind_display()
        service.sort_key = swedish_key(name)[:200]
    service.provider_id = content.provider_id
    service.audiences = sorted(content.audiences)
    service.languages = list(content.languages)
    service.anonymity = content.anonymity
    service.sees_number = content.sees_number
    service.on_bill = content.on_bill
    service.cost = content.cost
    service.is_confirmed = content.is_confirmed
    service.mailbox = content.mailbox
    service.deputy_mailbox = content.deputy_mailbox
    service.source_title = content.source.title
    service.source_url = content.source.url
    service.source_dated = content.source.dated
    service.checked_on = content.source.checked_on
    service.checked_by = content.source.checked_by


def refuse_personal(mailboxes: Iterable[str]) -> None:
    """Raise ``PersonalLine`` for a mailbox that is a named person's."""
    if any(mailbox and is_personal_mailbox(mailbox) for mailbox in mailboxes):
        raise PersonalLine


def refuse_names(*texts: str) -> None:
    """Raise ``NamesAPerson`` when a text that anybody will read names somebody."""
    if any(finding.certain for text in texts for finding in find_persons(text)):
        raise NamesAPerson
