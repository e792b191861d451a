"""The words of disclosure: who asks and how, what is answered, and by what paragraphs something is kept back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.concerns.legal import (
    CRIME_PREVENTION,
    GUARDIANS,
    PARTYS_LIMIT,
    REPORTERS_SECRECY,
    SOCIAL_SECRECY,
)
from fyrtorn.foundation.vocabulary.law import LegalRule


class DisclosureKind(TextChoices):
    """Two errands that are never mixed: anybody may ask for a public paper, a party for all of their own matter."""

    PUBLIC = "public", _("begäran om allmän handling")
    PARTY = "party", _("begäran om partsinsyn")


class Channel(TextChoices):
    """How somebody asked."""

    VISIT = "visit", _("på plats")
    PHONE = "phone", _("per telefon")
    LETTER = "letter", _("med brev")
    EMAIL = "email", _("med e-post")


class DisclosureState(StrEnum):
    """How far a request has come."""

    ASKED = "asked"
    ANSWERED = "answered"
    CLAIMED = "claimed"
    """The requester wants the authority's own decision, in writing."""
    DECIDED = "decided"


class Given(StrEnum):
    """What is given out. It follows from what is hidden, so that letter and papers never disagree."""

    WHOLE = "whole"
    PARTLY = "partly"
    NOTHING = "nothing"


class Court(TextChoices):
    """The administrative courts of appeal. Which one follows from where the municipality lies."""

    STOCKHOLM = "stockholm", _("Kammarrätten i Stockholm")
    GOTEBORG = "goteborg", _("Kammarrätten i Göteborg")
    JONKOPING = "jonkoping", _("Kammarrätten i Jönköping")
    SUNDSVALL = "sundsvall", _("Kammarrätten i Sundsvall")


class Ground(StrEnum):
    """Why something is kept back."""

    SOCIAL = "social"
    REPORTER = "reporter"
    POLICE = "police"
    WEIGHTY = "weighty"
    CHILD = "child"


@dataclass(frozen=True, slots=True)
class GroundWords:
    """A paragraph, and when it holds."""

    rule: LegalRule
    words: Promise


GROUNDS: Final[dict[Ground, GroundWords]] = {
    Ground.SOCIAL: GroundWords(
        SOCIAL_SECRECY,
        _("Enskildas personliga förhållanden hos socialtjänsten. Det står inte klart att ingen lider men."),
    ),
    Ground.REPORTER: GroundWords(
        REPORTERS_SECRECY,
        _("Vem som har anmält. Det kan antas att det leder till våld eller annat allvarligt men."),
    ),
    Ground.POLICE: GroundWords(
        CRIME_PREVENTION, _("Uppgifter från polisens arbete mot brott, som skulle skadas.")
    ),
    Ground.WEIGHTY: GroundWords(
        PARTYS_LIMIT,
        _("Det är av synnerlig vikt för någon enskild eller för det allmänna att det inte röjs."),
    ),
    Ground.CHILD: GroundWords(
        GUARDIANS, _("Barnet kan antas lida betydande men om vårdnadshavaren får veta det.")
    ),
}

GROUNDS_FOR: Final[dict[DisclosureKind, tuple[Ground, ...]]] = {
    DisclosureKind.PUBLIC: (Ground.SOCIAL, Ground.REPORTER, Ground.POLICE),
    DisclosureKind.PARTY: (Ground.WEIGHTY, Ground.REPORTER, Ground.CHILD),
}
"""The paragraphs to choose from. A party has a wider right, so the common secrecy does not stop it."""
