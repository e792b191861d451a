"""What this part refuses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.base.errors import NotFound, Refusal


class OrganisationNotFound(NotFound):
    code = "ORG-404"


class NameTaken(Refusal):
    code = "ORG-001"
    sentence = _("Det finns redan en organisation med det namnet.")
    remedy = _("Välj den som finns, eller skriv ett namn som skiljer dem åt.")


class ProviderUnknown(Refusal):
    code = "ORG-002"
    sentence = _("Vi känner inte till någon som heter så.")
    remedy = _("Kontrollera stavningen, eller välj vad det är för slags organisation så lägger vi till den.")


class ProviderNamesAPerson(Refusal):
    code = "ORG-003"
    sentence = _("Det ser ut att stå en persons namn eller nummer.")
    remedy = _("Skriv vilken verksamhet det är, aldrig vem som arbetar där.")


class ContactPointNotFound(NotFound):
    code = "ORG-405"


class ContactPointTaken(Refusal):
    code = "ORG-004"
    sentence = _("Den funktionen finns redan.")
    remedy = _(
        "Leta bland funktionerna, även bland dem som inte används, eller skriv ett namn som skiljer dem åt."
    )


class FunctionMissing(Refusal):
    code = "ORG-005"
    sentence = _("Funktionen saknar namn, eller så är namnet för långt.")
    remedy = _("Skriv vilken funktion det är, med högst 120 tecken.")


class MailboxIsPersonal(Refusal):
    code = "ORG-006"
    sentence = _("Brevlådan ser ut att vara en persons egen.")
    remedy = _(
        "Skriv en brevlåda som hör till funktionen och som flera läser. Då når frågan fram även nästa år."
    )


class ContactPointChangedMeanwhile(Refusal):
    code = "ORG-007"
    sentence = _("Någon annan har ändrat funktionen sedan du öppnade den.")
    remedy = _("Se vad som står nu. Det du skrev finns kvar i formuläret.")
