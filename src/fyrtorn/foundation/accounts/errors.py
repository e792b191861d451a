"""What this part refuses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.base.errors import NotFound, Refusal


class AccountNotFound(NotFound):
    code = "ACC-404"


class RoleNotHere(Refusal):
    code = "ACC-001"
    sentence = _("Det uppdraget finns inte i en organisation av det här slaget.")
    remedy = _("Välj ett annat uppdrag, eller bjud in personen i rätt organisation.")


class AlreadyInvited(Refusal):
    code = "ACC-002"
    sentence = _("Personen har redan en inbjudan till det här uppdraget.")
    remedy = _("Dra tillbaka den gamla inbjudan först, om länken har kommit bort.")


class AlreadyMember(Refusal):
    code = "ACC-003"
    sentence = _("Personen har redan det här uppdraget.")
    remedy = _("Avsluta det gamla först, om det ska gälla andra datum.")


class InvitationSpent(Refusal):
    code = "ACC-004"
    sentence = _("Inbjudan gäller inte längre.")
    remedy = _("Be den som bjöd in dig att skicka en ny.")


class EndsInThePast(Refusal):
    code = "ACC-005"
    sentence = _("Uppdraget kan inte sluta före i dag.")
    remedy = _("Välj dagens datum eller senare.")


class AgreementIncomplete(Refusal):
    code = "ACC-006"
    sentence = _("Ett uppdrag åt en annan myndighet behöver både en grund och ett slutdatum.")
    remedy = _("Skriv vilket avtal det gäller och till och med vilken dag.")


class LastAdministrator(Refusal):
    code = "ACC-007"
    sentence = _("Det här är organisationens sista administratör.")
    remedy = _("Bjud in en ny administratör först, så att ni inte blir utelåsta.")


class EmailTaken(Refusal):
    code = "ACC-008"
    sentence = _("Det finns redan ett konto med den e-postadressen.")
    remedy = _("Logga in med det kontot, så läggs uppdraget till.")


class AnotherPersonsInvitation(Refusal):
    code = "ACC-009"
    sentence = _("Inbjudan gäller en annan e-postadress än den du är inloggad med.")
    remedy = _("Logga ut och logga in med rätt konto, eller be om en ny inbjudan.")


class LinkGoesByMail(Refusal):
    code = "ACC-010"
    sentence = _("Länken visas inte här: den går bara till personens egen adress.")
    remedy = _("Skicka den igen, eller dra tillbaka inbjudan och gör en ny om adressen är fel.")


class AnsweredBySocialServices(Refusal):
    code = "ACC-011"
    sentence = _("I en kommun svarar socialtjänsten på stödtelefonen.")
    remedy = _(
        "Gör personen till socialsekreterare i kommunen först, eller lägg linjen i en enhet med ett eget valv."
    )


class SignInIsBusy(Refusal):
    code = "ACC-503"
    sentence = _("Många loggar in just nu.")
    remedy = _("Vänta en halv minut och försök igen.")
