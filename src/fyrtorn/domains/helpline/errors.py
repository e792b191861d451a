"""What the helpline refuses. Numbers: 001-019 lines, 020-039 shifts. What is not there, or not for you, is HLP-404."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.base.errors import NotFound, Refusal


class LineNotFound(NotFound):
    code = "HLP-404"


class ShiftNotFound(NotFound):
    code = "HLP-404"


class DutyNotFound(NotFound):
    code = "HLP-404"


class SwapNotFound(NotFound):
    code = "HLP-404"


class PatternNotFound(NotFound):
    code = "HLP-404"


# --- lines ----------------------------------------------------------------------------------------


class LineNameMissing(Refusal):
    code = "HLP-001"
    sentence = _("Linjen har inget namn.")
    remedy = _("Skriv det namn som den som ringer känner igen.")


class NoSecrecyGround(Refusal):
    """Talks are held under secrecy, or not at all (OSL 26:1; for others a duty of silence by law or agreement)."""

    code = "HLP-002"
    sentence = _("Det saknas en grund för sekretess eller tystnadsplikt.")
    remedy = _("Skriv vilken regel som binder dem som svarar, och vilken dag ni prövade den.")


class LineAlreadyOpen(Refusal):
    code = "HLP-003"
    sentence = _("Det här numret har redan en linje.")
    remedy = _("Öppna den linjen i stället.")


class NoChannel(Refusal):
    code = "HLP-004"
    sentence = _("Ingen kanal är vald.")
    remedy = _("Välj minst ett sätt att nå linjen.")


class LineChangedMeanwhile(Refusal):
    code = "HLP-005"
    sentence = _("Någon annan har ändrat linjen medan du skrev. Inget har skrivits över.")
    remedy = _("Läs vad som står nu och spara igen om det du skrev ska gälla.")


class OnlyDeskLinesClose(Refusal):
    code = "HLP-007"
    sentence = _("En linje med pass stängs inte för dagen med en knapp.")
    remedy = _("Ta bort passet, eller skriv en avvikelse i öppettiderna.")


class EndsBeforeItBegan(Refusal):
    code = "HLP-006"
    sentence = _("Sista dagen ligger före den första.")
    remedy = _("Välj en senare dag.")


# --- shifts ---------------------------------------------------------------------------------------


class ShiftLengthWrong(Refusal):
    code = "HLP-020"
    sentence = _("Passet är för långt, eller slutar innan det börjar.")
    remedy = _("Ett pass är högst 13 timmar, så att den som arbetar hinner vila.")


class ShiftIsOver(Refusal):
    code = "HLP-021"
    sentence = _("Passet har redan varit.")
    remedy = _("Det som varit ändras inte. Välj ett pass som ligger framåt.")


class TooManyPeople(Refusal):
    code = "HLP-022"
    sentence = _("Så många kan inte arbeta samtidigt på linjen.")
    remedy = _("Skriv ett lägre antal.")


class NotInTheTeam(Refusal):
    code = "HLP-023"
    sentence = _("Den personen svarar inte på den här linjen.")
    remedy = _("Välj någon av dem som har uppdraget.")


class WorksThenAlready(Refusal):
    code = "HLP-024"
    sentence = _("Den personen arbetar redan då.")
    remedy = _("Välj någon annan, eller ta bort det andra passet först.")


class NotYourDuty(Refusal):
    code = "HLP-025"
    sentence = _("Passet är inte ditt.")
    remedy = _("Be den som har passet, eller den som lägger schemat.")


class TooEarlyToSignIn(Refusal):
    code = "HLP-026"
    sentence = _("Passet har inte börjat än.")
    remedy = _("Du kan anmäla dig en timme innan det börjar.")


class SwapIsAnswered(Refusal):
    code = "HLP-027"
    sentence = _("Bytet är redan besvarat eller återtaget.")
    remedy = _("Titta i schemat vem som har passet nu.")


class SwapIsAsked(Refusal):
    code = "HLP-028"
    sentence = _("Du har redan frågat om det här passet.")
    remedy = _("Ta tillbaka den frågan först.")


class PatternDaysInDisorder(Refusal):
    code = "HLP-029"
    sentence = _("Sista dagen ligger före den första.")
    remedy = _("Välj en senare dag.")


class NoSuchClockTime(Refusal):
    code = "HLP-030"
    sentence = _("Passet ligger helt i timmen som klockan hoppar över den natten.")
    remedy = _("Välj en annan tid.")


class SignedInAlready(Refusal):
    code = "HLP-031"
    sentence = _("Någon är redan på plats på passet.")
    remedy = _("Det som pågår ändras inte. Vänta tills passet är slut.")


# --- leading --------------------------------------------------------------------------------------


class HandOverNotFound(NotFound):
    code = "HLP-404"


class DebriefNotFound(NotFound):
    code = "HLP-404"


class ReviewNotFound(NotFound):
    code = "HLP-404"


class HookNotFound(NotFound):
    code = "HLP-404"


class NoteTooLong(Refusal):
    code = "HLP-110"
    sentence = _("Anteckningen är för lång.")
    remedy = _("Korta den till högst 2 000 tecken. Den läses stående.")


class OwnHandOver(Refusal):
    code = "HLP-111"
    sentence = _("Du har skrivit överlämningen själv.")
    remedy = _("Den som kommer efter dig säger att den är läst.")


class NotAColleague(Refusal):
    code = "HLP-112"
    sentence = _("Den personen arbetar inte på linjen, eller är du själv.")
    remedy = _("Välj en kollega eller den som leder linjen.")
