"""What was done with a service: the lines of the log about its own rows, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.directory.entries import Entry
from fyrtorn.foundation.accounts.naming import names_of
from fyrtorn.foundation.audit.queries import deeds_about
from fyrtorn.foundation.base.calendar import STOCKHOLM

_WORDS: Final = {
    "directory.service.drafted": _("Skapad"),
    "directory.service.delivered": _("Inlagd från början"),
    "directory.service.revised": _("Uppgifterna ändrade"),
    "directory.service.published": _("Publicerad"),
    "directory.service.withdrawn": _("Dold"),
    "directory.service.retired": _("Markerad som upphörd"),
    "directory.service.confirmed": _("Allt kontrollerat"),
    "directory.area.set": _("Området ändrat"),
    "directory.line.added": _("Nummer eller adress tillagd"),
    "directory.line.changed": _("Nummer eller tider ändrade"),
    "directory.line.hours_said": _("Tiderna ändrade av den som leder linjen"),
    "directory.line.confirmed": _("Nummer och tider kontrollerade"),
    "directory.deviation.set": _("Avvikande dag inlagd"),
    "directory.deviation.removed": _("Avvikande dag borttagen"),
}
_DOORS: Final = {
    "command": _("Programmet"),
    "invitation": _("Funktionen själv"),
}


@dataclass(frozen=True, slots=True)
class DeedShown:
    at: datetime
    words: str
    who: str


def of(entry: Entry) -> list[DeedShown]:
    """What was done, newest first. Call it for an entry that has been shown to be within reach."""
    deeds = deeds_about([str(entry.id), *(str(line.id) for line in entry.lines)])
    names = names_of({deed.actor_id for deed in deeds if deed.actor_id})
    return [
        DeedShown(
            at=deed.at.astimezone(STOCKHOLM),
            words=str(_WORDS[deed.deed]),
            who=names.get(deed.actor_id, "") if deed.actor_id else str(_DOORS.get(deed.door, "")),
        )
        for deed in deeds
        if deed.deed in _WORDS
    ]
