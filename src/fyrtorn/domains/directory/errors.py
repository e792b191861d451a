"""What the directory refuses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.base.errors import NotFound, Refusal


class ServiceNotFound(NotFound):
    code = "DIR-404"


class LineNotFound(NotFound):
    code = "DIR-404"


class RequestNotFound(NotFound):
    code = "DIR-404"


class NoLines(Refusal):
    code = "DIR-001"
    sentence = _("Kontaktvägen har inget sätt att nå den på, så den går inte att publicera.")
    remedy = _("Lägg till ett telefonnummer, en adress eller ett annat sätt först.")


class NoArea(Refusal):
    code = "DIR-002"
    sentence = _("Det står inte var kontaktvägen gäller, så den går inte att publicera.")
    remedy = _("Välj minst en kommun, ett län eller hela landet.")


class NotANumber(Refusal):
    code = "DIR-003"
    sentence = _("Det där går inte att läsa som ett telefonnummer.")
    remedy = _("Skriv siffror, till exempel 08-465 004 00 eller 020-100 200.")


class BuiltInNumber(Refusal):
    code = "DIR-004"
    sentence = _("112 och 114 14 finns redan på varje sida och går inte att ändra.")
    remedy = _("Ta bort raden. Numren visas ändå.")


class PersonalLine(Refusal):
    code = "DIR-005"
    sentence = _("Det ser ut att vara en enskild persons adress eller nummer.")
    remedy = _("Skriv en funktionsbrevlåda eller ett nummer som flera svarar på.")


class HoursNotUnderstood(Refusal):
    code = "DIR-006"
    sentence = _("Vi kunde inte läsa tiderna.")
    remedy = _('Skriv till exempel "vardagar 09–12 och 13–16" eller "mån–fre 8.00–16.30".')


class EditedMeanwhile(Refusal):
    code = "DIR-007"
    sentence = _("Någon annan har ändrat uppgifterna medan du skrev. Inget har skrivits över.")
    remedy = _("Jämför med det som står nu och spara igen.")


class AreaNotAsked(NotFound):
    code = "DIR-404"


class AreaRefused(Refusal):
    code = "DIR-013"
    sentence = _("Kommunen har själv sagt nej till att visa kontaktvägen.")
    remedy = _("Bara kommunen kan ändra det.")


class GroundMissing(Refusal):
    code = "DIR-014"
    sentence = _("Det behövs en grund för att svara åt en kommun.")
    remedy = _("Skriv vad ni stöder er på och när det gjordes, till exempel ett avtal och dess datum.")


class AreaTooWide(Refusal):
    code = "DIR-009"
    sentence = _("En kommun kan inte visa en kontaktväg i ett helt län eller i hela landet.")
    remedy = _("Välj de kommuner där den gäller.")


class NoMailbox(Refusal):
    code = "DIR-010"
    sentence = _("Det finns ingen funktionsbrevlåda att fråga.")
    remedy = _("Skriv in en funktionsbrevlåda under Uppgifter först.")


class AskedLately(Refusal):
    code = "DIR-011"
    sentence = _("Frågan är redan skickad i dag.")
    remedy = _("Vänta till i morgon, eller ring funktionen.")


class NamesAPerson(Refusal):
    code = "DIR-012"
    sentence = _("Det ser ut att stå ett namn eller en enskild persons nummer i texten.")
    remedy = _('Skriv funktionen i stället, till exempel "mottagningen" eller "socialsekreteraren".')


class NotAnAddress(Refusal):
    code = "DIR-008"
    sentence = _("Det där går inte att läsa som en adress.")
    remedy = _("Skriv en e-postadress, en gatuadress eller en webbadress som börjar med https://.")
