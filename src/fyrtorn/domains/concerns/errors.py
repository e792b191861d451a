"""What concerns answer when they will not."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.base.errors import Refusal


class ConcernRefusal(Refusal):
    code = "CONCERN-001"


class DoorIsShut(ConcernRefusal):
    code = "CONCERN-002"
    sentence = _("Det går inte att skriva hit just nu. Inget har skickats.")
    remedy = _("Ring i stället: numren står på kommunens sida. Vid fara, ring 112.")


class TextIsMissing(ConcernRefusal):
    code = "CONCERN-003"
    sentence = _("Skriv något i rutan, högst 20 000 tecken.")
    remedy = ""


class StepNotPossible(ConcernRefusal):
    code = "CONCERN-004"
    sentence = _("Det steget går inte att ta nu.")
    remedy = _("Öppna ärendet igen och se var det står. Någon annan kan ha hunnit före.")


class ExceptionalReasonsMissing(ConcernRefusal):
    code = "CONCERN-005"
    sentence = _("De 14 dagarna har gått. Det får hända bara när det finns synnerliga skäl.")
    remedy = _("Skriv vilka synnerliga skäl som fanns. Inget är sparat än.")


class NothingToWeed(ConcernRefusal):
    code = "CONCERN-006"
    sentence = _("Det finns inget att gallra nu, eller så väntar en lista redan på att bekräftas.")
    remedy = ""


class WeedingTakesTwo(ConcernRefusal):
    code = "CONCERN-007"
    sentence = _("Den som föreslog gallringen kan inte också bekräfta den.")
    remedy = _("Be en kollega gå igenom listan och bekräfta.")


class SomebodyWasFirst(ConcernRefusal):
    code = "CONCERN-008"
    sentence = _("Det har hänt något i ärendet sedan du öppnade sidan. Inget är skickat eller sparat.")
    remedy = _("Läs det nya. Det du skrev är kvar här: ändra det eller skicka igen.")


class ConditionsMissing(ConcernRefusal):
    code = "CONCERN-012"
    sentence = _(
        "Bestämmelsen leder inte till den mottagaren, eller så är alla villkor inte bekräftade. Inget är sparat."
    )
    remedy = _("Välj en annan bestämmelse, eller dela utan att röja vem det gäller.")


class PointsAtSomebody(ConcernRefusal):
    code = "CONCERN-013"
    sentence = _("I texten finns något som pekar ut en person. Inget är sparat.")
    remedy = _("Ta bort namn, nummer och adresser, eller välj en bestämmelse som låter er lämna dem.")


class PoliceNotTold(ConcernRefusal):
    code = "CONCERN-014"
    sentence = _("Det står inte i ärendet vad som har lämnats till polisen, och enligt vilken bestämmelse.")
    remedy = _("Skriv det först, under ”Lämna uppgifter till någon annan”.")


class FilesNotTaken(ConcernRefusal):
    code = "CONCERN-030"
    sentence = _("Här går det inte att skicka fler filer just nu. Det du valde har inte kommit fram.")
    remedy = _("Det du har skrivit är kvar. Berätta gärna med ord i stället.")


class TooMuchToSend(ConcernRefusal):
    code = "CONCERN-031"
    sentence = _("Det är för många filer, eller för stora. Det du valde har inte kommit fram.")
    remedy = _("Skicka högst fem filer, tillsammans högst 20 MB. Det du har skrivit är kvar.")


class FileDamaged(ConcernRefusal):
    code = "CONCERN-032"
    sentence = _("Filen går inte att öppna. Den är skadad eller flyttad.")
    remedy = _("Säg till den som driver tjänsten, och be den som skrev att skicka filen igen.")


class AssessedElsewhere(ConcernRefusal):
    code = "CONCERN-015"
    sentence = _("Ni bedömer orosanmälningar i ert eget system, inte här.")
    remedy = _("För över ärendet dit. Enhetschefen kan ändra valet under Dörrar.")


class TooManyOpened(ConcernRefusal):
    code = "CONCERN-018"
    sentence = _("Du har öppnat många ärenden på kort tid. För säkerhets skull öppnas inga fler just nu.")
    remedy = _(
        "Vänta en stund. Det du redan har öppnat går att läsa. Var det inte du: lås valvet, logga ut och säg till "
        "din chef."
    )


class WrittenEnoughToday(ConcernRefusal):
    code = "CONCERN-016"
    sentence = _("Du har skickat så många meddelanden som går på en dag. Det här är inte skickat.")
    remedy = _(
        "Allt du skickade tidigare har kommit fram. Texten är kvar i rutan: spara den hos dig och skicka i morgon. "
        "Kan det inte vänta, ring. Vid fara, ring 112."
    )


class DialogueIsFull(ConcernRefusal):
    code = "CONCERN-017"
    sentence = _("Dialogen är full: det går inte att skicka fler meddelanden här. Det här är inte skickat.")
    remedy = _(
        "Allt du skickade tidigare har kommit fram. Texten är kvar i rutan. Ring i stället, eller börja en ny dialog."
    )


class AlreadyLeft(ConcernRefusal):
    code = "CONCERN-020"
    sentence = _("Det du skrev har redan kommit fram.")
    remedy = _(
        "Koden visas bara strax efter att du har skickat. Har du den inte: ring i stället, eller skriv på nytt."
    )


class NotSaved(ConcernRefusal):
    code = "CONCERN-021"
    sentence = _("Det gick inte att spara. Inget är skickat.")
    remedy = _("Försök igen om en stund. Brådskar det: ring. Vid fara, ring 112.")


class NoParty(ConcernRefusal):
    code = "CONCERN-040"
    sentence = _("Rådgivning utan namn har ingen part. Där finns ingen partsinsyn.")
    remedy = _("Pröva det som en vanlig begäran om allmän handling.")


class MasksMissing(ConcernRefusal):
    code = "CONCERN-041"
    sentence = _(
        "Gå först igenom handlingarna och markera vad som ska döljas. Det har kommit något nytt, "
        "eller så är inget granskat än."
    )
    remedy = _("Öppna ”Granska och dölj” och spara, även om inget ska döljas.")


class GroundsMissing(ConcernRefusal):
    code = "CONCERN-042"
    sentence = _("Något lämnas inte ut. Välj minst en bestämmelse och skriv skälen.")
    remedy = ""


class DoorIsNotReady(ConcernRefusal):
    code = "CONCERN-043"
    sentence = _("Dörren är inte öppnad: något på listan är inte klart.")
    remedy = _("Gå igenom listan. Allt på den ska vara klart innan någon kan skriva till er.")
