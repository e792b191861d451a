"""The directory's words."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ServiceKind(TextChoices):
    """What sort of help a service is. Source: the sorts of contact that municipalities list."""

    EMERGENCY = "emergency", _("larm")
    POLICE = "police", _("polisen")
    SECURITY_SERVICE = "security_service", _("Säkerhetspolisen")
    HELPLINE = "helpline", _("stödtelefon")
    PROFESSIONAL_SUPPORT = "professional_support", _("stöd till yrkesverksamma")
    EXIT_PROGRAMME = "exit_programme", _("avhopparverksamhet")
    SOCIAL_SERVICES = "social_services", _("socialtjänstens mottagning")
    SOCIAL_EMERGENCY = "social_emergency", _("socialjour")
    COORDINATOR = "coordinator", _("samordnare")
    SWITCHBOARD = "switchboard", _("kommunens växel")
    HEALTH = "health", _("sjukvårdsrådgivning")
    OTHER = "other", _("annat stöd")


class LineKind(TextChoices):
    """How one reaches a service. HSDS: phone, url, email, location."""

    PHONE = "phone", _("telefon")
    CHAT = "chat", _("chatt")
    FORM = "form", _("formulär")
    EMAIL = "email", _("e-post")
    VISIT = "visit", _("besök")


class AreaKind(TextChoices):
    NATION = "nation", _("hela landet")
    REGION = "region", _("ett län")
    MUNICIPALITY = "municipality", _("en kommun")


class AreaState(StrEnum):
    """Whether a service is shown in one of its areas."""

    SHOWN = "shown"
    WAITING = "waiting"
    """Somebody else's area, and nobody there has answered: not shown."""
    REFUSED = "refused"
    """The municipality has said no, or has taken back its yes: not shown."""


class EntryState(StrEnum):
    """Whether an entry is out among people."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


class LineState(StrEnum):
    """What is said of a line at a moment."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"
    IN_WORDS = "in_words"
    UNCONFIRMED = "unconfirmed"
    """Too long since anybody checked, or the present state was never confirmed: never said to be open."""
    UNSTAFFED = "unstaffed"
    """Open by its hours, on a line that is staffed in shifts, and nobody is there: never said to be open."""
    NO_HOURS = "no_hours"
    """A way of reaching somebody that has no opening hours by nature, such as e-mail or a form."""


CONFIRMATION_LINK_DAYS: Final = 30
"""Days a link to a function's mailbox can be answered."""
