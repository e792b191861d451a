"""What plans refuse. Numbers: 001-019 writing, 020-029 deciding, 030-039 following, 040-049 clocks, 050-069 law and
old plans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.base.errors import NotFound, Refusal


class PlanNotFound(NotFound):
    code = "PLN-404"


class EditedMeanwhile(Refusal):
    """Somebody saved in between. ``by`` and ``at`` say which function and when, where that is known."""

    code = "PLN-001"
    sentence = _("Någon annan har ändrat samma text medan du skrev. Inget har skrivits över.")
    remedy = _("Läs vad som står nu och spara igen om din text ska gälla.")

    def __init__(self, *, by: str = "", at: datetime | None = None) -> None:
        super().__init__()
        self.by, self.at = by, at


class ChangedBeforeDecision(Refusal):
    code = "PLN-014"
    sentence = _("Planen har ändrats sedan du öppnade sidan. Inget är beslutat.")
    remedy = _("Läs vad som står i den nu, och spara igen om det är den planen som är beslutad.")


class PlanIsDecided(Refusal):
    code = "PLN-002"
    sentence = _("Planen är beslutad och ändras inte.")
    remedy = _("Revidera planen. Då får ni ett utkast med allt som står i den.")


class TitleMissing(Refusal):
    code = "PLN-003"
    sentence = _("Rubriken saknas.")
    remedy = _("Skriv några ord.")


class DaysInDisorder(Refusal):
    code = "PLN-004"
    sentence = _("Slutet ligger före starten.")
    remedy = _("Ändra det ena datumet.")


class TooManyGoals(Refusal):
    code = "PLN-005"
    sentence = _("Planen har redan så många mål att ingen hinner följa upp fler.")
    remedy = _("Ta bort eller slå ihop mål som liknar varandra.")


class TooManyMeasures(Refusal):
    code = "PLN-006"
    sentence = _("Planen har redan så många åtgärder att ingen hinner följa upp fler.")
    remedy = _("Ta bort eller slå ihop åtgärder som liknar varandra.")


class FunctionUnknown(Refusal):
    code = "PLN-007"
    sentence = _("Funktionen finns inte bland kommunens funktioner.")
    remedy = _("Lägg till den under ”Funktioner och områden” och välj den igen.")


class HolderUnknown(Refusal):
    code = "PLN-008"
    sentence = _("Planen hör till kommunen eller till en av dess förvaltningar.")
    remedy = _("Välj en av dem.")


class EditionNotDecided(Refusal):
    code = "PLN-009"
    sentence = _("En plan bygger på en beslutad lägesbild.")
    remedy = _("Skriv in lägesbildens beslut först, eller välj en som är beslutad.")


class ProblemUnknown(Refusal):
    code = "PLN-010"
    sentence = _("Problemet eller orsaken finns inte i den lägesbild som planen bygger på.")
    remedy = _("Välj ett av problemen i listan.")


class TargetMissing(Refusal):
    code = "PLN-011"
    sentence = _("Indikatorn har ett tal men inga ord.")
    remedy = _("Skriv vad som mäts.")


class DecisionIncomplete(Refusal):
    """What a decision lacks, each thing named in ``missing``."""

    code = "PLN-020"
    sentence = _("Planen kan inte beslutas än. Något saknas.")
    remedy = _("Fyll i det som saknas och skriv in beslutet sedan.")

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__()
        self.missing = tuple(missing)


class DecisionHasWarnings(Refusal):
    """What ought to be seen to first; whoever decides may decide all the same."""

    code = "PLN-021"
    sentence = _("Det finns saker att se över innan beslutet skrivs in.")
    remedy = _("Se över dem, eller kryssa i att ni beslutar ändå.")


class DueDatePassed(Refusal):
    code = "PLN-022"
    sentence = _("Sista dag för synpunkter har redan varit.")
    remedy = _("Välj ett datum framåt i tiden.")


class NobodyAsked(Refusal):
    code = "PLN-023"
    sentence = _("Ingen är vald att få planen på remiss.")
    remedy = _("Välj minst en funktion.")


class NoMailbox(Refusal):
    code = "PLN-024"
    sentence = _("Funktionen har ingen brevlåda.")
    remedy = _(
        "Fyll i den under ”Funktioner och områden”, eller ta synpunkterna på annat sätt och skriv in dem."
    )


class GroundMissing(Refusal):
    code = "PLN-025"
    sentence = _("Den interna versionen skickas bara med en grund.")
    remedy = _("Skriv varför funktionen behöver mer än den öppna versionen, eller välj den öppna.")


class ConsultationClosed(Refusal):
    code = "PLN-026"
    sentence = _("Remissen är avslutad.")
    remedy = _("Hör av dig till kommunen om du vill säga mer.")


class NothingSaid(Refusal):
    code = "PLN-027"
    sentence = _("Det finns ingen synpunkt att skicka.")
    remedy = _("Skriv en synpunkt, eller välj ”Inga synpunkter”.")


class AlreadySaid(Refusal):
    code = "PLN-028"
    sentence = _("Det finns redan synpunkter sparade.")
    remedy = _("Skicka dem, eller töm fälten och spara först om ni inte har några.")


class CommentHandled(Refusal):
    code = "PLN-029"
    sentence = _("Kommunen har redan gått igenom den synpunkten, så den ändras inte.")
    remedy = _("Skriv det nya vid en annan del av planen, eller hör av dig till kommunen.")


class LinkNotFound(NotFound):
    """A link that is wrong, old or withdrawn."""

    code = "PLN-404"


class NothingToTakeOver(Refusal):
    code = "PLN-060"
    sentence = _("Vi hittade inga mål eller åtgärder i dokumentet.")
    remedy = _("Klistra in den del som har dem, till exempel tabellen, eller skriv in dem själv i planen.")


class AnsweredAlready(Refusal):
    code = "PLN-061"
    sentence = _("Förslaget har redan fått sitt svar.")
    remedy = _("Ladda om sidan, så ser du vad som väntar.")


class OnlyDecidedIsPublished(Refusal):
    code = "PLN-012"
    sentence = _("Planen är inte beslutad än.")
    remedy = _("Skriv in beslutet först. Bara en beslutad plan visas för alla.")


class ReplacedIsNotPublished(Refusal):
    code = "PLN-013"
    sentence = _("Planen har ersatts av en nyare.")
    remedy = _("Publicera den som gäller nu.")


class RequirementUnknown(NotFound):
    code = "PLN-050"


class GroundForWordMissing(Refusal):
    code = "PLN-051"
    sentence = _("Svaret säger inte vad det bygger på.")
    remedy = _("Skriv kort vad som finns: vad, med vilka och från när.")


class DayAhead(Refusal):
    code = "PLN-040"
    sentence = _("Dagen ligger framåt i tiden.")
    remedy = _("Skriv in det när det har hänt.")


class MonthsMissing(Refusal):
    code = "PLN-041"
    sentence = _("Ingen månad är vald.")
    remedy = _("Välj minst en månad.")


class TooManyInTheYear(Refusal):
    code = "PLN-042"
    sentence = _("Årshjulet är fullt.")
    remedy = _("Ta bort något som inte längre görs.")


class MailboxIsSomebodys(Refusal):
    code = "PLN-043"
    sentence = _("Adressen ser ut att höra till en person.")
    remedy = _("Skriv en gemensam brevlåda, så når påminnelsen fram också när någon slutar.")


class YearEventNotFound(NotFound):
    code = "PLN-404"


class CalendarLinkNotFound(NotFound):
    code = "PLN-404"


class PlanNotDecided(Refusal):
    code = "PLN-030"
    sentence = _("Planen är inte beslutad än.")
    remedy = _("Skriv in beslutet först. Det är den beslutade planen som följs upp.")


class NobodyToAsk(Refusal):
    code = "PLN-031"
    sentence = _("Ingen som ansvarar för en åtgärd i planen är vald.")
    remedy = _("Välj minst en, med brevlåda.")


class LastDayPassed(Refusal):
    code = "PLN-032"
    sentence = _("Sista dagen att svara har redan varit.")
    remedy = _("Välj en dag framåt i tiden.")


class RingMissing(Refusal):
    code = "PLN-033"
    sentence = _("Det står inte vem den som får mejlet kan ringa.")
    remedy = _("Skriv en funktion och dess nummer.")


class AskedJustNow(Refusal):
    code = "PLN-034"
    sentence = _("Funktionen fick ett mejl för mindre än en timme sedan.")
    remedy = _("Vänta en stund och försök igen om inget har kommit.")


class FollowUpIncomplete(Refusal):
    """``lacks`` has, by measure, what each follow-up still has to say."""

    code = "PLN-035"
    sentence = _("Något saknas i uppföljningen.")
    remedy = _("Fyll i det som är markerat.")

    def __init__(self, lacks: Mapping[UUID, tuple[str, ...]]) -> None:
        super().__init__()
        self.lacks = dict(lacks)


class ReportIsGiven(Refusal):
    code = "PLN-036"
    sentence = _("Rapporten är lämnad till fullmäktige och ändras inte.")
    remedy = _("Gör en ny rapport om något har tillkommit.")


class MinutesMissing(Refusal):
    code = "PLN-037"
    sentence = _("Paragrafen i protokollet saknas.")
    remedy = _("Skriv den, så går det att hitta igen när fullmäktige fick rapporten.")


class ReportBeforeItsDay(Refusal):
    code = "PLN-038"
    sentence = _("Dagen ligger före den dag då rapporten gjordes, eller framåt i tiden.")
    remedy = _("Skriv den dag då fullmäktige fick rapporten.")
