"""Founding the vault, seeing to it that its sheets are on paper, and undoing it before it is used."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.vault import queries, root
from fyrtorn.foundation.vault.errors import InUse, WrongWords
from fyrtorn.foundation.vault.locks import lock_by_phrase
from fyrtorn.portals.shared.forms import refusals_into, said
from fyrtorn.portals.staff import choosing
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.vault.forms import ChoosePhraseForm, WordsForm
from fyrtorn.portals.staff.vault.sheets import as_printed
from fyrtorn.processes.keeping_vault.team import team_of

TEAM_NAME: Final = "Mottagningen"


@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.VAULT_FOUND)
def found(request: StaffRequest) -> HttpResponse:
    """Found the vault. The answer to the form shows the sheets, this once."""
    choice = choosing.chosen(request, Permission.VAULT_FOUND)
    place = choice.organisation
    if queries.is_founded(request.actor, place.id):
        return redirect("staff:vault")
    form = ChoosePhraseForm(request.POST or None, account=request.user)
    if form.is_valid():
        founding = None
        with refusals_into(form):
            founding = root.found_vault(
                actor=request.actor,
                organisation_id=place.id,
                account_id=request.user.pk,
                lock=lock_by_phrase(form.cleaned_data["pass_phrase"]),
                team_name=TEAM_NAME,
                today=clock.today(),
            )
        if founding is not None:
            shown = {"place": place, "sheets": as_printed(founding.sheets), "made_on": clock.today()}
            return render(request, "staff/vault/sheets.html", shown)
    return render(request, "staff/vault/found.html", {"choice": choice, "form": form})


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.VAULT_FOUND)
def check_sheets(request: StaffRequest) -> HttpResponse:
    """Ask for some words from the sheets, so that nobody finds out later that they were never printed."""
    choice = choosing.chosen(request, Permission.VAULT_FOUND)
    sheets = queries.sheets_of(request.actor, choice.organisation.id)
    if sheets is None or not sheets.asked:
        return redirect("staff:vault")
    form = WordsForm(request.POST or None, asked=sheets.asked)
    if form.is_valid():
        given = {(sheet, word): form.cleaned_data[f"word_{sheet}_{word}"] for sheet, word in sheets.asked}
        try:
            root.check_sheets(
                actor=request.actor,
                organisation_id=choice.organisation.id,
                answers=given,
                today=clock.today(),
            )
        except WrongWords as refusal:
            for sheet, word in refusal.places:
                form.add_error(f"word_{sheet}_{word}", str(refusal.sentence))
        else:
            messages.success(
                request, _("Bladen är utskrivna och går att läsa. Ge dem nu till var sin person.")
            )
            return redirect("staff:vault")
    return render(request, "staff/vault/check_sheets.html", {"choice": choice, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.VAULT_FOUND)
def start_over(request: StaffRequest) -> HttpResponse:
    """Undo a founding that nothing hangs on, when the sheets were never printed or are lost."""
    choice = choosing.chosen(request, Permission.VAULT_FOUND)
    if not queries.is_founded(request.actor, choice.organisation.id):
        return redirect("staff:vault_found")
    if request.method == "POST":
        try:
            root.start_over(actor=request.actor, organisation_id=choice.organisation.id)
        except InUse as refusal:
            messages.error(request, said(refusal))
            return redirect("staff:vault")
        messages.success(request, _("Valvet är borttaget. Nu kan ni upprätta det på nytt."))
        return redirect("staff:vault_found")
    team = team_of(request.actor, choice.organisation.id, today=clock.today())
    return render(request, "staff/vault/start_over.html", {"choice": choice, "team": team})
