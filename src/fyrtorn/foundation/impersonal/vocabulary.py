"""Why something that looks like a person is let through, and what the checks say to whoever writes."""

from __future__ import annotations

from typing import Final

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.persons.finder import Kind

LONGEST_TEXT: Final = 120
"""Characters of what is vouched for. The longest name of an association met has eighty."""

LONGEST_NOTE: Final = 300
"""Characters of the sentence that says why, where no reason on the list fits."""


class Reason(TextChoices):
    """Why a text that looks like a person is none."""

    ORGANISATION = "organisation", _("namnet på en organisation eller verksamhet")
    PLACE = "place", _("en plats, en gata eller ett område")
    FUNCTION = "function", _("en offentlig funktion, till exempel en växel eller en myndighets brevlåda")
    OTHER = "other", _("något annat")


class MarkKind(TextChoices):
    """What was found, as it is called on the screen. The same kinds as the finder's."""

    NAME = Kind.NAME.value, _("namn")
    IDENTITY_NUMBER = Kind.IDENTITY_NUMBER.value, _("personnummer")
    MOBILE = Kind.MOBILE.value, _("mobilnummer")
    PERSONAL_MAILBOX = Kind.PERSONAL_MAILBOX.value, _("personlig e-postadress")
    PHONE = Kind.PHONE.value, _("telefonnummer")
    MAILBOX = Kind.MAILBOX.value, _("e-postadress")
    STREET_ADDRESS = Kind.STREET_ADDRESS.value, _("adress")
    STREET = Kind.STREET.value, _("gata")
    CAR_PLATE = Kind.CAR_PLATE.value, _("registreringsnummer")


NEVER_VOUCHED: Final = frozenset({Kind.IDENTITY_NUMBER, Kind.CAR_PLATE})
"""What is somebody's whatever the reason: no vouching opens for it."""

OF_A_NUMBER: Final = frozenset({Kind.PHONE, Kind.MOBILE})
"""What belongs in a field for a function's telephone number. A name or an identity number does not."""

OF_A_REFERENCE: Final = frozenset(Kind) - {Kind.NAME, Kind.IDENTITY_NUMBER}
"""What a registry number or a paragraph of minutes may happen to look like."""

CERTAINLY: Final[dict[Kind, Promise]] = {
    Kind.NAME: _("Det här är ett namn."),
    Kind.IDENTITY_NUMBER: _("Det här är ett personnummer."),
    Kind.MOBILE: _("Det här är ett mobilnummer."),
    Kind.PERSONAL_MAILBOX: _("Det här är någons egen e-postadress."),
    Kind.PHONE: _("Det här är ett telefonnummer."),
    Kind.MAILBOX: _("Det här är en e-postadress."),
    Kind.STREET_ADDRESS: _("Det här är en adress."),
    Kind.STREET: _("Det här är en gata."),
    Kind.CAR_PLATE: _("Det här är ett registreringsnummer."),
}
PERHAPS: Final[dict[Kind, Promise]] = {
    Kind.NAME: _("Ser ut som ett namn."),
    Kind.IDENTITY_NUMBER: _("Ser ut som ett personnummer."),
    Kind.MOBILE: _("Ser ut som ett mobilnummer."),
    Kind.PERSONAL_MAILBOX: _("Ser ut som någons egen e-postadress."),
    Kind.PHONE: _("Ser ut som ett telefonnummer."),
    Kind.MAILBOX: _("Ser ut som en e-postadress."),
    Kind.STREET_ADDRESS: _("Ser ut som en adress."),
    Kind.STREET: _("Ser ut som en gata."),
    Kind.CAR_PLATE: _("Ser ut som ett registreringsnummer."),
}
REMEDIES: Final[dict[Kind, Promise]] = {
    Kind.NAME: _("Skriv funktionen i stället, till exempel ”rektorn” eller ”en elev”."),
    Kind.IDENTITY_NUMBER: _("Ta bort det. Skriv ålder i grova drag om det behövs."),
    Kind.MOBILE: _("Ta bort numret. Skriv vilken funktion man når."),
    Kind.PERSONAL_MAILBOX: _("Ta bort adressen. Skriv vilken funktion man når."),
    Kind.PHONE: _("Ta bort numret. Skriv vilken funktion man når."),
    Kind.MAILBOX: _("Ta bort adressen. Skriv vilken funktion man når."),
    Kind.STREET_ADDRESS: _("Skriv området i stället, till exempel stadsdelen eller centrum."),
    Kind.STREET: _("Skriv området i stället, till exempel stadsdelen eller centrum."),
    Kind.CAR_PLATE: _("Ta bort det. Skriv vad som hände, inte vilket fordon det var."),
}
"""What to write instead, by kind: here no function's number is wanted either."""
