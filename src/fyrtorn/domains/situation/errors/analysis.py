"""What problems, causes, figures and sources refuse: SIT-040-059."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.base.errors import NotFound, Refusal


class ProblemNotFound(NotFound):
    code = "SIT-404"


class SourceNotFound(NotFound):
    code = "SIT-404"


class SeriesNotFound(NotFound):
    code = "SIT-404"


class AnalysisEditedMeanwhile(Refusal):
    """``now`` is what stands instead, by the name of each field."""

    code = "SIT-040"
    sentence = _("Någon annan har ändrat det här medan du skrev. Inget har skrivits över.")
    remedy = _("Se vad som står nu. Det du skrev finns kvar, och sparar du igen gäller det.")

    def __init__(self, now: Mapping[str, str]) -> None:
        super().__init__()
        self.now = MappingProxyType(dict(now))


class EnoughPutFirst(Refusal):
    code = "SIT-041"
    sentence = _("Fem problem är redan prioriterade, och fler hinner ingen med.")
    remedy = _("Flytta ett av dem till övriga först.")


class ProblemHasNoTitle(Refusal):
    code = "SIT-042"
    sentence = _("Problemet har inget namn.")
    remedy = _("Skriv det i korthet, till exempel ”Propaganda vid resecentrum”.")


class NoEarlierEdition(Refusal):
    code = "SIT-043"
    sentence = _("Det finns ingen tidigare lägesbild att hämta problem från.")
    remedy = _("Skriv problemen som nya.")


class CauseHasNoWords(Refusal):
    code = "SIT-044"
    sentence = _("Det står vad som talar för en orsak, men inte vilken orsaken är.")
    remedy = _("Skriv orsaken, eller töm raden.")


class TableUnreadable(Refusal):
    """``why`` says what is wrong, ``line`` on which line (0: the whole table)."""

    code = "SIT-045"

    def __init__(self, *, line: int, why: str) -> None:
        super().__init__()
        self.line = line
        self.why = why

    @property
    def sentence(self) -> str:  # type: ignore[override]
        return _("Rad %(line)s: %(why)s") % {"line": self.line, "why": self.why} if self.line else self.why

    remedy = _("Rätta tabellen och spara igen.")


class PeopleAreWhole(Refusal):
    code = "SIT-046"
    sentence = _("Ett antal människor, kontakter eller oro är ett helt tal.")
    remedy = _("Ta bort decimalerna, eller kryssa ur att siffrorna räknar människor.")


class BreakAtNoPeriod(Refusal):
    code = "SIT-047"
    sentence = _(
        "Det nya sättet att räkna börjar vid en period som inte finns i tabellen, eller vid den första."
    )
    remedy = _("Skriv perioden precis som i tabellen.")


class SeriesIsThere(Refusal):
    code = "SIT-048"
    sentence = _("Lägesbilden har redan siffror med det namnet.")
    remedy = _("Ändra de siffrorna i stället, eller välj ett annat namn.")


class SourceIsUsed(Refusal):
    code = "SIT-049"
    sentence = _("Stycken eller siffror använder källan, så den går inte att ta bort.")
    remedy = _("Ge dem en annan källa först.")


class CauseUnproven(Refusal):
    code = "SIT-051"
    sentence = _("En orsak står som väl belagd, men det står inget som talar för den.")
    remedy = _("Skriv vad som talar för den, eller sänk säkerheten till trolig eller en gissning.")


class DatedAhead(Refusal):
    code = "SIT-050"
    sentence = _("Datumet ligger i framtiden.")
    remedy = _("Skriv dagen då det hände eller gavs ut.")
