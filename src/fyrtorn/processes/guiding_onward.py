"""Onward help after a talk: where there is help in the caller's municipality, said aloud or written down.

The directory says who, on which number and until when; the helpline says it to somebody on the phone, or lets them read
it under their code. What is written is the sentence of that moment: hours and numbers, and never who asked.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.utils.translation import gettext as _

from fyrtorn.domains.directory import queries as directory
from fyrtorn.domains.directory.entries import Entry, LineEntry
from fyrtorn.domains.directory.vocabulary import LineKind, LineState, ServiceKind
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.text import swedish_key
from fyrtorn.foundation.hours.words import status_sentence

if TYPE_CHECKING:
    from fyrtorn.foundation.organisations.models import Organisation

_LEFT_OUT: Final = frozenset({ServiceKind.EMERGENCY, ServiceKind.PROFESSIONAL_SUPPORT})
_ORDER: Final = (
    ServiceKind.SOCIAL_SERVICES,
    ServiceKind.SOCIAL_EMERGENCY,
    ServiceKind.HELPLINE,
    ServiceKind.EXIT_PROGRAMME,
    ServiceKind.HEALTH,
    ServiceKind.OTHER,
    ServiceKind.COORDINATOR,
    ServiceKind.SWITCHBOARD,
    ServiceKind.POLICE,
    ServiceKind.SECURITY_SERVICE,
)


@dataclass(frozen=True, slots=True)
class Onward:
    """A service that somebody can turn to. ``said`` is what to say of it over the phone."""

    key: str
    name: str
    number: str
    is_open: bool
    hours: str
    """How it stands right now, in a sentence or two."""
    said: str
    summary: str

    @property
    def written(self) -> str:
        """The same in a few lines, to read later."""
        return "\n".join([self.name, self.number, self.hours])


def help_in(place: Organisation | None, *, at: datetime, but: UUID | None = None) -> Sequence[Onward]:
    """What there is for somebody in the municipality, what is its own first, and what is open before what is not.

    ``but`` is the directory's line that the caller is on already.
    """
    at = at.astimezone(STOCKHOLM)
    place_id, region_id = (place.id, place.parent_id) if place else (None, None)
    found = []
    for entry in directory.entries_for(place_id, region_id=region_id, language="sv"):
        phone = _phone(entry, at)
        if phone is None or phone.id == but or entry.kind in _LEFT_OUT:
            continue
        one = _onward(entry, phone, at)
        order = (
            not entry.is_local_to(place_id),
            _ORDER.index(entry.kind),
            not one.is_open,
            swedish_key(one.name),
        )
        found.append((order, one))
    return [one for _order, one in sorted(found, key=lambda row: row[0])]


def message(onward: Sequence[Onward], chosen: Collection[str]) -> str:
    """What is put under the caller's code: the chosen services, in the order they were shown."""
    parts = [one.written for one in onward if one.key in chosen]
    if not parts:
        return ""
    beginning = _("Det här pratade vi om. Här kan du få hjälp:")
    return "\n\n".join([beginning, *parts, _("Tiderna gällde när det här skrevs. Vid fara: ring 112.")])


def _onward(entry: Entry, phone: LineEntry, at: datetime) -> Onward:
    hours = _hours(phone, at)
    named = _("%(name)s har nummer %(number)s.") % {"name": entry.name, "number": _aloud(phone.display)}
    if phone.display in entry.name:
        named = f"{entry.name}."
    return Onward(
        key=entry.id.hex,
        name=entry.name,
        number=phone.display,
        is_open=phone.standing(at=at).state is LineState.OPEN,
        hours=hours,
        said=f"{named} {hours}",
        summary=entry.summary,
    )


def _hours(phone: LineEntry, at: datetime) -> str:
    """How it stands, in words that promise nothing that is not known."""
    standing = phone.standing(at=at)
    if standing.state in {LineState.OPEN, LineState.CLOSED} and standing.status is not None:
        return status_sentence(standing.status, at=at, language="sv")
    if standing.state is LineState.IN_WORDS:
        return _("Tider: %(words)s.") % {"words": phone.hours.in_words.rstrip(".")}
    if standing.state is LineState.UNSTAFFED:
        return _("Det är inte säkert att någon svarar just nu.")
    return _("När de svarar vet vi inte säkert.")


def _phone(entry: Entry, at: datetime) -> LineEntry | None:
    """The telephone to name: a confirmed one that answers now, else a confirmed one, else any."""
    phones = [line for line in entry.lines if line.kind is LineKind.PHONE]
    return min(
        phones,
        key=lambda line: (
            not line.is_trusted(today=at.date()),
            line.standing(at=at).state is not LineState.OPEN,
        ),
        default=None,
    )


def _aloud(number: str) -> str:
    """A number in the groups that one reads: "08 – 465 – 004 – 00"."""
    return " – ".join(number.replace("-", " ").split())
