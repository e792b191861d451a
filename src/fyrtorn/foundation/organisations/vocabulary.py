"""What sort of organisation."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    MUNICIPALITY = "municipality", _("kommun")
    REGION = "region", _("region")
    NATIONAL = "national", _("nationellt organ")
    DEPARTMENT = "department", _("förvaltning")
    AUTHORITY = "authority", _("annan myndighet")
    CIVIL_SOCIETY = "civil_society", _("civilsamhället")
