"""What sort of organisation."""

from __future__ import annotations

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    MUNICIPALITY = "municipality", _("kommun")
    REGION = "region", _("region")
    NATIONAL = "national", _("nationellt organ")
    DEPARTMENT = "department", _("förvaltning")
    AUTHORITY = "authority", _("annan myndighet")
    CIVIL_SOCIETY = "civil_society", _("civilsamhället")


KEEPER_KEY: Final = "nationella-uppgifter"
"""Who keeps what is common to the whole country in an installation: a desk that a national editor belongs to."""
