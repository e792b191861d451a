"""What the situation picture refuses.

Codes by slice, so that a number tells where it was said: rounds SIT-001-019, events SIT-020-039, analysis
SIT-040-059, editions SIT-060-079. What is not there, or not for you, is SIT-404.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.base.errors import NotFound, Refusal

# --- rounds ---------------------------------------------------------------------------------------


class RoundNotFound(NotFound):
    code = "SIT-404"


class AskedNotFound(NotFound):
    code = "SIT-404"


class AnswerTextNotFound(NotFound):
    code = "SIT-404"


class LinkNotFound(NotFound):
    """A link that is wrong, old, withdrawn or to a round that is closed: which of them is not said."""

    code = "SIT-404"


class RoundIsOut(Refusal):
    code = "SIT-001"
    sentence = _("Insamlingen är redan utskickad.")
    remedy = _("Det som går att ändra nu är sista dagen och vilka som får frågorna.")


class RoundNotOut(Refusal):
    code = "SIT-002"
    sentence = _("Insamlingen är inte öppen för svar.")
    remedy = _("Skicka den, eller öppna den igen.")


class NobodyAsked(Refusal):
    code = "SIT-003"
    sentence = _("Ingen funktion är vald.")
    remedy = _("Välj minst en som ska få frågorna.")


class DueTooSoon(Refusal):
    code = "SIT-004"
    sentence = _("Sista dagen att svara har redan varit.")
    remedy = _("Välj en dag som ligger framåt.")


class PeriodInDisorder(Refusal):
    code = "SIT-005"
    sentence = _("Perioden slutar innan den börjar.")
    remedy = _("Byt plats på datumen.")


class RoundChangedMeanwhile(Refusal):
    code = "SIT-006"
    sentence = _("Någon annan har ändrat insamlingen sedan du öppnade den.")
    remedy = _("Se vad som står nu. Det du skrev finns kvar i formuläret.")


class AnswerChangedMeanwhile(Refusal):
    code = "SIT-007"
    sentence = _("Någon annan har sparat ett svar sedan du öppnade sidan.")
    remedy = _("Läs vad som står sparat nu. Det du skrev finns kvar här, och gäller först om du sparar igen.")


class AnswerIncomplete(Refusal):
    code = "SIT-008"
    sentence = _("Någon fråga är obesvarad.")
    remedy = _(
        "Svara ja, nej eller ”vi vet inte” på varje fråga. Det går också att spara och fortsätta senare."
    )


class TooManyCodes(Refusal):
    code = "SIT-009"
    sentence = _("Flera koder har redan skickats till brevlådan.")
    remedy = _("Vänta en timme och försök igen. Du kan svara ändå.")


class CodeWrong(Refusal):
    code = "SIT-010"
    sentence = _("Koden stämmer inte, eller så har den gått ut.")
    remedy = _("Skriv den som kom senast, eller be om en ny.")


class TooManyQuestions(Refusal):
    code = "SIT-011"
    sentence = _("En funktion får högst fem frågor.")
    remedy = _("Ta bort eller slå ihop frågor.")


class QuestionsChangedMeanwhile(Refusal):
    code = "SIT-012"
    sentence = _("Någon annan har ändrat frågorna sedan du öppnade dem.")
    remedy = _("Se hur frågorna är nu. Det du skrev finns kvar i formuläret.")


class NoMailboxToAsk(Refusal):
    code = "SIT-013"
    sentence = _("Funktionen har ingen brevlåda.")
    remedy = _("Lägg till en brevlåda, eller skriv in svaret från ett möte eller ett samtal.")


class AskedJustNow(Refusal):
    code = "SIT-014"
    sentence = _("Funktionen har fått frågorna alldeles nyss.")
    remedy = _("Vänta tills i morgon, eller ring.")


class NoAnswerYet(Refusal):
    code = "SIT-015"
    sentence = _("Det finns inget svar än.")
    remedy = _("Vänta på svaret, eller skriv in det själv.")


class WordsMissing(Refusal):
    code = "SIT-016"
    sentence = _("Något som behövs är inte ifyllt, eller så är det för långt.")
    remedy = _("Fyll i namnet på insamlingen, vem man ringer och numret dit.")


class NothingToTell(Refusal):
    code = "SIT-017"
    sentence = _("Det står inte vad svaret ledde till.")
    remedy = _("Skriv en eller två meningar först.")


# --- events ---------------------------------------------------------------------------------------


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
    sentence = _("Filen finns inte kvar. Den sparas högst ett dygn.")
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


# --- editions -------------------------------------------------------------------------------------


class EditionNotFound(NotFound):
    code = "SIT-404"


class ParagraphNotFound(NotFound):
    code = "SIT-404"


class EditionIsDecided(Refusal):
    code = "SIT-060"
    sentence = _("Lägesbilden är beslutad och går inte att ändra.")
    remedy = _("Börja en ny upplaga. Den kan ta med sig allt som står i den här.")


class RemarkNotFound(NotFound):
    code = "SIT-404"


class ParagraphEditedMeanwhile(Refusal):
    code = "SIT-061"
    sentence = _("Någon annan har ändrat stycket medan du skrev. Inget har skrivits över.")
    remedy = _("Jämför texterna. Det du skrev finns kvar, och sparar du igen gäller det.")


class DraftIsOpen(Refusal):
    code = "SIT-062"
    sentence = _("Det finns redan ett utkast till lägesbild.")
    remedy = _("Fortsätt på det, eller ta bort det först.")


class EditionEditedMeanwhile(Refusal):
    code = "SIT-063"
    sentence = _("Någon annan har ändrat uppgifterna om lägesbilden medan du skrev.")
    remedy = _("Se vad som står nu. Det du skrev finns kvar, och sparar du igen gäller det.")


class ParagraphEmpty(Refusal):
    code = "SIT-064"
    sentence = _("Det står inget i stycket.")
    remedy = _("Skriv något, eller ta bort stycket.")


class StillToSettle(Refusal):
    code = "SIT-065"
    sentence = _(
        "Någon väntar på svar: det finns synpunkter eller stycken från förra upplagan som inte är avgjorda."
    )
    remedy = _("Gå igenom dem först. De står under ”Det här saknas”.")


class NothingWritten(Refusal):
    code = "SIT-066"
    sentence = _("Det står inget i lägesbilden än.")
    remedy = _("Skriv under minst en rubrik.")


class DecisionLacks(Refusal):
    code = "SIT-067"
    sentence = _("Det står inte vem som beslutade, eller vilken dag.")
    remedy = _("Fyll i båda. Utan dem är lägesbilden inte beslutad.")


class DecidedAhead(Refusal):
    code = "SIT-068"
    sentence = _("Beslutet ligger i framtiden.")
    remedy = _("Skriv dagen då beslutet fattades. Är det inte fattat än väntar du.")


class DecidedBeforePeriodEnds(Refusal):
    code = "SIT-069"
    sentence = _("Beslutet är fattat innan perioden var slut.")
    remedy = _("Ändra datumet, eller kryssa i att det stämmer.")


class ChangedBeforeDecision(Refusal):
    code = "SIT-070"
    sentence = _("Något i lägesbilden har ändrats sedan du öppnade sidan. Inget är beslutat.")
    remedy = _("Läs igenom den igen, så att du beslutar om det som står.")


class PoliceNotAsked(Refusal):
    code = "SIT-071"
    sentence = _("Det som kommer från polisen blir inte öppet utan polisens ja.")
    remedy = _("Fråga polisen, och kryssa i att de har sagt ja på sidan ”Vem läser vad”.")


class NotDecidedYet(Refusal):
    code = "SIT-072"
    sentence = _("Lägesbilden är inte beslutad än.")
    remedy = _("Bara det som är beslutat går att publicera.")


class HolderNotHere(Refusal):
    code = "SIT-073"
    sentence = _("Lägesbilden hör till kommunen eller till en av dess förvaltningar.")
    remedy = _("Välj en av dem.")


class ContentHasChanged(Refusal):
    code = "SIT-074"
    sentence = _("Det som finns sparat stämmer inte med lägesbildens kontrollsumma.")
    remedy = _("Hör av dig till den som driver webbplatsen. Publicera inget innan det är utrett.")


class RemarkEmpty(Refusal):
    code = "SIT-075"
    sentence = _("Det står ingen synpunkt.")
    remedy = _("Skriv vad du vill säga.")


class NotSaidHow(Refusal):
    code = "SIT-076"
    sentence = _("Det står inte vad synpunkten ledde till.")
    remedy = _("Skriv några ord, till exempel ”Ändrat” eller varför det inte ändrades.")


class ReviewDueBehind(Refusal):
    code = "SIT-077"
    sentence = _("Sista dagen för synpunkter har redan varit.")
    remedy = _("Välj en dag som ligger framåt.")


class NotAWordTemplate(Refusal):
    code = "SIT-079"
    sentence = _("Filen går inte att använda som mall.")
    remedy = _(
        "Spara den som Word-mall (.dotx) eller Word-dokument (.docx) utan makron och länkade filer, högst 5 MB."
    )


class NothingOpen(Refusal):
    code = "SIT-078"
    sentence = _("Inget stycke är öppet, så det finns inget att publicera.")
    remedy = _("Börja en ny upplaga och välj vad som ska vara öppet i den.")


# --- analysis -------------------------------------------------------------------------------------


class ProblemNotFound(NotFound):
    code = "SIT-404"


class SourceNotFound(NotFound):
    code = "SIT-404"


class SeriesNotFound(NotFound):
    code = "SIT-404"


class AnalysisEditedMeanwhile(Refusal):
    """``now`` is what stands instead, by the name of each field."""

    code = "SIT-040"
    sentence = _("Någon annan har ändrat det här medan du skrev. Inget har skrivits över.")
    remedy = _("Se vad som står nu. Det du skrev finns kvar, och sparar du igen gäller det.")

    def __init__(self, now: Mapping[str, str]) -> None:
        super().__init__()
        self.now = MappingProxyType(dict(now))


class EnoughPutFirst(Refusal):
    code = "SIT-041"
    sentence = _("Fem problem är redan prioriterade, och fler hinner ingen med.")
    remedy = _("Ta ner ett av dem först.")


class ProblemHasNoTitle(Refusal):
    code = "SIT-042"
    sentence = _("Problemet har inget namn.")
    remedy = _("Skriv det i korthet, till exempel ”Propaganda vid resecentrum”.")


class NoEarlierEdition(Refusal):
    code = "SIT-043"
    sentence = _("Det finns ingen tidigare lägesbild att hämta problem från.")
    remedy = _("Skriv problemen som nya.")


class CauseHasNoWords(Refusal):
    code = "SIT-044"
    sentence = _("Det står vad som talar för en orsak, men inte vilken orsaken är.")
    remedy = _("Skriv orsaken, eller töm raden.")


class TableUnreadable(Refusal):
    """``why`` says what is wrong, ``line`` on which line (0: the whole table)."""

    code = "SIT-045"

    def __init__(self, *, line: int, why: str) -> None:
        super().__init__()
        self.line = line
        self.why = why

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("Rad %(line)s: %(why)s") % {"line": self.line, "why": self.why} if self.line else self.why

    remedy = _("Rätta tabellen och spara igen.")


class PeopleAreWhole(Refusal):
    code = "SIT-046"
    sentence = _("Ett antal människor, kontakter eller oro är ett helt tal.")
    remedy = _("Ta bort decimalerna, eller kryssa ur att siffrorna räknar människor.")


class BreakAtNoPeriod(Refusal):
    code = "SIT-047"
    sentence = _(
        "Det nya sättet att räkna börjar vid en period som inte finns i tabellen, eller vid den första."
    )
    remedy = _("Skriv perioden precis som i tabellen.")


class SeriesIsThere(Refusal):
    code = "SIT-048"
    sentence = _("Lägesbilden har redan siffror med det namnet.")
    remedy = _("Ändra de siffrorna i stället, eller välj ett annat namn.")


class SourceIsUsed(Refusal):
    code = "SIT-049"
    sentence = _("Stycken eller siffror vilar på källan, så den går inte att ta bort.")
    remedy = _("Ge dem en annan källa först.")


class CauseUnproven(Refusal):
    code = "SIT-051"
    sentence = _("En orsak står som väl belagd, men det står inget som talar för den.")
    remedy = _("Skriv vad som talar för den, eller sänk säkerheten till trolig eller en gissning.")


class DatedAhead(Refusal):
    code = "SIT-050"
    sentence = _("Datumet ligger i framtiden.")
    remedy = _("Skriv dagen då det hände eller gavs ut.")
