"""What events and their sheets refuse: SIT-020-039."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.base.errors import NotFound, Refusal


class EventNotFound(NotFound):
    code = "SIT-404"


class AreaNotFound(NotFound):
    code = "SIT-404"


class ImportNotFound(NotFound):
    code = "SIT-404"


class HappenedAhead(Refusal):
    code = "SIT-020"
    sentence = _("Dagen ligger i framtiden.")
    remedy = _("Skriv dagen då det hände.")


class HappenedLongAgo(Refusal):
    code = "SIT-021"
    sentence = _("Dagen ligger före år 2000. Det är troligen ett skrivfel.")
    remedy = _("Kontrollera årtalet.")


class WorshipOnlyAsTarget(Refusal):
    code = "SIT-022"
    sentence = _("En gudstjänstlokal skrivs bara när den eller de som samlas där blev utsatta.")
    remedy = _("Välj vad den utsattes för och vilken grupp det riktades mot, eller välj en annan plats.")


class OrganisationNeedsSource(Refusal):
    code = "SIT-023"
    sentence = _("En organisation nämns bara med en daterad, öppen källa som berättar om våld eller hot.")
    remedy = _("Fyll i källan, adressen, dagen och vad den berättar om. Annars lämnar du hela rutan tom.")


class SourceFromTheFuture(Refusal):
    code = "SIT-024"
    sentence = _("Källans datum ligger i framtiden.")
    remedy = _("Skriv dagen då källan publicerades.")


class EventEditedMeanwhile(Refusal):
    code = "SIT-025"
    sentence = _("Någon annan har ändrat händelsen medan du skrev. Inget har skrivits över.")
    remedy = _("Se vad som står nu. Det du skrev finns kvar, och sparar du igen gäller det.")


class AreaTooSmall(Refusal):
    code = "SIT-026"
    sentence = _("I området bor färre än tusen, och då kan någon kännas igen.")
    remedy = _("Slå ihop det med ett område intill.")


class AreaTwice(Refusal):
    code = "SIT-027"
    sentence = _("Det finns redan ett område med det namnet.")
    remedy = _("Välj ett annat namn, eller ta det gamla i bruk igen.")


class AreaHasNoName(Refusal):
    code = "SIT-028"
    sentence = _("Området har inget namn.")
    remedy = _("Skriv vad området kallas, till exempel ”Centrum” eller ”Norra kommundelen”.")


class TextTooLong(Refusal):
    code = "SIT-029"
    sentence = _("Texten är längre än tusen tecken.")
    remedy = _("Skriv kortare. Det viktiga är vad som hände, inte hela förloppet.")


class NoColumnForDate(Refusal):
    code = "SIT-030"
    sentence = _("Det är inte sagt vilken kolumn som är datum.")
    remedy = _("Välj kolumnen. Utan dag går en händelse inte att räkna.")


class ColumnForTwo(Refusal):
    code = "SIT-031"
    sentence = _("Samma kolumn är vald två gånger.")
    remedy = _("Välj varje kolumn högst en gång.")


class FileIsGone(Refusal):
    code = "SIT-032"
    sentence = _("Filen finns inte kvar. Den sparas högst två timmar.")
    remedy = _("Skicka in den igen.")


class ImportIsOver(Refusal):
    code = "SIT-033"
    sentence = _("Filen är redan inläst eller kastad.")
    remedy = _("Skicka in den igen om något saknas. Rader som redan finns tas inte in två gånger.")


class NotCheckedYet(Refusal):
    code = "SIT-034"
    sentence = _("Raderna är inte kontrollerade än.")
    remedy = _("Vänta tills kontrollen är klar och läs in dem sedan.")


class TooManyEvents(Refusal):
    code = "SIT-035"
    sentence = _("Filen har fler än 25 000 rader.")
    remedy = _("Dela upp den, till exempel i en fil för varje år.")
