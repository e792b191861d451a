"""Why a document could not be read, and what to do instead."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.base.errors import Refusal
from fyrtorn.foundation.cleaning.outcomes import Reason


class DocumentRefused(Refusal):
    """A document that is not read. Nothing of it is kept."""


class NotADocument(DocumentRefused):
    code = "FILE-001"
    sentence = _("Filen går inte att läsa som text.")
    remedy = _("Spara dokumentet som PDF eller Word (.docx), eller klistra in texten.")


class DocumentEmpty(DocumentRefused):
    code = "FILE-002"
    sentence = _("Filen är tom.")
    remedy = _("Kontrollera att du valde rätt fil.")


class DocumentTooLarge(DocumentRefused):
    code = "FILE-003"
    sentence = _("Filen är för stor. Den får vara högst 20 MB.")
    remedy = _("Spara den utan bilder, eller klistra in texten.")


class DocumentTooLong(DocumentRefused):
    code = "FILE-004"
    sentence = _("Dokumentet är för långt. Det får ha högst 300 sidor, och en miljon tecken.")
    remedy = _("Dela det, eller klistra in den del som ska läsas.")


class DocumentLocked(DocumentRefused):
    code = "FILE-005"
    sentence = _("Filen är skyddad med lösenord.")
    remedy = _("Öppna den och spara en kopia utan lösenord, eller klistra in texten.")


class DocumentDamaged(DocumentRefused):
    code = "FILE-006"
    sentence = _("Filen är skadad eller inte hel.")
    remedy = _("Öppna den i sitt program och spara den en gång till, eller klistra in texten.")


class DocumentTooComplicated(DocumentRefused):
    code = "FILE-007"
    sentence = _("Filen tog för lång tid att läsa.")
    remedy = _("Spara den på nytt som PDF, eller klistra in texten.")


class NoTextInDocument(DocumentRefused):
    code = "FILE-008"
    sentence = _("Det finns ingen text i filen, bara bilder. Den är troligen skannad.")
    remedy = _("Låt skanna den med textigenkänning (OCR), eller klistra in texten.")


class ReaderBusy(DocumentRefused):
    code = "FILE-009"
    sentence = _("Flera filer läses just nu.")
    remedy = _("Försök igen om en liten stund.")


_REFUSALS: Final[dict[Reason, type[DocumentRefused]]] = {
    Reason.EMPTY: DocumentEmpty,
    Reason.TOO_LARGE: DocumentTooLarge,
    Reason.LOCKED: DocumentLocked,
    Reason.DAMAGED: DocumentDamaged,
    Reason.TOO_COMPLICATED: DocumentTooComplicated,
    Reason.BUSY: ReaderBusy,
}


def refusal_for(reason: Reason) -> DocumentRefused:
    """The refusal that says this reason; for a kind of file that is not read, that it is no document."""
    return _REFUSALS.get(reason, NotADocument)()
