"""What editions refuse, from the first word to the decision: SIT-060-079."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.base.errors import NotFound, Refusal


class EditionNotFound(NotFound):
    code = "SIT-404"


class ParagraphNotFound(NotFound):
    code = "SIT-404"


class EditionIsDecided(Refusal):
    code = "SIT-060"
    sentence = _("Lägesbilden är beslutad och går inte att ändra.")
    remedy = _("Börja en ny lägesbild. Den kan ta med sig allt som står i den här.")


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
        "Någon väntar på svar: det finns synpunkter eller stycken från förra lägesbilden som inte är avgjorda."
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
    remedy = _("Börja en ny lägesbild och välj vad som ska vara öppet i den.")


class NewerIsPublished(Refusal):
    code = "SIT-080"
    sentence = _("En nyare lägesbild är publicerad, och den skulle plockas ner.")
    remedy = _("Plocka ner den nyare först, om det verkligen är den äldre som ska visas.")


class ReviewNotOpen(Refusal):
    code = "SIT-081"
    sentence = _("Det går inte att lämna synpunkter på utkastet nu.")
    remedy = _("Hör av dig till samordnaren, som kan öppna för synpunkter igen.")


class DecidedBeforeTheLast(Refusal):
    code = "SIT-082"
    sentence = _("Beslutet är fattat före beslutet om den förra lägesbilden.")
    remedy = _("Kontrollera dagen mot protokollet.")
