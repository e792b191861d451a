"""What waits about the vault, for the desk."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.naming import names_of
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.foundation.vault import errands, queries
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
    found = _errands(actor, now=clock.now())
    for place in organisations.organisations(actor.where(Permission.VAULT_HOLD).organisations):
        if queries.is_founded(actor, place.id):
            href = f"{reverse('staff:vault')}?{urlencode({choosing.PARAMETER: place.key})}"
            found += _about_sheets(actor, place.id, href)
            found += _in_vault(actor, team_of(actor, place.id, today=today), href)
    return found


def _errands(actor: Actor, *, now: datetime) -> list[Waits]:
    """Who asks for a witness: the most pressing there is, for half an hour."""
    found = []
    for place in organisations.organisations(actor.where(Permission.VAULT_WITNESS).organisations):
        errand = errands.under_way(actor, place.id, now=now)
        if errand is not None and errand.begun_by != actor.id and errand.joined_by is None:
            name = names_of([errand.begun_by]).get(errand.begun_by, "")
            found.append(
                Waits(
                    _("%(name)s ber om ett vittne") % {"name": name},
                    _("Återställningsbladen ska användas. Tala med varandra först."),
                    f"{reverse('staff:vault_witness')}?{urlencode({choosing.PARAMETER: place.key})}",
                    _("Se vad det gäller"),
                )
            )
    return found


def _about_sheets(actor: Actor, organisation_id: UUID, href: str) -> list[Waits]:
    sheets = queries.sheets_of(actor, organisation_id)
    if sheets is None or sheets.is_checked or not actor.may_in(Permission.VAULT_FOUND, organisation_id):
        return []
    return [
        Waits(
            _("Är återställningsbladen utskrivna?"),
            _("Ingen har visat att de går att läsa. Utan dem kan allt som skrivs till er gå förlorat."),
            href,
            _("Öppna valvet"),
        )
    ]


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
