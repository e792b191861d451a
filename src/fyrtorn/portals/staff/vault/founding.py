"""Founding the vault, its sheets, undoing it before it is used, and the sheets' use when nobody is left."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.vault import queries, services
from fyrtorn.foundation.vault.errors import InUse, WrongDigits, WrongSheets
from fyrtorn.foundation.vault.locks import lock_by_phrase
from fyrtorn.portals.shared.forms import refusals_into, said
from fyrtorn.portals.staff import choosing
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.vault.forms import ChoosePhraseForm, RecoverForm, WordsForm
from fyrtorn.portals.staff.vault.sheets import Sheet, question_about, read_question
from fyrtorn.processes.keeping_vault.team import team_of

TEAM_NAME: Final = "Mottagningen"

_KEEPERS: Final = (
    gettext_lazy("Enhetschefen. Lås in det i ett kassaskåp på arbetsplatsen, inte hemma."),
    gettext_lazy("Förvaltningschefen, eller den som är chef över enheten. Låst, i ett annat rum."),
    gettext_lazy("Säkerhetsansvarig eller arkivarien. Låst, helst i ett annat hus."),
)


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
            founding = services.found_vault(
                actor=request.actor,
                organisation_id=place.id,
                account_id=request.user.pk,
                lock=lock_by_phrase(form.cleaned_data["pass_phrase"]),
                team_name=TEAM_NAME,
                today=clock.today(),
            )
        if founding is not None:
            shown = {
                "place": place,
                "sheets": [_sheet(number, words) for number, words in enumerate(founding.sheets, start=1)],
                "made_on": clock.today(),
                "question": question_about(founding.sheets, organisation_id=place.id),
            }
            return render(request, "staff/vault/sheets.html", shown)
    return render(request, "staff/vault/found.html", {"choice": choice, "form": form})


@sensitive_post_parameters()
@require_POST
@needs(Permission.VAULT_FOUND)
def check_sheets(request: StaffRequest) -> HttpResponse:
    """Ask for some words from the sheets, so that nobody finds out later that they were never printed."""
    place = choosing.chosen(request, Permission.VAULT_FOUND).organisation
    field = request.POST.get("question", "")
    question = read_question(field, organisation_id=place.id)
    if question is None:
        raise NotFound
    is_answered = any(name.startswith("word_") for name in request.POST)
    form = WordsForm(request.POST if is_answered else None, asked=question.asked)
    if form.is_valid():
        wrong = question.wrong(
            {(sheet, word): form.cleaned_data[f"word_{sheet}_{word}"] for sheet, word in question.asked}
        )
        for sheet, word in wrong:
            form.add_error(
                f"word_{sheet}_{word}",
                _("Det står ett annat ord där. Är det rätt blad och rätt nummer?"),
            )
        if not wrong:
            messages.success(
                request, _("Bladen är utskrivna och går att läsa. Ge dem nu till var sin person.")
            )
            return redirect("staff:vault")
    return render(request, "staff/vault/check_sheets.html", {"form": form, "question": field})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.VAULT_FOUND)
def start_over(request: StaffRequest) -> HttpResponse:
    """Undo a founding that nothing hangs on, when the sheets were never printed or are lost."""
    choice = choosing.chosen(request, Permission.VAULT_FOUND)
    if not queries.is_founded(request.actor, choice.organisation.id):
        return redirect("staff:vault_found")
    if request.method == "POST":
        try:
            services.start_over(actor=request.actor, organisation_id=choice.organisation.id)
        except InUse as refusal:
            messages.error(request, said(refusal))
            return redirect("staff:vault")
        messages.success(request, _("Valvet är borttaget. Nu kan ni upprätta det på nytt."))
        return redirect("staff:vault_found")
    team = team_of(request.actor, choice.organisation.id, today=clock.today())
    return render(request, "staff/vault/start_over.html", {"choice": choice, "team": team})


@sensitive_post_parameters()
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.VAULT_FOUND)
def recover(request: StaffRequest) -> HttpResponse:
    """Let somebody in by two sheets, when nobody who is in is left."""
    choice = choosing.chosen(request, Permission.VAULT_FOUND)
    place = choice.organisation
    if not queries.is_founded(request.actor, place.id):
        return redirect("staff:vault_found")
    team = team_of(request.actor, place.id, today=clock.today())
    form = RecoverForm(request.POST or None, waiting=team.waiting)
    if form.is_valid():
        given = form.cleaned_data
        member = None
        with refusals_into(form, {WrongDigits: "digits", WrongSheets: "second"}):
            member = services.recover_team(
                actor=request.actor,
                organisation_id=place.id,
                holder_id=UUID(given["member"]),
                sheets=[given["first"], given["second"]],
                check_digits=given["digits"],
                today=clock.today(),
            )
        if member is not None:
            messages.success(request, _("Klart. Lås nu upp valvet med lösenfrasen."))
            return redirect("staff:vault")
    return render(request, "staff/vault/recover.html", {"choice": choice, "form": form, "team": team})


def _sheet(number: int, words: str) -> Sheet:
    return Sheet(number, tuple(enumerate(words.split(), start=1)), str(_KEEPERS[number - 1]))
