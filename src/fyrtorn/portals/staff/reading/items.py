"""Proposals as small forms with sensible first answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from fyrtorn.domains.directory import queries as directory
from fyrtorn.domains.directory.entries import Entry
from fyrtorn.domains.directory.vocabulary import ServiceKind
from fyrtorn.domains.reading.queries import Proposed
from fyrtorn.domains.reading.vocabulary import FactTopic, ProposalKind
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.hours.model import Hours
from fyrtorn.foundation.vocabulary.terms import Audience
from fyrtorn.portals.staff.hours import understood
from fyrtorn.portals.staff.reading.forms import ContactForm, Decision, FactItemForm, HoursItemForm
from fyrtorn.processes.page_to_help import already_listed, guessed_kind, same_service

if TYPE_CHECKING:
    from fyrtorn.foundation.organisations.models import Organisation

ItemForm = ContactForm | FactItemForm | HoursItemForm
Sent = MultiValueDict[str, str] | None

CONTACTS: Final = frozenset({ProposalKind.PHONE, ProposalKind.EMAIL, ProposalKind.ADDRESS})
AT_ONCE: Final = 25
"""Proposals on one page: more is tiring, and a form has its limits. The rest come when these are saved."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the municipality, and the nation, have already."""

    place: Organisation
    own: list[Entry]
    listed: list[Entry]
    """Everything shown in the municipality: its own and the wider."""

    @property
    def services(self) -> list[tuple[str, str]]:
        return [(str(entry.id), entry.name) for entry in self.own]

    @property
    def lines(self) -> list[tuple[str, str]]:
        return [
            (str(line.id), f"{entry.name}, {line.display}")
            for entry in self.own
            for line in entry.lines
            if line.has_hours
        ]


@dataclass(frozen=True, slots=True)
class Item:
    """One proposal on the page."""

    id: UUID
    kind: ProposalKind
    kind_label: str
    line: str
    form: ItemForm
    listed_as: str
    """The service that gives this number already; empty when none does."""


def known(actor: Actor, place: Organisation) -> Known:
    """What there is now."""
    own = directory.my_entries(actor=actor, organisation_id=place.id, within=Permission.DIRECTORY_EDIT)
    wider = directory.entries_for(place.id, region_id=place.parent_id, language="sv")
    ids = {entry.id for entry in own}
    return Known(place, own, [*own, *(entry for entry in wider if entry.id not in ids)])


def item(proposed: Proposed, there: Known, *, sent: Sent = None) -> Item:
    """The proposal with its form: bound to what was sent, or with its first answers."""
    listed = already_listed(proposed, there.listed)
    return Item(
        id=proposed.id,
        kind=proposed.kind,
        kind_label=_label(proposed),
        line=proposed.line,
        form=_form(proposed, there, is_listed=listed is not None, sent=sent),
        listed_as=listed.name if listed else "",
    )


def prefix_of(proposal_id: UUID) -> str:
    """What the names of the proposal's fields begin with."""
    return f"u{proposal_id.hex}"


def _form(proposed: Proposed, there: Known, *, is_listed: bool, sent: Sent) -> ItemForm:
    common: dict[str, Any] = {"prefix": prefix_of(proposed.id), "known": _hours(proposed)}
    if proposed.kind is ProposalKind.FACT:
        initial = {"decision": Decision.YES, "text": proposed.content.get("text", "")}
        return FactItemForm(sent, initial=initial, **common)
    if proposed.kind is ProposalKind.HOURS:
        initial = {"decision": Decision.LATER}
        return HoursItemForm(sent, initial=initial, own_lines=there.lines, **common)
    initial = _contact(proposed, there, is_listed=is_listed)
    return ContactForm(sent, initial=initial, own_services=there.services, **common)


def _contact(proposed: Proposed, there: Known, *, is_listed: bool) -> dict[str, Any]:
    content = proposed.content
    name = str(content.get("name") or "")
    same = same_service(proposed, there.own)
    kind = guessed_kind(name) if name else ServiceKind.OTHER
    return {
        "decision": _first_answer(name, is_listed=is_listed),
        "written": content.get("display") or content.get("address") or "",
        "name": name[:1].upper() + name[1:],
        "kind": kind,
        "audience": Audience.EVERYONE,
        "provider": _provider(content, there.place),
        "add_to": str(same.id) if same else "",
    }


def _first_answer(name: str, *, is_listed: bool) -> Decision:
    if is_listed:
        return Decision.NO
    return Decision.YES if name else Decision.LATER


def _provider(content: dict[str, Any], place: Organisation) -> str:
    """The organisation the page names, when it is somebody else than the municipality itself."""
    named = str(content.get("organisation") or "")
    return named if named and place.name.casefold() not in named.casefold() else place.formal_name


def _hours(proposed: Proposed) -> Hours:
    words = str(proposed.content.get("hours") or "")
    return understood(words).hours if words else Hours()


def _label(proposed: Proposed) -> str:
    if proposed.kind is ProposalKind.FACT:
        return str(FactTopic(proposed.content["topic"]).label).capitalize()
    if proposed.kind is ProposalKind.HOURS and proposed.content.get("name"):
        return _("Tider för %(name)s") % {"name": proposed.content["name"]}
    return str(proposed.kind.label).capitalize()
