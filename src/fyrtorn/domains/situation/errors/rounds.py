"""What asking functions refuses: SIT-001-019."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.base.errors import NotFound, Refusal


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
