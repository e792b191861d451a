"""The parts of an assessment, joined into one sealed text and read apart again. No number, colour or total. Pure.

Facts and what one makes of them stand apart, and there are as many questions about what protects as about what
worries. After the Social Services Act 20:1 and 14:3-14:6, and the professional habit of writing what speaks
against one's own conclusion.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise


class Part(StrEnum):
    """What can be written, in the order it is read."""

    NEED = "need"
    AGE = "age"
    FACTS = "facts"
    INTERPRETATION = "interpretation"
    WORRY_EVERYDAY = "worry_everyday"
    WORRY_FAMILY = "worry_family"
    WORRY_FRIENDS = "worry_friends"
    WORRY_HEALTH = "worry_health"
    PROTECTS_EVERYDAY = "protects_everyday"
    PROTECTS_FAMILY = "protects_family"
    PROTECTS_FRIENDS = "protects_friends"
    PROTECTS_HEALTH = "protects_health"
    NONE_KNOWN_BECAUSE = "none_known_because"
    ALTERNATIVES = "alternatives"
    OWN_WORDS = "own_words"
    WOULD_CHANGE = "would_change"
    WHY = "why"
    DONE_NOW = "done_now"
    EXCEPTIONAL = "exceptional"
    HANDED_ON = "handed_on"
    CASE_NUMBER = "case_number"
    DECIDED_ON = "decided_on"


HEADINGS: Final[Mapping[Part, Words]] = {
    Part.NEED: _("Behöver barnet skydd genast?"),
    Part.AGE: _("Hur gammal är personen?"),
    Part.FACTS: _("Fakta: vad har sagts och gjorts, och vem har sett det?"),
    Part.INTERPRETATION: _("Så tolkar vi det"),
    Part.WORRY_EVERYDAY: _("Vardag, skola och arbete: vad oroar?"),
    Part.WORRY_FAMILY: _("Familj och närstående: vad oroar?"),
    Part.WORRY_FRIENDS: _("Vänner, fritid och nätet: vad oroar?"),
    Part.WORRY_HEALTH: _("Mående och utsatthet: vad oroar?"),
    Part.PROTECTS_EVERYDAY: _("Vardag, skola och arbete: vad fungerar?"),
    Part.PROTECTS_FAMILY: _("Familj och närstående: vad ger stöd?"),
    Part.PROTECTS_FRIENDS: _("Vänner, fritid och nätet: vad ger stöd?"),
    Part.PROTECTS_HEALTH: _("Mående och egen vilja: vad talar för att det går bra?"),
    Part.NONE_KNOWN_BECAUSE: _("Inga skyddande omständigheter är kända än, för att"),
    Part.ALTERNATIVES: _("Andra förklaringar som kan vara lika rimliga"),
    Part.OWN_WORDS: _("Barnets eller personens egna ord"),
    Part.WOULD_CHANGE: _("Vad skulle få oss att tänka om?"),
    Part.WHY: _("Skälen"),
    Part.DONE_NOW: _("Det här gör vi nu"),
    Part.EXCEPTIONAL: _("Synnerliga skäl till att det tog mer än 14 dagar"),
    Part.HANDED_ON: _("Överförd"),
    Part.CASE_NUMBER: _("Nummer i ert eget system"),
    Part.DECIDED_ON: _("Beslutat i ert eget system"),
}

WORRIES: Final = (Part.WORRY_EVERYDAY, Part.WORRY_FAMILY, Part.WORRY_FRIENDS, Part.WORRY_HEALTH)
PROTECTS: Final = (
    Part.PROTECTS_EVERYDAY,
    Part.PROTECTS_FAMILY,
    Part.PROTECTS_FRIENDS,
    Part.PROTECTS_HEALTH,
)


@dataclass(frozen=True, slots=True)
class Section:
    """One part, ready to read. A reason that was written in one piece has no heading."""

    heading: str
    text: str = field(repr=False)


def joined(parts: Mapping[Part, str]) -> str:
    """The parts that say something, as one text to seal."""
    kept = {part.value: parts[part].strip() for part in Part if parts.get(part, "").strip()}
    return json.dumps({"parts": kept}, ensure_ascii=False)


def says(reason: str, part: Part) -> bool:
    """Whether the reason of a step has that part."""
    try:
        return part in json.loads(reason)["parts"]
    except (ValueError, KeyError, TypeError):
        return False


def sections_of(reason: str) -> tuple[Section, ...]:
    """The reason of a step, part by part. One that was not made by :func:`joined` is a single part."""
    try:
        parts = json.loads(reason)["parts"]
        return tuple(Section(str(HEADINGS[part]), str(parts[part])) for part in Part if part in parts)
    except (ValueError, KeyError, TypeError):
        return (Section("", reason),)
