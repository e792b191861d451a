"""What the vault answers when it will not."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.base.errors import Refusal


class VaultRefusal(Refusal):
    code = "VAULT-001"


class WrongPassPhrase(VaultRefusal):
    code = "VAULT-002"
    sentence = _("Lösenfrasen stämmer inte.")
    remedy = _(
        "Försök igen. Har du glömt den: skapa nya nycklar, så släpper en kollega in dig på nytt. "
        "Ingen kan ta fram den gamla."
    )


class TooManyTries(VaultRefusal):
    code = "VAULT-003"
    sentence = _("Det har blivit många försök med fel lösenfras.")
    remedy = _("Vänta en stund och försök sedan igen. Inget är låst för dina kollegor.")


class NoKeys(VaultRefusal):
    code = "VAULT-004"
    sentence = _("Du har inga nycklar till valvet än.")
    remedy = _("Välj en lösenfras, och be sedan en kollega i gruppen att släppa in dig.")


class NotAdmitted(VaultRefusal):
    """``digits`` are the person's own, made of the keys that were just unlocked; empty where none were."""

    code = "VAULT-005"
    sentence = _("Dina nycklar är gjorda, men du är inte insläppt än.")
    remedy = _("Be en kollega i gruppen jämföra kontrollsiffrorna med dig och släppa in dig.")

    def __init__(self, digits: str = "") -> None:
        super().__init__()
        self.digits = digits


class WrongDigits(VaultRefusal):
    code = "VAULT-006"
    sentence = _("Siffrorna är inte desamma.")
    remedy = _(
        "Släpp inte in någon. Läs upp siffrorna för varandra igen; är de olika, säg till IT och chefen."
    )


class VaultNotMade(VaultRefusal):
    code = "VAULT-007"
    sentence = _("Valvet är inte i ordning.")
    remedy = _("Be den som driver installationen köra fyrtorn check.")


class AlreadyFounded(VaultRefusal):
    code = "VAULT-008"
    sentence = _("Valvet är redan upprättat här.")
    remedy = _("Be någon i gruppen släppa in dig.")


class WrongSheets(VaultRefusal):
    code = "VAULT-009"
    sentence = _("Orden på de två bladen går inte ihop.")
    remedy = _("Läs av dem igen, ord för ord. Bladen ska vara två olika från samma gång.")


class UnfitPhrase(VaultRefusal):
    code = "VAULT-010"
    sentence = _("Lösenfrasen är för kort eller för enkel.")
    remedy = _("Ta minst femton tecken: fyra eller fem ord som inte hör ihop är bra.")


class CannotBeTrusted(VaultRefusal):
    code = "VAULT-011"
    sentence = _("En nyckel i databasen är inte intygad av er.")
    remedy = _(
        "Inget har skickats eller öppnats. Ring den som driver installationen: någon kan ha ändrat i databasen."
    )


class Busy(VaultRefusal):
    code = "VAULT-012"
    sentence = _("Många låser upp just nu.")
    remedy = _("Vänta några sekunder och försök igen.")


class InUse(VaultRefusal):
    code = "VAULT-013"
    sentence = _("Någon har redan skrivit till er. Valvet kan inte göras om.")
    remedy = _("Ta väl vara på de blad ni har: två av tre räcker för att släppa in någon.")


class NobodyElseReads(VaultRefusal):
    code = "VAULT-014"
    sentence = _("Ingen annan i gruppen skulle kunna öppna ärendet.")
    remedy = _("Släpp in en kollega i valvet först. Säg till din chef att du inte kan handlägga ärendet.")


class NotWitnessed(VaultRefusal):
    code = "VAULT-015"
    sentence = _("Det behövs två. Ingen har bekräftat att hen är med, eller så har halvtimmen gått.")
    remedy = _("Börja om, och be den andra att bekräfta på sitt eget skrivbord i Fyrtorn.")


class WrongWords(VaultRefusal):
    """``places`` are those where another word stands: sheet and word, both from 1."""

    code = "VAULT-016"
    sentence = _("Det står ett annat ord där. Är det rätt blad och rätt nummer?")

    def __init__(self, places: Sequence[tuple[int, int]]) -> None:
        super().__init__()
        self.places = tuple(places)
