"""The vault as it stands for the one who looks; unlocking and locking it."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fyrtorn.domains.concerns.rules import LATELY_DAYS, READERS_NEEDED
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.vault import queries
from fyrtorn.foundation.vault.errors import NoKeys, NotAdmitted, VaultRefusal
from fyrtorn.foundation.vault.pass_phrases import DEMO_PHRASE
from fyrtorn.foundation.vault.unsealing import unlock_by_phrase
from fyrtorn.portals.shared.forms import said
from fyrtorn.portals.staff import choosing
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.vault import unlocked
from fyrtorn.portals.staff.vault.forms import UnlockForm
from fyrtorn.portals.staff.vault.passkeys import options_to_unlock
from fyrtorn.processes.keeping_vault.team import team_of


@require_safe
@needs(Permission.VAULT_HOLD)
def vault(request: StaffRequest) -> HttpResponse:
    """How far the vault has come, and how far the one who looks has."""
    choice = choosing.chosen(request, Permission.VAULT_HOLD)
    place = choice.organisation
    found = queries.members(request.actor, place.id)
    return render(
        request,
        "staff/vault/vault.html",
        {
            "choice": choice,
            "is_founded": queries.is_founded(request.actor, place.id),
            "may_found": request.actor.may_in(Permission.VAULT_FOUND, place.id),
            "sheets": queries.sheets_of(request.actor, place.id),
            "own": next((keys for keys in found if keys.account_id == request.actor.id), None),
            "team": team_of(request.actor, place.id, today=clock.today()),
            "is_open": unlocked.keyring_in(request, place.id) is not None,
            "readers_needed": READERS_NEEDED,
            "lately_days": LATELY_DAYS,
        },
    )


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.VAULT_HOLD)
def unlock(request: StaffRequest) -> HttpResponse:
    """Unlock the vault in this browser.

    A refusal is met here, so that the count of wrong tries is kept with the page's transaction.
    """
    choice = choosing.chosen(request, Permission.VAULT_HOLD)
    form = UnlockForm(request.POST or None)
    if form.is_valid():
        phrase = form.cleaned_data["pass_phrase"]
        try:
            keyring = unlock_by_phrase(request.actor, choice.organisation.id, phrase, now=clock.now())
        except NoKeys:
            return redirect("staff:vault")
        except NotAdmitted as waiting:
            return render(request, "staff/vault/digits.html", {"digits": waiting.digits})
        except VaultRefusal as refusal:
            form.add_error("pass_phrase", said(refusal))
        else:
            return unlocked.keep_open(request, redirect(unlocked.next_page(request)), keyring)
    return render(
        request,
        "staff/vault/unlock.html",
        {
            "choice": choice,
            "form": form,
            "next": unlocked.next_page(request),
            "passkey_options": options_to_unlock(request, choice.organisation.id),
            "demo_phrase": DEMO_PHRASE if settings.INSTALLATION.is_demo else "",
        },
    )


@require_POST
@needs(Permission.VAULT_HOLD)
def lock(request: StaffRequest) -> HttpResponse:
    """Lock at once, in every browser."""
    messages.success(request, _("Valvet är låst."))
    return unlocked.lock(request, redirect("staff:vault"))
