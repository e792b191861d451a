"""What the reading refuses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.base.errors import NotFound, Refusal


class ReadingNotFound(NotFound):
    code = "REA-404"


class ProposalNotFound(NotFound):
    code = "REA-404"


class PageUnreadable(Refusal):
    code = "REA-001"
    sentence = _("Sidan är för stor för att läsas.")
    remedy = _("Klistra in bara den del som handlar om vem man kontaktar.")


class NothingFound(Refusal):
    code = "REA-002"
    sentence = _("Vi hittade inga kontaktuppgifter i texten.")
    remedy = _("Klistra in hela sidan med nummer och tider, eller skriv in dem för hand under Kontaktvägar.")


class SourceNamesAPerson(Refusal):
    code = "REA-005"
    sentence = _("Det ser ut att stå ett namn i det sidan ska kallas.")
    remedy = _("Skriv vad sidan heter, aldrig vem som har skrivit den.")


class AlreadyDecided(Refusal):
    code = "REA-003"
    sentence = _("Någon har redan tagit ställning till den här uppgiften.")
    remedy = _("Ladda om sidan för att se hur det blev.")


class HoursChangedSince(Refusal):
    code = "REA-006"
    sentence = _("Tiderna har ändrats efter ditt ja, så de gamla läggs inte tillbaka.")
    remedy = _("Ändra tiderna direkt på kontaktvägen.")


class NumberNotAccepted(Refusal):
    code = "REA-004"
    sentence = _("Numret som tiderna gäller har inte fått ja.")
    remedy = _("Säg ja till numret, eller välj ett annat.")
