"""One's own keys: making them, and another pass phrase for them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.vault import queries, services
from fyrtorn.foundation.vault.errors import Busy, TooManyTries, VaultRefusal, WrongPassPhrase
from fyrtorn.foundation.vault.fingerprints import digits_of
from fyrtorn.foundation.vault.locks import lock_by_phrase
from fyrtorn.foundation.vault.unsealing import unlock_by_phrase
from fyrtorn.foundation.vault.vocabulary import LockKind
from fyrtorn.portals.shared.forms import refusals_into, said
from fyrtorn.portals.staff import choosing
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.vault import unlocked
from fyrtorn.portals.staff.vault.forms import ChangePhraseForm, ChoosePhraseForm


@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.VAULT_HOLD)
def make(request: StaffRequest) -> HttpResponse:
    """New keys for oneself: the first, or others when the pass phrase is lost. A colleague then lets one in."""
    choice = choosing.chosen(request, Permission.VAULT_HOLD)
    place = choice.organisation
    if not queries.is_founded(request.actor, place.id):
        return redirect("staff:vault")
    members = queries.members(request.actor, place.id)
    others_in = [keys for keys in members if keys.is_admitted and keys.account_id != request.actor.id]
    form = ChoosePhraseForm(request.POST or None, account=request.user)
    if form.is_valid():
        made = None
        with refusals_into(form):
            made = services.make_keys(
                actor=request.actor,
                organisation_id=place.id,
                account_id=request.user.pk,
                lock=lock_by_phrase(form.cleaned_data["pass_phrase"]),
                today=clock.today(),
            )
        if made is not None:
            # Made of the keys that were just made, before the database has had a say.
            try:
                digits = digits_of(made.principal)
            except Busy:  # the vault's page offers them again
                return unlocked.forget_token(redirect("staff:vault"))
            return unlocked.forget_token(render(request, "staff/vault/digits.html", {"digits": digits}))
    shown = {
        "choice": choice,
        "form": form,
        "has_keys": any(keys.account_id == request.actor.id for keys in members),
        "others_in": len(others_in),
    }
    return render(request, "staff/vault/make_keys.html", shown)


@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.VAULT_HOLD)
def change_phrase(request: StaffRequest) -> HttpResponse:
    """Another pass phrase for the same keys. Nobody needs to let one in again."""
    choice = choosing.chosen(request, Permission.VAULT_HOLD)
    place = choice.organisation
    if unlocked.keyring_in(request, place.id) is None:
        return unlocked.to_unlocking(request)
    form = ChangePhraseForm(request.POST or None, account=request.user)
    if form.is_valid():
        given = form.cleaned_data
        try:
            keyring = unlock_by_phrase(request.actor, place.id, given["current"], now=clock.now())
            locks = queries.locks_of(request.actor, account_id=request.user.pk, organisation_id=place.id)
            services.change_lock(
                actor=request.actor,
                lock_id=next(row.id for row in locks if row.kind == LockKind.PASS_PHRASE),
                keys=keyring.member,
                lock=lock_by_phrase(given["pass_phrase"]),
                today=clock.today(),
            )
        except (WrongPassPhrase, TooManyTries) as refusal:
            form.add_error("current", said(refusal))
        except VaultRefusal as refusal:
            form.add_error(None, said(refusal))
        else:
            messages.success(request, _("Lösenfrasen är bytt. Den gamla öppnar inget längre."))
            return redirect("staff:vault")
    return render(request, "staff/vault/change_phrase.html", {"choice": choice, "form": form})
