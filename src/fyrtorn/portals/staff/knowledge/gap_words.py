"""What is missing before a text can be published, in words, and beside which field it is said."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.knowledge.gaps import Gap, Missing
from fyrtorn.portals.staff.knowledge.forms import SECTIONS

_FIELDS: Final[dict[Missing, str]] = {
    Missing.LEAD: "lead",
    Missing.QUESTION: "questions",
    Missing.ADDRESS: "address",
    Missing.PLACE: "place",
    Missing.CONTACT_FUNCTION: "contact_function",
}
_WORDS: Final[dict[Missing, Promise]] = {
    Missing.LEAD: _("Ingressen fattas: två meningar om vad det är."),
    Missing.SECTION: _("Det står ingenting här än."),
    Missing.QUESTION: _("Välj minst en fråga som det svarar på."),
    Missing.ADDRESS: _("Skriv adressen som länken leder till."),
    Missing.PLACE: _("Skriv var det är prövat."),
    Missing.CONTACT_FUNCTION: _("Skriv vilken funktion man kan fråga."),
    Missing.PICTURE_DESCRIPTION: _(
        "En bild saknar beskrivning. Skriv vad den visar mellan hakparenteserna, för den som inte ser den."
    ),
}


def beside(gap: Gap) -> tuple[str, str]:
    """The field, and what is said there and in the list of all that is missing."""
    words = str(_WORDS[gap.what])
    if gap.where is None:
        return _FIELDS[gap.what], words
    return gap.where.value, f"{SECTIONS[gap.where][0]}: {words[:1].lower()}{words[1:]}"
