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
from fyrtorn.foundation.base.text import fold
from fyrtorn.foundation.hours.model import Hours
from fyrtorn.foundation.vocabulary.terms import Audience
from fyrtorn.portals.staff.hours import understood
from fyrtorn.portals.staff.reading.forms import ContactForm, Decision, FactItemForm, HoursItemForm
from fyrtorn.processes.page_to_help import already_listed, guessed_audiences, guessed_kind, same_service

if TYPE_CHECKING:
    from fyrtorn.foundation.organisations.models import Organisation

ItemForm = ContactForm | FactItemForm | HoursItemForm
Sent = MultiValueDict[str, str] | None

PROPOSED: Final = "forslag:"
"""Before the id of a proposal, where a line's id would stand: the line that a yes to it becomes."""

AT_ONCE: Final = 25
"""Proposals on one page: more is tiring, and a form has its limits. The rest come when these are saved."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the municipality, and the nation, have already."""

    place: Organisation
    own: list[Entry]
    listed: list[Entry]
    """Everything shown in the municipality: its own and the wider."""
    waiting: list[Proposed]
    """What the reading has left to decide."""

    @property
    def services(self) -> list[tuple[str, str]]:
        return [(str(entry.id), entry.name) for entry in self.own]

    def lines(self) -> list[tuple[str, str]]:
        """Lines that hours can be for: those there are, and those proposed on the same page."""
        there = [
            (str(line.id), f"{entry.name}, {line.display}")
            for entry in self.own
            for line in entry.lines
            if line.has_hours
        ]
        return there + [
            (f"{PROPOSED}{each.id}", f"{each.content.get('name') or each.kind.label}, {_written(each)}")
            for each in self.waiting
            if each.kind in {ProposalKind.PHONE, ProposalKind.ADDRESS}
        ]


@dataclass(frozen=True, slots=True)
class Item:
    """One proposal on the page."""

    id: UUID
    kind: ProposalKind
    kind_label: str
    line: str
    """Where it stood on the page; empty when that says no more than the number itself."""
    form: ItemForm
    listed_as: str
    """The service that gives this number already; empty when none does."""


def known(actor: Actor, place: Organisation, *, waiting: list[Proposed]) -> Known:
    """What there is now."""
    own = directory.my_entries(actor=actor, organisation_id=place.id, within=Permission.DIRECTORY_EDIT)
    wider = directory.entries_for(place.id, region_id=place.parent_id, language="sv")
    ids = {entry.id for entry in own}
    return Known(place, own, [*own, *(entry for entry in wider if entry.id not in ids)], waiting)


def item(proposed: Proposed, there: Known, *, sent: Sent = None) -> Item:
    """The proposal with its form: bound to what was sent, or with its first answers."""
    listed = already_listed(proposed, there.listed)
    return Item(
        id=proposed.id,
        kind=proposed.kind,
        kind_label=_label(proposed),
        line="" if proposed.line.strip() == _written(proposed) else proposed.line,
        form=_form(proposed, there, is_listed=listed is not None, sent=sent),
        listed_as=listed.name if listed else "",
    )


def prefix_of(proposal_id: UUID) -> str:
    """What the names of the proposal's fields begin with."""
    return f"u{proposal_id.hex}"


def _form(proposed: Proposed, there: Known, *, is_listed: bool, sent: Sent) -> ItemForm:
    common: dict[str, Any] = {"prefix": prefix_of(proposed.id), "known": _hours(proposed)}
    if proposed.kind is ProposalKind.FACT:
        initial = {"decision": Decision.LATER, "text": proposed.content.get("text", "")}
        return FactItemForm(sent, initial=initial, **common)
    if proposed.kind is ProposalKind.HOURS:
        line = _line_named(str(proposed.content.get("name") or ""), there)
        initial = {"decision": Decision.LATER, "line": line}
        return HoursItemForm(sent, initial=initial, own_lines=there.lines(), **common)
    initial = _contact(proposed, there, is_listed=is_listed)
    return ContactForm(sent, initial=initial, own_services=there.services, **common)


def _contact(proposed: Proposed, there: Known, *, is_listed: bool) -> dict[str, Any]:
    content = proposed.content
    name = str(content.get("name") or "")
    same = same_service(proposed, there.own)
    kind = guessed_kind(name) if name else ServiceKind.OTHER
    return {
        # Never a ready-made yes: what is published is what somebody has said yes to, item by item.
        "decision": Decision.NO if is_listed else Decision.LATER,
        "written": _written(proposed),
        "name": name[:1].upper() + name[1:],
        "kind": kind,
        "audience": next(iter(guessed_audiences(name) - {Audience.EVERYONE}), Audience.EVERYONE),
        "provider": _provider(content, there.place),
        "add_to": str(same.id) if same else "",
    }


def _written(proposed: Proposed) -> str:
    return str(proposed.content.get("display") or proposed.content.get("address") or "")


def _line_named(name: str, there: Known) -> str:
    """The only line whose name has the words that the hours are for; empty when none or several do."""
    wanted = fold(name)
    found = [code for code, words in there.lines() if wanted and wanted in fold(words)]
    return found[0] if len(found) == 1 else ""


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
