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


class HoursKeptElsewhere(Refusal):
    """The number's entry is another organisation's, or its hours are those when another number is closed."""

    code = "HLP-008"
    sentence = _("Tiderna hålls av någon annan.")
    remedy = _("Be den som står på sidan att ändra dem.")


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


class LineTextTooLong(Refusal):
    code = "HLP-032"
    sentence = _("Något som du har skrivit är för långt. Inget är sparat.")
    remedy = _("Korta det, eller ta bort något av styckena.")


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


class CalendarNotFound(NotFound):
    code = "HLP-404"


class FigureNoteEmpty(Refusal):
    code = "HLP-114"
    sentence = _("Anmärkningen är tom.")
    remedy = _("Skriv vad som räknas på ett annat sätt, i en eller två meningar.")


class FigureNoteNotFound(NotFound):
    code = "HLP-404"


class NoteTooLong(Refusal):
    code = "HLP-110"
    sentence = _("Anteckningen är för lång.")
    remedy = _("Korta den till högst 2 000 tecken. Den läses stående.")


class OwnHandOver(Refusal):
    code = "HLP-111"
    sentence = _("Du har skrivit överlämningen själv.")
    remedy = _("Den som kommer efter dig säger att den är läst.")


class PassedToOneself(Refusal):
    code = "HLP-113"
    sentence = _("Linjen kan inte lämnas vidare till den som redan driver den.")
    remedy = _("Välj den som tar över, eller ingen.")


class NotAColleague(Refusal):
    code = "HLP-112"
    sentence = _("Den personen arbetar inte på linjen, eller är du själv.")
    remedy = _("Välj en kollega eller den som leder linjen.")


# --- talks ----------------------------------------------------------------------------------------


class TalkNotFound(NotFound):
    code = "HLP-404"


class TalkIsAnothers(Refusal):
    code = "HLP-040"
    sentence = _("En kollega för det här samtalet.")
    remedy = _("Ta över det, om ni är överens om det. Inget har skrivits över.")


class TalkChangedMeanwhile(Refusal):
    code = "HLP-041"
    sentence = _("Samtalet är ändrat i en annan flik. Inget har skrivits över.")
    remedy = _("Det du har skrivit finns kvar här. Läs vad som står där och spara igen om ditt ska gälla.")


class TalkIsDone(Refusal):
    code = "HLP-042"
    sentence = _("Samtalet är redan klart och räknat.")
    remedy = _("Det som är klart ändras inte. Börja ett nytt om någon ringer igen.")


class TalkLacks(Refusal):
    code = "HLP-043"
    sentence = _("Det saknas vem som ringde eller hur det slutade.")
    remedy = _("Välj ett svar i varje fråga. ”Vet inte” är också ett svar.")


class TalkIsUnderWay(Refusal):
    code = "HLP-044"
    sentence = _("Samtalet går inte att ta bort. Någon har ringt, och det ska räknas.")
    remedy = _("Avsluta det i stället. Var det en felringning? Välj det i ”Hur slutade det?”.")


class TalkTextTooLong(Refusal):
    code = "HLP-045"
    sentence = _("Texten är för lång.")
    remedy = _("Korta den. Bara det som hjälper nästa som svarar behöver stå.")


class TalkIsLocked(Refusal):
    code = "HLP-046"
    sentence = _("Valvet är låst, och samtalet har redan en anteckning i det.")
    remedy = _("Lås upp, så kommer du tillbaka hit.")


class TalkTimeWrong(Refusal):
    """Figures that are published do not change, and a line counts nothing from before it was there."""

    code = "HLP-047"
    sentence = _("Ett samtal från den tiden går inte att räkna.")
    remedy = _("Tiden ska ha varit, tidigast när linjen öppnade, i en månad som ännu tar emot samtal.")


class TalkIsCounted(Refusal):
    """The same form came once more: from a second press, or a page that was sent again."""

    code = "HLP-048"
    sentence = _("Samtalet var redan räknat.")
    remedy = _("Det räknas en gång. Ringde någon mer: öppna sidan på nytt.")


# --- after the talk: cases, call-backs, texts (060-079) ------------------------------------------------


class CaseNotFound(NotFound):
    """A wrong code, another line's, one that is over, and one that never was: the same answer."""

    code = "HLP-404"
    sentence = _("Vi hittar inget under den koden.")
    remedy = _("Läs den en gång till, grupp för grupp, eller börja om med en ny kod.")


class CallBackNotFound(NotFound):
    code = "HLP-404"


class NotSealed(Refusal):
    """There is nobody to seal to, or the keys were changed at that moment. Nothing was stored."""

    code = "HLP-060"
    sentence = _("Det gick inte att spara under lås. Inget är sparat.")
    remedy = _("Försök igen om en stund. Går det inte: valvet behöver vara upplagt och någon ha nycklar.")


class TooManyCasesOpened(Refusal):
    code = "HLP-061"
    sentence = _("Du har öppnat ovanligt många ärenden på kort tid.")
    remedy = _("Vänta en stund. Är det något som inte stämmer, prata med linjens ledare.")


class NoteIsEmpty(Refusal):
    code = "HLP-062"
    sentence = _("Det finns inget att spara.")
    remedy = _("Skriv något eller välj vad som hände.")


class NoGroundForText(Refusal):
    """The line keeps no text in one's own words: only what is chosen from a list."""

    code = "HLP-063"
    sentence = _("Den här linjen sparar ingen fri text om samtal.")
    remedy = _("Välj i listorna. Linjens ledare kan ange en grund för fri text.")


class NotAPhoneNumber(Refusal):
    """Not a number, or one that nobody is called on: premium rate, shared cost, satellites."""

    code = "HLP-064"
    sentence = _("Det där är inget nummer som vi kan ringa.")
    remedy = _(
        "Skriv riktnummer och nummer till en vanlig telefon. Ett utländskt nummer börjar med + och landsnumret. "
        "Betalnummer ringer vi inte."
    )


class DueInThePast(Refusal):
    code = "HLP-065"
    sentence = _("Tiden har redan varit.")
    remedy = _("Välj en tid som kommer.")


class NumberIsShown(Refusal):
    code = "HLP-066"
    sentence = _("Numret är redan visat en gång, och visas inte igen.")
    remedy = _("Fråga den som skulle ringa. Är numret borta: vänta tills personen hör av sig.")


class NumberIsNotShown(Refusal):
    code = "HLP-067"
    sentence = _("Ingen har tagit fram numret än, så det går inte att säga hur det gick.")
    remedy = _("Visa numret först, och ring.")


class TextChangedMeanwhile(Refusal):
    code = "HLP-068"
    sentence = _("Någon annan har sparat en ny utgåva medan du skrev.")
    remedy = _("Det du skrev finns kvar. Jämför med det som står nu, och spara igen.")


class TextIsEmpty(Refusal):
    code = "HLP-069"
    sentence = _("Texten är tom.")
    remedy = _("Varje del behöver en rubrik och något att läsa.")


class DialogueIsClosed(Refusal):
    code = "HLP-070"
    sentence = _("Den skriftliga dialogen är stängd.")
    remedy = _("Ge en ny kod om ni ska fortsätta.")


class MessageIsEmpty(Refusal):
    code = "HLP-071"
    sentence = _("Meddelandet är tomt, eller för långt.")
    remedy = _("Skriv högst 20 000 tecken.")


class EnoughWritten(Refusal):
    """The caller has sent as much as one may in a day."""

    code = "HLP-072"
    sentence = _("Du har skrivit så många meddelanden som går på en dag.")
    remedy = _("Skriv mer i morgon, eller ring.")


class NoMoreTries(Refusal):
    code = "HLP-073"
    sentence = _("Numret är ringt så många gånger som går.")
    remedy = _("Säg om personen blev nådd eller inte. Sedan är numret borta.")


class CallBacksFull(Refusal):
    """So many numbers from the public page wait on the line that one more would not be called."""

    code = "HLP-074"
    sentence = _("Just nu väntar så många på att bli uppringda att det är fullt.")
    remedy = _("Numret är inte sparat. Ring i stället, eller försök igen om en stund.")


class MoreWasWritten(Refusal):
    """What was said of a dialogue was said before somebody had read its last messages."""

    code = "HLP-075"
    sentence = _("Det har skrivits mer sedan du öppnade sidan.")
    remedy = _("Läs det som står sist. Inget är skickat eller ändrat än.")


# --- chats ----------------------------------------------------------------------------------------


class ChatNotFound(NotFound):
    code = "HLP-404"


class ChatIsShut(Refusal):
    code = "HLP-090"
    sentence = _("Chatten är stängd just nu.")
    remedy = _("Inget är skickat. Ring i stället, eller kom tillbaka när chatten är öppen.")


class QueueIsFull(Refusal):
    code = "HLP-091"
    sentence = _("Så många väntar nu att vi inte skulle hinna svara dig.")
    remedy = _("Inget är skickat. Ring i stället, eller försök igen om en stund.")


class ChatTextWrong(Refusal):
    code = "HLP-092"
    sentence = _("Meddelandet är tomt, eller för långt.")
    remedy = _("Skriv något, högst 4 000 tecken åt gången.")


class ChatHasEnded(Refusal):
    code = "HLP-093"
    sentence = _("Chatten är avslutad.")
    remedy = _("Det du skrev sist är inte skickat.")


class ChatTakenMeanwhile(Refusal):
    code = "HLP-094"
    sentence = _("En kollega hann ta den chatten.")
    remedy = _("Ta nästa i kön.")


class ChatIsFull(Refusal):
    code = "HLP-095"
    sentence = _("Chatten har blivit så lång att den inte rymmer mer.")
    remedy = _("Avsluta den och börja en ny, eller ring.")


class ChatNotSaved(Refusal):
    code = "HLP-096"
    sentence = _("Det gick inte att spara det du skrev.")
    remedy = _("Inget är skickat. Försök igen om en stund, eller ring.")


class ChatTextOther(Refusal):
    """A message came under the id of another."""

    code = "HLP-097"
    sentence = _("Från den sidan är en annan text skickad redan.")
    remedy = _("Det du skrev nu är inte skickat. Skicka det igen.")
