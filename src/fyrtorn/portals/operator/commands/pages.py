"""``fyrtorn pages read FILE``: what an old municipal page says, without storing anything."""

from __future__ import annotations

import codecs
import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from fyrtorn.portals.operator.arguments import Arguments
from fyrtorn.portals.operator.saying import Stop, say

if TYPE_CHECKING:
    from fyrtorn.domains.reading.reader.facts import PageFacts

UNREADABLE: Final = 2
LONGEST_FILE: Final = 8 * 1024 * 1024
"""Bytes that are read at all. The reader itself refuses far smaller pages; this keeps the memory safe."""

_DOCUMENTS: Final = (
    b"%PDF",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
)
"""How files begin that people may take for a page: PDF, Word, pictures, archives."""


def add_arguments(parser: ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="VAD", title="val")
    read = what.add_parser("read", help="läser en sida, som text eller HTML, och visar vad den säger")
    read.add_argument("file", metavar="FIL", help="sidans fil, eller - för standard in")
    read.add_argument("--json", action="store_true", help="visa allt som JSON")
    read.set_defaults(run=run_read)


def run_read(options: Arguments) -> int:
    from fyrtorn.domains.reading.reader.errors import PageTooLarge
    from fyrtorn.domains.reading.reader.page import read_page

    content = _content(options.file)
    try:
        facts = read_page(content)
    except PageTooLarge as refusal:
        raise Stop(refusal.sentence, remedy=refusal.remedy, exit_code=UNREADABLE) from refusal
    if options.json:
        say(json.dumps(facts.to_json(), ensure_ascii=False, indent=1))
    else:
        _tell(facts)
    return 0


def _content(name: str) -> bytes:
    try:
        if name == "-":
            content = _limited(sys.stdin.buffer)
        else:
            with Path(name).open("rb") as file:
                content = _limited(file)
    except FileNotFoundError as fault:
        raise Stop(
            f"Filen {name} finns inte.", remedy="Kontrollera sökvägen.", exit_code=UNREADABLE
        ) from fault
    except IsADirectoryError as fault:
        raise Stop(f"{name} är en mapp.", remedy="Ange sidans fil.", exit_code=UNREADABLE) from fault
    except (OSError, ValueError) as fault:
        raise Stop(
            f"Filen {name} går inte att läsa.",
            remedy="Kontrollera att du får läsa den.",
            exit_code=UNREADABLE,
        ) from fault
    if _is_binary(content):
        raise Stop(
            "Filen är ingen webbsida: den innehåller inte text.",
            remedy="Spara sidan som text eller HTML och försök igen.",
            exit_code=UNREADABLE,
        )
    return content


def _limited(file: IO[bytes]) -> bytes:
    content = file.read(LONGEST_FILE + 1)
    if len(content) > LONGEST_FILE:
        raise Stop(
            f"Filen är större än {LONGEST_FILE // 1024 // 1024} MB. En webbsida är inte så stor.",
            remedy="Kopiera den del av sidan som har kontaktuppgifterna till en egen fil.",
            exit_code=UNREADABLE,
        )
    return content


def _is_binary(content: bytes) -> bool:
    if content.startswith(_DOCUMENTS):
        return True
    is_utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return b"\0" in content and not is_utf16


def _tell(facts: PageFacts) -> None:
    whose = facts.organisation or facts.municipality or "okänd avsändare"
    updated = f", uppdaterad {facts.updated}" if facts.updated else ""
    say(f"Sidan: {whose}{updated}")
    for phone in facts.phones:
        say(f"  telefon   {phone.display:<20} {phone.label or phone.service}")
    for mailbox in facts.emails:
        say(f"  e-post    {mailbox.address:<20} {mailbox.label}")
    for hours in facts.hours:
        say(f"  tider     {hours.line:<20} {hours.for_what}")
    if facts.coordinator:
        say(f"  samordnas av {facts.coordinator.function}")
    for person in facts.people:
        say(f"  personuppgift att skriva om: {person.line}")
        say(f"            {person.advice}")
    for problem in facts.problems:
        say(f"  oklart    {problem}")
