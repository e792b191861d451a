"""What the pages say of files that are sent: each reason for refusing one, with what to do instead."""

from __future__ import annotations

import unicodedata
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fyrtorn.domains.concerns.arrival.enclosures import Room
from fyrtorn.foundation.cleaning.outcomes import Reason
from fyrtorn.portals.public.words import Words

_SCREENSHOT: Final = gettext_lazy("Ta en skärmbild av det du vill visa och skicka den i stället.")
_AS_PDF: Final = gettext_lazy("Spara det som PDF och skicka den i stället.")

REFUSED: Final[dict[Reason, tuple[Words, Words]]] = {
    Reason.EMPTY: (gettext_lazy("Filen är tom."), ""),
    Reason.TOO_LARGE: (gettext_lazy("Filen är för stor."), gettext_lazy("Skicka en som är högst 20 MB.")),
    Reason.UNKNOWN: (gettext_lazy("Vi känner inte igen vad det är för sorts fil."), _SCREENSHOT),
    Reason.HEIC: (
        gettext_lazy("Bilden har ett format (HEIC eller AVIF) som vi inte kan rensa."),
        gettext_lazy("Ta en skärmbild av bilden och skicka den i stället."),
    ),
    Reason.OTHER_IMAGE: (
        gettext_lazy("Bilden har ett ovanligt format."),
        gettext_lazy("Spara den som JPEG eller PNG, eller skicka en skärmbild av den."),
    ),
    Reason.SVG: (gettext_lazy("Bilden är av en sort (SVG) som kan innehålla program."), _SCREENSHOT),
    Reason.WEB_PAGE: (
        gettext_lazy("Det är en sparad webbsida."),
        gettext_lazy("Skriv ut den till PDF, eller skicka en skärmbild."),
    ),
    Reason.PROGRAM: (gettext_lazy("Det är ett program. Sådana tar vi inte emot."), ""),
    Reason.ARCHIVE: (
        gettext_lazy("Det är en packad fil."),
        gettext_lazy("Packa upp den och skicka filerna var för sig."),
    ),
    Reason.VIDEO: (
        gettext_lazy("Filmer kan vi inte ta emot här."),
        gettext_lazy("Berätta vad som syns, eller skicka en skärmbild."),
    ),
    Reason.SOUND: (
        gettext_lazy("Ljud kan vi inte ta emot här."),
        gettext_lazy("Berätta vad som hörs."),
    ),
    Reason.OTHER_DOCUMENT: (
        gettext_lazy("Dokumentet har ett äldre format, eller är låst med lösenord."),
        gettext_lazy("Spara det som PDF utan lösenord."),
    ),
    Reason.LOCKED: (
        gettext_lazy("Filen är låst med lösenord."),
        gettext_lazy("Spara den utan lösenord och skicka den igen."),
    ),
    Reason.MACROS: (gettext_lazy("Det finns program (makron) i dokumentet."), _AS_PDF),
    Reason.EMBEDDED: (gettext_lazy("Det finns andra filer inne i dokumentet."), _AS_PDF),
    Reason.PICTURE_INSIDE: (
        gettext_lazy("Det finns en bild i dokumentet som vi inte kan rensa."),
        _AS_PDF,
    ),
    Reason.DAMAGED: (
        gettext_lazy("Filen är inte hel."),
        gettext_lazy("Skicka den igen, eller ta en skärmbild av det du vill visa."),
    ),
    Reason.TOO_COMPLICATED: (
        gettext_lazy("Filen är för stor eller för invecklad för att rensa."),
        gettext_lazy("Skicka en del av den, eller en skärmbild."),
    ),
    Reason.HARMFUL: (gettext_lazy("Virusskyddet varnade för filen. Skicka den inte igen."), ""),
    Reason.BUSY: (
        gettext_lazy("Många skickar filer just nu."),
        gettext_lazy("Vänta en minut och skicka den igen."),
    ),
}

ACCEPTED: Final = (
    "image/jpeg,image/png,image/webp,image/gif,application/pdf,text/plain,"
    ".jpg,.jpeg,.png,.webp,.gif,.pdf,.txt,.docx,.xlsx,.pptx,.odt,.ods,.odp"
)
"""What the browser offers to choose. A telephone that keeps its pictures as HEIC turns them into JPEG for this."""

_LONGEST_NAME: Final = 60
_MB: Final = 1024 * 1024


def size(length_bytes: int, *, language: str) -> str:
    """ "1,2 MB", or "340 kB" below a megabyte."""
    if length_bytes < _MB:
        return f"{max(1, round(length_bytes / 1024))}\u00a0kB"
    words = f"{length_bytes / _MB:.1f}"
    return f"{words.replace('.', ',') if language == 'sv' else words}\u00a0MB"


def most(room: Room) -> str:
    """How much may be sent now."""
    megabytes = room.bytes // _MB
    return ngettext(
        "Du kan skicka %(files)s fil, högst %(megabytes)s MB.",
        "Du kan skicka upp till %(files)s filer, tillsammans högst %(megabytes)s MB.",
        room.files,
    ) % {"files": room.files, "megabytes": max(1, megabytes)}


def arrived(count: int) -> str:
    return ngettext("%(count)s fil har kommit fram", "%(count)s filer har kommit fram", count) % {
        "count": count
    }


def refused(count: int) -> str:
    return ngettext("%(count)s fil kunde vi inte ta emot", "%(count)s filer kunde vi inte ta emot", count) % {
        "count": count
    }


def too_much() -> str:
    return _(
        "Det är för många filer, eller för stora. Det du valde har inte kommit fram. Skicka högst fem filer, "
        "tillsammans högst 20 MB. Det du har skrivit är kvar."
    )


def not_welcome() -> str:
    return _("Här går det inte att skicka fler filer nu. Det du valde har inte kommit fram.")


def nothing_chosen() -> str:
    return _("Välj minst en fil först. Vill du inte skicka någon: gå vidare utan.")


def not_saved(code: str) -> str:
    """A fault that is ours, with its code for support."""
    return _(
        "Det gick inte att spara filerna just nu. Inga av dem har kommit fram. Det du har skrivit är kvar. "
        "Försök igen om en stund. (Kod %(code)s.)"
    ) % {"code": code}


def shown_name(name: str) -> str:
    """The name a file had with its sender, for their eyes alone: without what cannot be seen, and not too long.

    >>> shown_name("IMG\\u202egnp.exe")
    'IMGgnp.exe'
    """
    seen = "".join(sign for sign in name if unicodedata.category(sign)[0] != "C").strip()
    shortened = seen if len(seen) <= _LONGEST_NAME else f"{seen[: _LONGEST_NAME - 12]}…{seen[-11:]}"
    return shortened or _("en fil utan namn")
