"""A chat in words, for its visitor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fyrtorn.domains.helpline.chats.visiting import VisitorChat
from fyrtorn.domains.helpline.talk_vocabulary import ChatState
from fyrtorn.foundation.dialogue.vocabulary import Writer
from fyrtorn.portals.public import concern_words

WROTE: Final[dict[Writer, str | Promise]] = {
    Writer.SENDER: gettext_lazy("Du"),
    Writer.TEAM: gettext_lazy("Vi"),
    Writer.PROGRAM: gettext_lazy("Fyrtorn"),
}

_WRONG: Final[dict[str, str | Promise]] = {
    "HLP-090": gettext_lazy("Chatten stängde nyss. Inget är skickat, och det du skrev finns kvar här."),
    "HLP-091": gettext_lazy(
        "Så många väntar nu att vi inte skulle hinna svara dig. Inget är skickat. Ring i stället, eller försök "
        "igen om en stund."
    ),
    "HLP-092": gettext_lazy("Skriv något i rutan, högst 4 000 tecken åt gången."),
    "HLP-093": gettext_lazy("Chatten är avslutad. Det du skrev sist är inte skickat."),
    "HLP-095": gettext_lazy("Chatten rymmer inte mer. Avsluta den och börja en ny, eller ring."),
    "HLP-097": gettext_lazy(
        "Sidan var gammal: från den är en annan text skickad redan. Det du skrev nu är inte skickat. Skicka det igen."
    ),
}


@dataclass(frozen=True, slots=True)
class Message:
    """One message as it is shown."""

    number: int
    who: str
    when: str
    text: str
    is_own: bool
    is_damaged: bool


def wrong(code: str) -> str:
    """What is said when something was refused."""
    return str(
        _WRONG.get(code, _("Det gick inte att spara. Inget är skickat. Försök igen om en stund, eller ring."))
    )


def messages(chat: VisitorChat, *, language: str) -> list[Message]:
    return [
        Message(
            number=one.number,
            who=str(WROTE[one.by]),
            when=concern_words.time_of_day(one.at, language=language),
            text=one.text,
            is_own=one.by is Writer.SENDER,
            is_damaged=one.is_damaged,
        )
        for one in chat.messages
    ]


def status(chat: VisitorChat) -> list[str]:
    """How it stands, in sentences."""
    if chat.state is ChatState.ENDED:
        if chat.is_gone:
            return [_("Chatten är avslutad."), _("Det som skrevs är förstört och kan inte läsas av någon.")]
        if not chat.was_answered:
            return [
                _("Ingen hann svara dig, och chatten är avslutad. Det beror inte på dig."),
                _("Ring i stället, eller behåll en kod: då läser vi det du skrev och svarar där."),
            ]
        return [_("Chatten är avslutad.")]
    if chat.state is ChatState.TAKEN:
        if chat.ends_soon:
            return [_("Ingen har skrivit på länge. Skriv något, annars avslutas chatten om två minuter.")]
        return [_("Någon läser och svarar dig nu.")]
    return _waiting(chat)


def _waiting(chat: VisitorChat) -> list[str]:
    said = []
    if chat.is_back:
        said.append(
            _(
                "Den du skrev med kan inte fortsätta just nu. En kollega tar över och kan läsa det du har skrivit."
            )
        )
    if not chat.is_somebody_there:
        return [
            *said,
            _("Ingen sitter vid chatten just nu. Vill du inte vänta: ring, eller avsluta och behåll en kod."),
        ]
    if chat.ahead == 0:
        said.append(_("Du är först i kön."))
    else:
        said.append(
            ngettext("Högst %(n)s väntar före dig.", "Högst %(n)s väntar före dig.", chat.ahead)
            % {"n": chat.ahead}
        )
    if chat.usual_wait_minutes:
        said.append(usual(chat.usual_wait_minutes))
    return said


def usual(minutes: int) -> str:
    """How long it usually takes."""
    words = ngettext("Det brukar ta högst %(n)s minut.", "Det brukar ta ungefär %(n)s minuter.", minutes)
    return words % {"n": minutes}
