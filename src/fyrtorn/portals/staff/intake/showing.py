"""What must be in order before a door opens, and why one is shut, in words. No database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from babel.dates import format_date
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fyrtorn.domains.concerns.doors import Doors
from fyrtorn.domains.concerns.rules import LATELY_DAYS, READERS_NEEDED, Shut, answer_by
from fyrtorn.domains.concerns.vocabulary import ConcernKind
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.portals.staff import showing

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from fyrtorn.domains.concerns.models import Intake
    from fyrtorn.processes.attesting import Mark

ADDRESSES: Final = {"radgivning": ConcernKind.ADVICE, "anmalan": ConcernKind.REPORT}
"""What a door is called in its address."""

WHY_SHUT: Final[dict[Shut, Promise]] = {
    Shut.NOT_SET_UP: gettext_lazy("Stängd: något på listan här ovanför saknas."),
    Shut.NOT_DECIDED: gettext_lazy("Stängd: dataskyddsombudets beslut saknas."),
    Shut.NOT_ATTESTED: gettext_lazy("Stängd: it-avdelningens intyg saknas."),
    Shut.CLOSED: gettext_lazy("Stängd. Ni har inte öppnat den."),
    Shut.TOO_FEW_READERS: gettext_lazy(
        "Stängd av sig själv: för få har låst upp valvet på sistone. Den öppnas igen så snart två har gjort det."
    ),
    Shut.NOBODY_AT_NIGHT: gettext_lazy(
        "Stängd just nu, för ingen läser kvällar och helger. Den öppnas av sig själv nästa vardag klockan 8."
    ),
}

_NAMES: Final[dict[ConcernKind, tuple[Promise, Promise]]] = {
    ConcernKind.ADVICE: (
        gettext_lazy("Råd utan namn"),
        gettext_lazy(
            "Den som är orolig skriver utan att säga vem det gäller. Ni tänker tillsammans och svarar."
        ),
    ),
    ConcernKind.REPORT: (
        gettext_lazy("Orosanmälan"),
        gettext_lazy(
            "Den som är orolig skriver vem det gäller. Ni gör en skyddsbedömning genast och bestämmer inom 14 dagar "
            "om ni ska utreda. Någon måste se den direkt."
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that must be in order, whether it is, and where to see to it."""

    words: str
    is_met: bool
    href: str
    action: str


@dataclass(frozen=True, slots=True)
class DoorShown:
    """A door as its keeper sees it."""

    address: str
    name: str
    meaning: str
    is_open: bool
    is_opened: bool
    """They have opened it, though it may be shut by itself at this moment."""
    state: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What whoever comes by will read."""

    place_name: str
    answer_by: str
    readers: str
    kept_months: int


def needs_of(
    settled: Intake | None, found: Doors, *, is_founded: bool, mark: Mark | None = None
) -> list[Need]:
    """The list to tick off, in the order in which one does it. ``mark`` is what IT looked for in the logs."""
    settle, vault = reverse("staff:settle_intake"), reverse("staff:vault")
    readers = ngettext(
        "%(count)s av er har låst upp valvet de senaste %(days)s dagarna. Det behövs minst %(needed)s.",
        "%(count)s av er har låst upp valvet de senaste %(days)s dagarna. Det behövs minst %(needed)s.",
        found.readers,
    ) % {"count": found.readers, "days": LATELY_DAYS, "needed": READERS_NEEDED}
    described = settled.readers_described if settled else ""
    decided = settled.decided_on if settled else None
    attested = settled.attested_on if settled else None
    return [
        Need(_("Valvet är upprättat."), is_founded, vault, _("Till valvet")),
        Need(readers, found.readers >= READERS_NEEDED, vault, _("Se vilka som är inne")),
        Need(
            _("Ni har skrivit vilka som läser: %(who)s.") % {"who": described}
            if described
            else _("Ni har skrivit vilka som läser, och när ni svarar."),
            bool(described),
            settle,
            _("Ändra") if described else _("Skriv"),
        ),
        Need(
            _("Dataskyddsombudet har sagt ja, %(day)s (%(reference)s).")
            % {"day": showing.day(decided), "reference": settled.decision_reference}
            if settled and decided
            else _("Dataskyddsombudet har läst konsekvensbedömningen och sagt ja."),
            decided is not None,
            settle,
            _("Ändra") if decided else _("Skriv in beslutet"),
        ),
        Need(
            (
                _("It har intygat att inga loggar visar vem som skriver, %(day)s.")
                % {"day": showing.day(attested)}
                if attested
                else _("It har intygat att inga loggar visar vem som skriver.")
            )
            + _marked(mark),
            attested is not None,
            settle,
            _("Ändra") if attested else _("Skriv in intyget"),
        ),
    ]


def _marked(mark: Mark | None) -> str:
    """What IT is to look for, as it follows on the line of the attestation."""
    if mark is None:
        return " " + _(
            "Inget märke är skickat än. Be den som driver webbplatsen att köra ”fyrtorn check --mark”, så kan it "
            "leta efter det i loggarna."
        )
    return " " + _("Märket att söka efter i loggarna är %(word)s, skickat %(day)s.") % {
        "word": mark.word,
        "day": showing.day(mark.sent_at.astimezone(STOCKHOLM).date()),
    }


def doors_shown(settled: Intake | None, found: Doors) -> list[DoorShown]:
    return [_door(address, kind, settled, found) for address, kind in ADDRESSES.items()]


def preview_of(settled: Intake, *, place_name: str, now: datetime) -> Preview:
    """What the visitor reads, with the time that an answer would be promised at this moment."""
    by = answer_by(now, working_days=settled.answer_working_days)
    return Preview(
        place_name=place_name,
        answer_by=f"{format_date(by.date(), 'EEEE d MMMM', locale='sv')} kl. {by:%H}",
        readers=settled.readers_described,
        kept_months=settled.advice_kept_months,
    )


def opened_on(settled: Intake | None, kind: ConcernKind) -> date | None:
    if settled is None:
        return None
    return settled.advice_opened_on if kind is ConcernKind.ADVICE else settled.report_opened_on


def _door(address: str, kind: ConcernKind, settled: Intake | None, found: Doors) -> DoorShown:
    name, meaning = _NAMES[kind]
    reason = found.shut[kind]
    return DoorShown(
        address=address,
        name=str(name),
        meaning=str(meaning),
        is_open=reason is None,
        is_opened=opened_on(settled, kind) is not None,
        state=_("Öppen. Det går att skriva till er nu.") if reason is None else str(WHY_SHUT[reason]),
    )
