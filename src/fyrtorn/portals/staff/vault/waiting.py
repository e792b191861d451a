"""What waits about the vault, for the desk."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.foundation.vault.queries import is_founded
from fyrtorn.portals.staff import choosing, showing
from fyrtorn.processes.keeping_vault.team import Team, team_of


class Waits(NamedTuple):
    """One thing to do, and where."""

    title: str
    sentence: str
    href: str
    action: str


def waits(actor: Actor, *, today: date) -> list[Waits]:
    """What waits for the actor in each vault they are to be in. Nothing where no vault was founded."""
    found = []
    for place in organisations.organisations(actor.where(Permission.VAULT_HOLD).organisations):
        if is_founded(actor, place.id):
            href = f"{reverse('staff:vault')}?{urlencode({choosing.PARAMETER: place.key})}"
            found += _in_vault(actor, team_of(actor, place.id, today=today), href)
    return found


def _in_vault(actor: Actor, team: Team, href: str) -> list[Waits]:
    own = next((member for member in team.members if member.account_id == actor.id), None)
    if own is None:
        if any(member.account_id == actor.id for member in team.waiting):
            return []
        return [
            Waits(
                _("Skapa dina nycklar till valvet"),
                _("Utan dem kan du inte läsa det som människor skriver."),
                href,
                _("Öppna valvet"),
            )
        ]
    found = [
        Waits(
            _("%(name)s väntar på att bli insläppt") % {"name": member.name},
            _("Be hen läsa upp sina kontrollsiffror för dig."),
            href,
            _("Öppna valvet"),
        )
        for member in team.waiting
    ]
    if team.have_left:
        sentence = ngettext(
            "%(count)s person har slutat läsa.", "%(count)s personer har slutat läsa.", team.have_left
        ) % {"count": team.have_left}
        found.insert(
            0,
            Waits(
                _("Byt gruppens nycklar"), sentence, reverse("staff:vault_change_keys"), _("Byt nycklarna")
            ),
        )
    if own.is_warned or own.counts_until is None:
        by = showing.day(own.counts_until)
        found.append(
            Waits(
                _("Lås upp valvet"),
                _("Gör det senast %(day)s, så att dörren inte stängs.") % {"day": by}
                if by
                else _("Du räknas inte som någon som läser förrän du har gjort det."),
                reverse("staff:vault_unlock"),
                _("Lås upp"),
            )
        )
    return found
