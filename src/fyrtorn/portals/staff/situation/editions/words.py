"""What the pages of an edition say: what is missing and where it is put right, and what each thing is called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fyrtorn.domains.situation.editions.audiences import Audience
from fyrtorn.domains.situation.editions.comparing import Fate, Piece
from fyrtorn.domains.situation.editions.rules import HINDERS, Lack, Missing
from fyrtorn.domains.situation.vocabulary import Heading, Marking

QUESTIONS: Final[dict[Heading, Promise]] = {
    Heading.METHOD: gettext_lazy("Vilken tid och plats gäller den, vilka har bidragit, och vad saknas?"),
    Heading.BACKGROUND: gettext_lazy(
        "Vad säger Säkerhetspolisen, CVE och länsstyrelsen? Skriv källa och datum."
    ),
    Heading.ENVIRONMENTS: gettext_lazy(
        "Vilka miljöer märks öppet här, var, och vad gör de? Mer eller mindre än förr?"
    ),
    Heading.EVENTS: gettext_lazy("Vad har hänt, hur ofta och var, jämfört med förra gången?"),
    Heading.ARENAS: gettext_lazy("Var, och på vilka sorters plattformar, närmar sig någon barn och unga?"),
    Heading.EXPOSED: gettext_lazy("Vilka grupper, samfund eller yrken hotas eller utsätts?"),
    Heading.ENQUIRIES: gettext_lazy("Hur många har hört av sig med frågor och oro, och om vad? Bara antal."),
    Heading.SOCIAL_SERVICES: gettext_lazy(
        "Hur ofta möter socialtjänsten det här? Bara antal, aldrig enskilda."
    ),
    Heading.SCHOOL: gettext_lazy("Vad händer i skolan, vad behöver personalen, hur många är utbildade?"),
    Heading.CONDITIONS: gettext_lazy("Vad i kommunen ökar risken, och vad skyddar?"),
    Heading.PREPAREDNESS: gettext_lazy("Finns plan, samordnare och rutiner, och känner personalen till dem?"),
    Heading.RESIDENTS: gettext_lazy("Vad säger invånarna, och vet de vem de ska ringa?"),
    Heading.ANALYSIS: gettext_lazy("Vad driver det här, vad är osäkert, vad har ändrats sedan förra gången?"),
    Heading.PROBLEMS: gettext_lazy("Vilka problem är viktigast att arbeta med? Högst fem."),
    Heading.SPREADING: gettext_lazy("Vilka får den öppna versionen, vilka den interna, och när görs nästa?"),
}
"""What each heading answers."""

MARKED: Final[dict[Marking, Promise]] = {
    Marking.PUBLIC: gettext_lazy("Öppen"),
    Marking.INTERNAL: gettext_lazy("Intern"),
    Marking.POLICE: gettext_lazy("Från polisen"),
}
AUDIENCES: Final[dict[Audience, Promise]] = {
    Audience.PUBLIC: gettext_lazy("Öppen version"),
    Audience.INTERNAL: gettext_lazy("Intern version"),
    Audience.WHOLE: gettext_lazy("Fullständig version"),
}
READERS: Final[dict[Audience, Promise]] = {
    Audience.PUBLIC: gettext_lazy("Alla får läsa den."),
    Audience.INTERNAL: gettext_lazy("Kommunens egna läser den. Det som kommer från polisen är inte med."),
    Audience.WHOLE: gettext_lazy(
        "Bara ni som skriver och beslutar läser den. Pröva sekretess innan något lämnas ut."
    ),
}
FATES: Final[dict[Fate, Promise]] = {
    Fate.NEW: gettext_lazy("Nytt"),
    Fate.CHANGED: gettext_lazy("Ändrat"),
    Fate.SAME: gettext_lazy("Oförändrat"),
    Fate.GONE: gettext_lazy("Borttaget"),
}
PIECES: Final[dict[Piece, str]] = {Piece.KEPT: "span", Piece.ADDED: "ins", Piece.REMOVED: "del"}


@dataclass(frozen=True, slots=True)
class Lacking:
    """One thing that is missing: a sentence, and the page where it is put right (empty when there is none)."""

    sentence: str
    href: str
    hinders: bool
    """Whether nothing can be decided before it is dealt with."""


def lacking(one: Missing, *, edition_id: UUID, first_proposal: Heading | None = None) -> Lacking:
    """What is missing, in words. ``first_proposal``: the heading where the first one waits to be settled."""
    if one.lack is Lack.PROPOSALS and first_proposal is not None:
        page = reverse("staff:edition_heading", args=[edition_id, first_proposal.value])
        return Lacking(_SENTENCES[one.lack](one), page, hinders=True)
    return Lacking(_SENTENCES[one.lack](one), _href(one, edition_id), hinders=one.lack in HINDERS)


def _href(one: Missing, edition_id: UUID) -> str:
    if one.lack in {Lack.NO_PROBLEM, Lack.NONE_FIRST, Lack.NOT_KNOWN_HOW, Lack.NO_CAUSE}:
        return reverse("staff:problems", args=[edition_id])
    if one.lack is Lack.REMARKS:
        return reverse("staff:review_edition", args=[edition_id])
    if one.lack is Lack.NOTHING_OPEN:
        return reverse("staff:open_up_edition", args=[edition_id])
    if one.lack is Lack.ANSWERS_TO_READ:
        return reverse("staff:rounds")
    if one.heading is not None:
        return reverse("staff:edition_heading", args=[edition_id, one.heading.value])
    return ""


def _of_heading(one: Missing) -> str:
    return _("Inget står under ”%(heading)s” än.") % {"heading": one.heading.label if one.heading else ""}


_SENTENCES: Final[dict[Lack, Callable[[Missing], str]]] = {
    Lack.HEADING_EMPTY: _of_heading,
    Lack.OTHER_INFORMATION: lambda one: _(
        "Annan information av betydelse saknas. Skriv den, eller skriv varför det inte finns någon."
    ),
    Lack.NO_SOURCE: lambda one: (
        ngettext(
            "Ett stycke under ”%(heading)s” har ingen källa med datum.",
            "%(count)s stycken under ”%(heading)s” har ingen källa med datum.",
            one.count,
        )
        % {"count": one.count, "heading": one.heading.label if one.heading else ""}
    ),
    Lack.OLD_SOURCE: lambda one: _("Källan ”%(title)s” är mer än tre år gammal.") % {"title": one.about},
    Lack.NO_PROBLEM: lambda one: _("Inget problem är beskrivet än."),
    Lack.NONE_FIRST: lambda one: _("Inget problem är valt att komma först."),
    Lack.NOT_KNOWN_HOW: lambda one: (
        _("Problemet ”%(title)s” säger inte hur ni vet det.") % {"title": one.about}
    ),
    Lack.NO_CAUSE: lambda one: _("Problemet ”%(title)s” har ingen orsak.") % {"title": one.about},
    Lack.PROPOSALS: lambda one: (
        ngettext(
            "Ett stycke från förra lägesbilden är inte avgjort: behåll, ändra eller ta bort.",
            "%(count)s stycken från förra lägesbilden är inte avgjorda: behåll, ändra eller ta bort.",
            one.count,
        )
        % {"count": one.count}
    ),
    Lack.REMARKS: lambda one: (
        ngettext("En synpunkt är inte besvarad.", "%(count)s synpunkter är inte besvarade.", one.count)
        % {"count": one.count}
    ),
    Lack.ANSWERS_TO_READ: lambda one: (
        ngettext(
            "Ett svar väntar på att du läser igenom det, för det kan peka ut någon.",
            "%(count)s svar väntar på att du läser igenom dem, för de kan peka ut någon.",
            one.count,
        )
        % {"count": one.count}
    ),
    Lack.NOTHING_OPEN: lambda one: _("Inget stycke är öppet än. Då blir den öppna versionen tom."),
}
