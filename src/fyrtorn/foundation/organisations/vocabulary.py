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


class Sector(TextChoices):
    """What a function works with. Source: who Swedish plans name as actors, and who a picture usually asks."""

    SCHOOL = "school", _("skola")
    PRESCHOOL = "preschool", _("förskola")
    SOCIAL_SERVICES = "social_services", _("socialtjänst")
    LEISURE = "leisure", _("fritid och fältarbete")
    CULTURE = "culture", _("kultur och bibliotek")
    LABOUR_MARKET = "labour_market", _("arbetsmarknad")
    ELDER_CARE = "elder_care", _("vård och omsorg")
    SECURITY = "security", _("säkerhet och beredskap")
    PERSONNEL = "personnel", _("personal och jämlikhet")
    COMMUNICATION = "communication", _("kommunikation")
    PUBLIC_HEALTH = "public_health", _("folkhälsa och statistik")
    PROPERTY = "property", _("fastighet och park")
    HOUSING = "housing", _("bostadsbolag")
    RESCUE = "rescue", _("räddningstjänst")
    POLICE = "police", _("polis")
    HEALTH_CARE = "health_care", _("hälso- och sjukvård")
    PRISON_SERVICE = "prison_service", _("kriminalvård")
    COUNTY_BOARD = "county_board", _("länsstyrelse")
    CIVIL_SOCIETY = "civil_society", _("föreningsliv")
    FAITH = "faith", _("trossamfund")
    BUSINESS = "business", _("näringsliv")
    COORDINATION = "coordination", _("samordning")
    OTHER = "other", _("annat")


OUTSIDE_SECTORS: Final = frozenset(
    {
        Sector.POLICE,
        Sector.HEALTH_CARE,
        Sector.PRISON_SERVICE,
        Sector.COUNTY_BOARD,
        Sector.CIVIL_SOCIETY,
        Sector.FAITH,
        Sector.BUSINESS,
    }
)
"""Sectors that are never the municipality's own: what they own in a plan is a partner's measure."""
