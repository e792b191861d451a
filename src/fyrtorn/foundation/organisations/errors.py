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
