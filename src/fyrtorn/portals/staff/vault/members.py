"""Letting colleagues in, taking somebody out, and changing the team's keys."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.vault import queries, services
from fyrtorn.foundation.vault.errors import VaultRefusal, WrongDigits
from fyrtorn.portals.shared.forms import refusals_into, said
from fyrtorn.portals.staff import choosing
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.vault import unlocked
from fyrtorn.portals.staff.vault.forms import AdmitForm
from fyrtorn.processes.keeping_vault.team import Member, team_of


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.VAULT_ADMIT)
def admit(request: StaffRequest, holder_id: UUID) -> HttpResponse:
    """Let a colleague in on the digits they read aloud. The page never shows them: to type them is the proof."""
    place = choosing.chosen(request, Permission.VAULT_ADMIT).organisation
    team = team_of(request.actor, place.id, today=clock.today())
    member = _among(team.waiting, "holder_id", holder_id)
    if member.account_id == request.actor.id:
        raise NotFound
    keyring = unlocked.keyring_in(request, place.id)
    if keyring is None:
        return unlocked.to_unlocking(request)
    form = AdmitForm(request.POST or None)
    if form.is_valid():
        row = None
        with refusals_into(form, {WrongDigits: "digits"}):
            row = services.admit_member(
                actor=request.actor,
                organisation_id=place.id,
                holder_id=holder_id,
                keyring=keyring,
                check_digits=form.cleaned_data["digits"],
                today=clock.today(),
            )
        if row is not None:
            messages.success(
                request,
                _("%(name)s är insläppt och kan låsa upp valvet med sin egen lösenfras.")
                % {"name": member.name},
            )
            return redirect("staff:vault")
    return render(request, "staff/vault/admit.html", {"form": form, "member": member})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.VAULT_ADMIT)
def remove(request: StaffRequest, account_id: UUID) -> HttpResponse:
    """Ask once, then take somebody's keys away."""
    place = choosing.chosen(request, Permission.VAULT_ADMIT).organisation
    team = team_of(request.actor, place.id, today=clock.today())
    member = _among((*team.members, *team.waiting), "account_id", account_id)
    keyring = unlocked.keyring_in(request, place.id)
    if keyring is None:
        return unlocked.to_unlocking(request)
    if request.method == "POST":
        services.remove_member(
            actor=request.actor,
            organisation_id=place.id,
            account_id=account_id,
            keyring=keyring,
            today=clock.today(),
        )
        messages.success(request, _("%(name)s kommer inte in i valvet längre.") % {"name": member.name})
        return redirect("staff:vault")
    was_in = member in team.members
    shown = {
        "member": member,
        "was_in": was_in,
        "is_last": was_in and len(team.members) == 1,
        "is_oneself": account_id == request.actor.id,
    }
    return render(request, "staff/vault/remove.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.VAULT_ADMIT)
def change_keys(request: StaffRequest) -> HttpResponse:
    """New keys for the team, and everything sealed to them instead. Everybody then unlocks anew."""
    place = choosing.chosen(request, Permission.VAULT_ADMIT).organisation
    keyring = unlocked.keyring_in(request, place.id)
    if keyring is None:
        return unlocked.to_unlocking(request)
    count = queries.matters_sealed_to(request.actor, keyring.teams)
    if request.method == "POST":
        try:
            for team_keys_id in queries.in_use(request.actor, keyring.teams):
                services.change_team_keys(
                    actor=request.actor,
                    organisation_id=place.id,
                    team_keys_id=team_keys_id,
                    keyring=keyring,
                    today=clock.today(),
                )
        except VaultRefusal as refusal:
            messages.error(request, said(refusal))
            return redirect("staff:vault")
        _tell_changed(request, count, queries.matters_sealed_to(request.actor, keyring.teams))
        return unlocked.forget_token(redirect("staff:vault_unlock"))
    team = team_of(request.actor, place.id, today=clock.today())
    return render(request, "staff/vault/change_keys.html", {"count": count, "team": team})


def _tell_changed(request: StaffRequest, count: int, left_behind: int) -> None:
    messages.success(
        request,
        ngettext(
            "Gruppens nycklar är bytta, och %(count)s ärende är låst med de nya. Lås upp valvet igen.",
            "Gruppens nycklar är bytta, och %(count)s ärenden är låsta med de nya. Lås upp valvet igen.",
            count - left_behind,
        )
        % {"count": count - left_behind},
    )
    if left_behind:
        messages.error(
            request,
            _("%(count)s gick inte att låsa om: något är skadat. Säg till den som driver tjänsten.")
            % {"count": left_behind},
        )


def _among(members: tuple[Member, ...], name: str, wanted: UUID) -> Member:
    """The member whose id is the one in the address. Raises ``NotFound``, also for ids of other municipalities."""
    for member in members:
        if getattr(member, name) == wanted:
            return member
    raise NotFound
