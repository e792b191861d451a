"""Unlocking with a passkey where the browser can, adding one and taking it away. The pass phrase always remains."""

from __future__ import annotations

import time
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.vault import passkey_locks
from fyrtorn.foundation.vault.errors import NotAdmitted, TooManyTries, VaultRefusal, WrongPassPhrase
from fyrtorn.foundation.vault.locks import lock_by_passkey
from fyrtorn.foundation.vault.unsealing import unlock_by_passkey, unlock_by_phrase
from fyrtorn.portals.shared.forms import said
from fyrtorn.portals.staff import choosing
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.vault import ceremony, unlocked
from fyrtorn.portals.staff.vault.ceremony import Known, NotProved
from fyrtorn.portals.staff.vault.forms import UnlockForm

_SHOWN_PHRASE: Final = "vault_phrase_shown_at"
"""When this browser last showed the pass phrase, in order to add a passkey. The moment, never the phrase."""
_FRESH_SECONDS: Final = 300


@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.VAULT_HOLD)
def passkeys(request: StaffRequest) -> HttpResponse:
    """One's own passkeys. To add one the pass phrase is asked for, so that nobody who passes by leaves a key."""
    choice = choosing.chosen(request, Permission.VAULT_HOLD)
    place = choice.organisation
    if unlocked.keyring_in(request, place.id) is None:
        return unlocked.to_unlocking(request)
    form = UnlockForm(request.POST or None)
    if form.is_valid():
        try:
            unlock_by_phrase(request.actor, place.id, form.cleaned_data["pass_phrase"], now=clock.now())
        except (WrongPassPhrase, TooManyTries) as refusal:
            form.add_error("pass_phrase", said(refusal))
        except VaultRefusal as refusal:
            form.add_error(None, said(refusal))
        else:
            request.session[_SHOWN_PHRASE] = time.time()
            return redirect("staff:vault_passkeys")
    rows = passkey_locks.passkeys_of(request.actor, place.id)
    may_add = _has_shown_phrase(request) and len(rows) < passkey_locks.MOST
    shown = {
        "choice": choice,
        "form": form,
        "passkeys": rows,
        "is_full": len(rows) >= passkey_locks.MOST,
        "options": ceremony.begin_adding(request.session, request.actor, known=_known(request, place.id))
        if may_add
        else None,
    }
    return render(request, "staff/vault/passkeys.html", shown)


@sensitive_post_parameters()
@sensitive_variables()
@require_POST
@needs(Permission.VAULT_HOLD)
def add(request: StaffRequest) -> HttpResponse:
    """Keep the passkey that the browser has made. It wraps the keys that are open now."""
    place = choosing.chosen(request, Permission.VAULT_HOLD).organisation
    keyring = unlocked.keyring_in(request, place.id)
    if keyring is None or not _has_shown_phrase(request):
        return redirect("staff:vault_passkeys")
    try:
        made = ceremony.finish_adding(
            request.session,
            request.POST.get("credential", ""),
            request.POST.get("prf", ""),
            origin=ceremony.own_origin(request.get_host()),
        )
        passkey_locks.add_passkey(
            actor=request.actor,
            organisation_id=place.id,
            keyring=keyring,
            lock=lock_by_passkey(made.prf, credential_id=made.registered, salt=made.salt),
            today=clock.today(),
        )
    except NotProved:
        messages.error(
            request, _("Passnyckeln kunde inte läggas till. Försök igen, eller fortsätt med lösenfrasen.")
        )
    except VaultRefusal as refusal:
        messages.error(request, said(refusal))
    else:
        del request.session[_SHOWN_PHRASE]
        messages.success(request, _("Passnyckeln är tillagd. Lösenfrasen fungerar som förut."))
    return redirect("staff:vault_passkeys")


@require_POST
@needs(Permission.VAULT_HOLD)
def remove(request: StaffRequest, lock_id: UUID) -> HttpResponse:
    """Take one's passkey away. It needs no open vault: whoever has lost a device may be in a hurry."""
    passkey_locks.remove_passkey(actor=request.actor, lock_id=lock_id)
    messages.success(request, _("Passnyckeln är borttagen och öppnar inget längre."))
    return redirect("staff:vault")


@sensitive_post_parameters()
@sensitive_variables()
@require_POST
@needs(Permission.VAULT_HOLD)
def unlock(request: StaffRequest) -> HttpResponse:
    """Unlock the vault in this browser with a passkey. Whatever is wrong, the pass phrase is offered."""
    place = choosing.chosen(request, Permission.VAULT_HOLD).organisation
    try:
        proved = ceremony.finish_unlocking(
            request.session,
            request.POST.get("credential", ""),
            request.POST.get("prf", ""),
            known=_known(request, place.id),
            origin=ceremony.own_origin(request.get_host()),
        )
        keyring = unlock_by_passkey(request.actor, place.id, proved.registered, proved.prf, now=clock.now())
    except NotAdmitted as waiting:
        return render(request, "staff/vault/digits.html", {"digits": waiting.digits})
    except (NotProved, WrongPassPhrase):
        messages.error(request, _("Passnyckeln låste inte upp valvet. Skriv lösenfrasen i stället."))
    except VaultRefusal as refusal:
        messages.error(request, said(refusal))
    else:
        return unlocked.keep_open(request, redirect(unlocked.next_page(request)), keyring)
    href = reverse("staff:vault_unlock")
    where = {choosing.PARAMETER: place.key, unlocked.NEXT: unlocked.next_page(request)}
    return redirect(f"{href}?{urlencode(where)}")


def options_to_unlock(request: StaffRequest, organisation_id: UUID) -> dict[str, object] | None:
    """What the page's script asks the browser for, when the actor has a passkey here."""
    known = _known(request, organisation_id)
    return ceremony.begin_unlocking(request.session, known=known) if known else None


def _known(request: StaffRequest, organisation_id: UUID) -> list[Known]:
    rows = passkey_locks.passkeys_of(request.actor, organisation_id)
    return [Known(bytes(row.credential_id), bytes(row.salt)) for row in rows]


def _has_shown_phrase(request: StaffRequest) -> bool:
    at = request.session.get(_SHOWN_PHRASE)
    return at is not None and 0 <= time.time() - at <= _FRESH_SECONDS
