"""Why a sheet could not be read, and what to do instead."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.base.errors import Refusal
from fyrtorn.foundation.cleaning.outcomes import Reason


class SheetRefused(Refusal):
    """A file whose rows are not read. Nothing of it is kept."""


class NotASheet(SheetRefused):
    code = "SHEET-001"
    sentence = _("Filen är inte ett kalkylblad som går att läsa.")
    remedy = _("Spara den som Excel (.xlsx) eller som CSV.")


class OldSheet(SheetRefused):
    code = "SHEET-002"
    sentence = _("Filen är i ett format som inte går att läsa, till exempel gammal Excel (.xls) eller .ods.")
    remedy = _(
        "Öppna den i ditt kalkylprogram och välj Spara som: Excel-arbetsbok (.xlsx) eller CSV. "
        "Ta bort lösenordet om den har ett."
    )


class SheetIsPicture(SheetRefused):
    code = "SHEET-003"
    sentence = _("Filen är en bild. Bilder tas inte emot här.")
    remedy = _("Välj filen med själva tabellen, sparad som Excel (.xlsx) eller CSV.")


class SheetEmpty(SheetRefused):
    code = "SHEET-004"
    sentence = _("Filen är tom.")
    remedy = _("Kontrollera att du valde rätt fil.")


class SheetTooLarge(SheetRefused):
    code = "SHEET-005"
    sentence = _(
        "Filen är för stor. Den får vara högst 20 MB, med 100 000 rader, 200 kolumner och 10 000 tecken i en cell."
    )
    remedy = _("Dela upp den, till exempel i en fil för varje år.")


class SheetLocked(SheetRefused):
    code = "SHEET-006"
    sentence = _("Filen är skyddad med lösenord.")
    remedy = _("Öppna den och spara en kopia utan lösenord.")


class SheetDamaged(SheetRefused):
    code = "SHEET-007"
    sentence = _("Filen är skadad eller inte hel.")
    remedy = _("Öppna den i ditt kalkylprogram och spara den en gång till.")


class SheetTooComplicated(SheetRefused):
    code = "SHEET-008"
    sentence = _("Filen tog för lång tid att läsa.")
    remedy = _("Spara bara tabellen, som CSV, och försök igen.")


class NoTableInSheet(SheetRefused):
    code = "SHEET-009"
    sentence = _("Det finns ingen tabell i filen med rubriker överst.")
    remedy = _("Skriv en rubrik över varje kolumn, till exempel Datum och Händelse, och försök igen.")


class ReaderBusy(SheetRefused):
    code = "SHEET-010"
    sentence = _("Flera filer läses just nu.")
    remedy = _("Försök igen om en liten stund.")


_REFUSALS: Final[dict[Reason, type[SheetRefused]]] = {
    Reason.EMPTY: SheetEmpty,
    Reason.TOO_LARGE: SheetTooLarge,
    Reason.LOCKED: SheetLocked,
    Reason.DAMAGED: SheetDamaged,
    Reason.TOO_COMPLICATED: SheetTooComplicated,
    Reason.BUSY: ReaderBusy,
    Reason.OTHER_DOCUMENT: OldSheet,
    Reason.OTHER_IMAGE: SheetIsPicture,
    Reason.HEIC: SheetIsPicture,
    Reason.SVG: SheetIsPicture,
}


def refusal_for(reason: Reason) -> SheetRefused:
    """The refusal that says this reason; for a kind of file that is not read, that it is no sheet."""
    return _REFUSALS.get(reason, NotASheet)()
