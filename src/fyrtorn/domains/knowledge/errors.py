"""What the bank and the library refuse."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.knowledge.gaps import Gap
from fyrtorn.foundation.base.errors import NotFound, Refusal


class ItemNotFound(NotFound):
    code = "KNO-404"


class DraftEditedMeanwhile(Refusal):
    """Somebody saved in between. ``by`` is a colleague in the same organisation, ``at`` when."""

    code = "KNO-001"
    sentence = _("Någon annan har ändrat samma text medan du skrev. Inget har skrivits över.")
    remedy = _("Läs vad som står nu och spara igen om din text ska gälla.")

    def __init__(self, *, by: str, at: datetime) -> None:
        super().__init__()
        self.by, self.at = by, at


class NotReady(Refusal):
    """Something is missing before the text can be published. ``gaps`` say what, field by field."""

    code = "KNO-002"
    sentence = _("Det fattas något innan texten kan publiceras. Utkastet är sparat.")
    remedy = _("Fyll i det som är markerat.")

    def __init__(self, gaps: tuple[Gap, ...]) -> None:
        super().__init__()
        self.gaps = gaps


class TitleMissing(Refusal):
    code = "KNO-003"
    sentence = _("Det fattas en rubrik.")
    remedy = _("Skriv vad exemplet eller materialet heter.")


class ChangeNotTold(Refusal):
    code = "KNO-004"
    sentence = _("Det står inte vad som har ändrats.")
    remedy = _("Skriv en mening om vad som är nytt. Den syns för alla i historiken.")


class DayHasPassed(Refusal):
    code = "KNO-005"
    sentence = _("Tidpunkten har redan varit.")
    remedy = _("Välj en tid som kommer, eller publicera nu.")


class SourceComesFirst(Refusal):
    code = "KNO-006"
    sentence = _("Texten på originalspråket är inte publicerad än.")
    remedy = _("Publicera den först. Översättningen finns kvar som utkast.")


class ReasonMissing(Refusal):
    code = "KNO-007"
    sentence = _("Det står inte varför.")
    remedy = _("Skriv en mening. Den visas för alla som kommer till sidan.")


class OwnItem(Refusal):
    code = "KNO-008"
    sentence = _("Ni kan inte granska det ni själva har skrivit.")
    remedy = _("Be ett annat nationellt eller regionalt organ.")


class ReviewedMeanwhile(Refusal):
    code = "KNO-009"
    sentence = _("Texten har ändrats sedan du öppnade den. Ditt utlåtande är inte sparat.")
    remedy = _("Läs den nya texten och lämna utlåtandet igen.")


class TooManyItems(Refusal):
    code = "KNO-010"
    sentence = _("Ni har så många opublicerade utkast att inga fler kan börjas.")
    remedy = _("Publicera eller kasta några av dem först.")


class TooManyFiles(Refusal):
    code = "KNO-011"
    sentence = _("Det får inte plats fler filer här.")
    remedy = _("Ta bort någon som inte används.")


class PictureNotDescribed(Refusal):
    code = "KNO-012"
    sentence = _("Bilden saknar beskrivning.")
    remedy = _("Skriv vad den visar, för den som inte ser den.")


class FileTooLarge(Refusal):
    code = "KNO-013"
    sentence = _("Filen är större än 5 MB.")
    remedy = _("Gör den mindre, så att den går att läsa på en telefon.")
