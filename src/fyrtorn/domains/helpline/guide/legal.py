"""The ways through the secrecy when somebody tells the line of a crime, as they stand beside the routine.

For what chapter 26 section 1 of the Secrecy Act protects: a line that social services run. None is put forward by the
program, and nobody on the phone chooses one alone. A line that another body runs follows what binds that body.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.vocabulary.law import SECRECY_ACT, LegalRule, cited

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

CHECKED_ON: Final = date(2026, 11, 21)


@dataclass(frozen=True, slots=True)
class WayOut:
    """A gateway, and when it may be thought of."""

    rule: LegalRule
    when: _StrPromise
    is_last_resort: bool = False
    """Not the first to be thought of: it is wide, new and little tried."""

    @property
    def cited(self) -> str:
        """Where it stands, as it is written in Swedish."""
        return cited(self.rule)


def _secrecy(paragraph: str, says: str) -> LegalRule:
    return LegalRule(SECRECY_ACT, paragraph, says, CHECKED_ON)


WAYS_OUT: Final = (
    WayOut(
        _secrecy("10 kap. 20 §", "Immediate police intervention for somebody thought to be under 18."),
        _(
            "Polisen måste ingripa genast för någon som verkar vara under 18 och är i tydlig fara eller håller på "
            "att begå ett brott."
        ),
    ),
    WayOut(
        _secrecy(
            "10 kap. 18 a §", "About somebody under 21, to prevent crime, unless it would harm support."
        ),
        _(
            "Något konkret visar en risk för att någon under 21 kommer att begå brott, och det är inte olämpligt "
            "med tanke på stöd som pågår eller planeras."
        ),
    ),
    WayOut(
        _secrecy("10 kap. 18 b §", "To prevent terrorist offences and some crimes against the realm."),
        _(
            "Något konkret visar en risk för terroristbrott, eller för brott enligt 18 eller 19 kap. brottsbalken. "
            "Till polisen eller Säkerhetspolisen, oavsett ålder."
        ),
    ),
    WayOut(
        _secrecy("10 kap. 18 c §", "To prevent serious violence against somebody close."),
        _(
            "Något konkret visar en risk för allvarligt våld mot en närstående, med minst ett års fängelse för "
            "brottet, och det är inte olämpligt med tanke på stödet."
        ),
    ),
    WayOut(
        _secrecy("10 kap. 21 §", "Suspicion of crime against somebody who is not 18 yet."),
        _("Misstanke om att ett barn har utsatts för våld, sexualbrott eller ett annat brott i paragrafen."),
    ),
    WayOut(
        _secrecy("10 kap. 22 a §", "Suspicion of a terrorist offence that was committed."),
        _("Misstanke om ett terroristbrott som redan har begåtts."),
    ),
    WayOut(
        _secrecy("10 kap. 23 §", "Suspicion of a serious crime that was committed."),
        _("Misstanke om ett begånget brott som ger minst sex månaders fängelse."),
    ),
    WayOut(
        _secrecy(
            "10 kap. 15 a §", "Between authorities, to prevent, hinder or find crime. From 1 December 2025."
        ),
        _(
            "En bredare regel mellan myndigheter, i kraft sedan den 1 december 2025. Pröva de andra först, och fråga "
            "en jurist: den är lite prövad, och tunga skäl för sekretess talar emot."
        ),
        is_last_resort=True,
    ),
)
"""Those for what is about to happen before those for what is done."""
