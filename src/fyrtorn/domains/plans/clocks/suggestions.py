"""What a year often holds, for a municipality to tick. In our own words, after how Swedish municipalities work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``months`` are numbers from 1 to 12; ``source`` says whose way of working it is."""

    key: str
    title: str | Promise
    months: tuple[int, ...]
    function: str | Promise
    source: str | Promise


SUGGESTIONS: Final = (
    Suggestion(
        "tertial",
        _("Djupare genomgång av händelserna"),
        (1, 5, 9),
        _("samordnaren"),
        _("Arbetssättet EST, effektiv samordning för trygghet: var fjärde månad, så gör Uppsala och Kumla."),
    ),
    Suggestion(
        "council",
        _("Läget tas upp i brottsförebyggande rådet"),
        (2, 6, 10),
        _("rådets ordförande"),
        _(
            "Arbetssättet EST, effektiv samordning för trygghet: rådet beslutar om åtgärder efter genomgången."
        ),
    ),
    Suggestion(
        "crisis",
        _("Läget tas upp i krisledningens samverkan"),
        (3, 9),
        _("säkerhetschefen"),
        _("Två gånger om året, så gör Nykvarn."),
    ),
    Suggestion(
        "ask",
        _("Insamling till lägesbilden"),
        (2,),
        _("samordnaren"),
        _("En insamling om året räcker för den korta lägesbilden."),
    ),
    Suggestion(
        "departments",
        _("Förvaltningarna går igenom sina egna planer"),
        (10,),
        _("kontaktpersonerna"),
        _("Varje år, så gör Helsingborg."),
    ),
    Suggestion(
        "assembly",
        _("Rapport till kommunfullmäktige"),
        (4,),
        _("kommunstyrelsen"),
        _("Lagen (2023:196) säger löpande i 13 §. En gång om året är vårt förslag."),
    ),
    Suggestion(
        "police",
        _("Genomgång av överenskommelsen med polisen"),
        (11,),
        _("samordnaren och kommunpolisen"),
        _("Den skrivs ofta om varje mandatperiod. Gå igenom den en gång om året, så blir den inte glömd."),
    ),
)
BY_KEY: Final = {one.key: one for one in SUGGESTIONS}
