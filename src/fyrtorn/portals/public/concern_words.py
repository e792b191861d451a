"""What the pages for writing to social services say, by whom it concerns. Plain, in the active language."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fyrtorn.domains.concerns.vocabulary import About, ConcernKind
from fyrtorn.domains.guidance.legal import REPORTING_DUTY
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.dialogue.vocabulary import DialogueState, Writer
from fyrtorn.portals.public.words import Words, clock

CHILDREN: Final = frozenset({About.OWN_CHILD, About.OTHER_CHILD})
GROWN: Final = frozenset({About.YOUNG_ADULT, About.ADULT})

WHOM: Final[dict[About, Words]] = {
    About.OWN_CHILD: gettext_lazy("Mitt eget barn"),
    About.OTHER_CHILD: gettext_lazy("Någon annan under 18 år"),
    About.YOUNG_ADULT: gettext_lazy("Någon som är 18 eller 19 år"),
    About.ADULT: gettext_lazy("Någon som har fyllt 20 år"),
    About.UNKNOWN_AGE: gettext_lazy("Någon vars ålder jag inte vet"),
    About.SELF: gettext_lazy("Mig själv"),
    About.AT_WORK: gettext_lazy("Någon jag möter i mitt arbete"),
}

WANTED: Final[dict[ConcernKind, Words]] = {
    ConcernKind.ADVICE: gettext_lazy("Jag vill ha råd, utan att säga vem det gäller"),
    ConcernKind.REPORT: gettext_lazy("Jag vill att socialtjänsten agerar"),
}

STATES: Final[dict[DialogueState, Words]] = {
    DialogueState.RECEIVED: gettext_lazy("Mottaget"),
    DialogueState.READ: gettext_lazy("Läst"),
    DialogueState.ASKED: gettext_lazy("Vi har en fråga"),
    DialogueState.CLOSED: gettext_lazy("Dialogen är stängd"),
}
"""The four words of state, as a heading has them."""

WROTE: Final[dict[Writer, Words]] = {
    Writer.SENDER: gettext_lazy("Du skrev"),
    Writer.TEAM: gettext_lazy("Socialtjänsten svarade"),
    Writer.PROGRAM: gettext_lazy("Meddelande"),
}

FORGET_ME: Final = gettext_lazy(
    "Jag vill bli glömd. Ta bort det jag har skrivit så snart det går, och svara här vad ni kan ta bort."
)
"""The message that the button sends, as if the sender had written it."""


def state_sentence(state: DialogueState, *, is_answered: bool) -> str:
    """One honest sentence on what the state means, whatever has been decided (OSL 26:1)."""
    if state is DialogueState.RECEIVED:
        return _("Det du skrev har kommit fram. Ingen har läst det än.")
    if state is DialogueState.ASKED:
        return _("Frågan står här nedanför. Svara om du vill och kan.")
    if state is DialogueState.CLOSED:
        return _("Du kan läsa här men inte skriva mer. Vad som bestämdes får vi inte berätta.")
    if is_answered:
        return _("Någon har läst det du skrev. Svaret står här nedanför.")
    return _("Någon har läst det du skrev. Svaret kommer att stå här.")


def hint(kind: ConcernKind, about: About) -> str:
    """What follows from the choice."""
    if kind is ConcernKind.ADVICE:
        return _("Någon läser, tänker med dig och svarar. Skriv inga namn.")
    if about in GROWN:
        return _("Socialtjänsten tar ställning till om personen kan få hjälp. Skriv vem det gäller.")
    if about is About.UNKNOWN_AGE:
        return _(
            "Är personen under 18 år blir det en orosanmälan, som bedöms genast. För en vuxen tar socialtjänsten "
            "ställning till om personen kan få hjälp. Skriv vem det gäller."
        )
    return _(
        "Det blir en orosanmälan. Socialtjänsten bedömer genast om barnet behöver skydd "
        "och bestämmer inom 14 dagar om de ska utreda. Skriv vem det gäller."
    )


def before_choosing(about: About) -> list[str]:
    """What is good to know before choosing between advice and action."""
    said = []
    if about in {About.YOUNG_ADULT, About.ADULT, About.UNKNOWN_AGE}:
        said += [
            _("Ingen är skyldig att anmäla oro för en vuxen, och hjälp till vuxna är oftast frivillig."),
            _(
                "Men skriver du vem den vuxna är måste socialtjänsten ta ställning till om något ska göras "
                "(14 kap. 2 § socialtjänstlagen)."
            ),
        ]
    return said


def before_writing(about: About, kind: ConcernKind) -> list[str]:
    """What is good to know before the text, by whom it concerns and what is wanted."""
    if kind is ConcernKind.REPORT:
        return _before_reporting(about)
    if about is About.OWN_CHILD:
        return [
            _("Du behöver inte anmäla ditt eget barn. Du kan få råd utan att säga vilka ni är."),
            _("Vill ni ha stöd kan du fråga hur ni får det."),
        ]
    if about is About.SELF:
        return [
            _(
                "Bra att du skriver. Du behöver inte ha bestämt dig för något, och du kan skriva lite i taget."
            ),
            _("Är du rädd för någon? Skriv det tidigt, så att den som läser vet."),
        ]
    if about is About.AT_WORK:
        return [
            _("Här får du råd utan namn. Rådet ersätter inte en orosanmälan."),
            _(
                "Arbetar du med barn gäller skyldigheten att genast anmäla även när du har frågat om råd "
                "(%(paragraph)s socialtjänstlagen). I en sådan anmälan kan du inte vara anonym."
            )
            % {"paragraph": REPORTING_DUTY.paragraph},
            _("Gäller det en vuxen finns ingen anmälningsplikt."),
        ]
    return before_choosing(about) if about is not About.OTHER_CHILD else []


def no_names(about: About) -> str:
    """Why advice is asked for without names."""
    if about is About.SELF:
        return _("Skriv inga namn, inte ditt eget heller. Förstår vi vem du är kan det bli ett ärende.")
    if about is About.OWN_CHILD:
        return _(
            "Skriv inga namn. Förstår vi vilka ni är måste vi ta ställning till om barnet behöver hjälp. "
            "Då är det inte längre bara ett råd."
        )
    if about in GROWN:
        return _("Skriv inga namn. Förstår vi vem det gäller måste vi ta ställning till om något ska göras.")
    if about is About.UNKNOWN_AGE:
        return _("Skriv inga namn. Förstår vi vem det gäller är det inte längre bara ett råd.")
    return _("Skriv inga namn. Förstår vi vilket barn det gäller blir det en orosanmälan.")


def prompt(about: About) -> str:
    """What is good to tell, what goes well as much as what does not."""
    if about is About.SELF:
        return _("Vad vill du berätta? Vad har hänt, och vad är svårast just nu? Vem eller vad hjälper dig?")
    return _("Vad har du sett eller hört, och när? Vad oroar dig mest? Finns det något som går bra?")


def title(about: About, kind: ConcernKind) -> str:
    if about is About.SELF:
        return _("Berätta med egna ord")
    return (
        _("Berätta vad som gör dig orolig") if kind is ConcernKind.ADVICE else _("Berätta vad som har hänt")
    )


def enough(*, is_full: bool) -> str:
    """Why one message more is not taken, what has arrived all the same, and what to do."""
    if is_full:
        return _(
            "Dialogen är full. Det här är inte skickat, men allt du har skickat tidigare har kommit fram. "
            "Texten är kvar i rutan. Ring i stället, eller börja en ny dialog."
        )
    return _(
        "Du har skickat så många meddelanden som går på en dag. Det här är inte skickat, men allt du har skickat "
        "tidigare har kommit fram. Texten är kvar i rutan: spara den hos dig och skicka i morgon. Kan det inte vänta, "
        "ring. Vid fara, ring 112."
    )


def not_sent(code: str) -> str:
    """A fault that is ours, with its code for support."""
    return _(
        "Det gick inte att skicka just nu. Inget är skickat. Försök igen om en stund. (Kod %(code)s.)"
    ) % {"code": code}


def already_left() -> str:
    """Of a page that is sent once more when its code is no longer shown."""
    return _("Det du skrev har redan kommit fram. %(gone)s") % {"gone": code_is_gone()}


def code_is_gone() -> str:
    return _("Koden visas bara strax efter att du har skickat. Har du den inte: ring, eller skriv på nytt.")


def day_and_time(at: datetime, *, language: str) -> str:
    """ "tisdag 24 november kl. 16.00"."""
    return _("%(day)s kl.\u00a0%(time)s") % {
        "day": format_date(at.astimezone(STOCKHOLM), "EEEE d MMMM", locale=language),
        "time": time_of_day(at, language=language),
    }


def time_of_day(at: datetime, *, language: str) -> str:
    """ "16.00"."""
    local = at.astimezone(STOCKHOLM)
    return clock(local.hour * 60 + local.minute, language=language)


def _before_reporting(about: About) -> list[str]:
    said = [_("Skriv vem det gäller, om du vet. Annars kan socialtjänsten inte göra något.")]
    if about in GROWN:
        said.append(_("Den det gäller får normalt veta vad du har skrivit."))
    elif about is About.UNKNOWN_AGE:
        said.append(
            _("Den det gäller får normalt veta vad du har skrivit. För ett barn gäller det vårdnadshavarna.")
        )
    else:
        said.append(
            _("Barnets vårdnadshavare får normalt veta att det har kommit en anmälan, och kan få läsa den.")
        )
    said += [
        _(
            "Skriver du vem du är kan vi inte lova att familjen inte får veta det "
            "(26 kap. 5 § offentlighets- och sekretesslagen)."
        ),
        _("Att någon är troende eller har starka åsikter är inte i sig skäl till oro."),
    ]
    return said


def stood_open_too_long(text: str) -> str:
    """What is said when a page behind a code has stood open for too long. ``text`` is what was being written on it."""
    notice = _("Sidan har varit öppen i mer än 15 minuter och är stängd. Inget är skickat.")
    if text:
        notice += " " + _("Skriv koden igen: texten du började på kommer tillbaka.")
    return notice
