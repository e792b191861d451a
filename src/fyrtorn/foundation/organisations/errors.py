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
