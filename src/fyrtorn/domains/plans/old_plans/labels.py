"""Words that say what stands after or below them: "Mål 1:", "Ansvarig:", a column called "Tidplan". Pure."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final


class Label(StrEnum):
    GOAL = "goal"
    MEASURE = "measure"
    HOW = "how"
    OWNER = "owner"
    WHEN = "when"
    START = "start"


_WORDS: Final[dict[Label, str]] = {
    Label.GOAL: r"(?:delmål|målsättning|effektmål|inriktningsmål|mål)(?:en|ar|et)?",
    Label.MEASURE: r"(?:åtgärd(?:er|en)?|aktivitet(?:er|en)?|insats(?:er|en)?|vad(?:\s+ska\s+göras)?)",
    Label.HOW: r"(?:hur|genomförande|beskrivning|tillvägagångssätt|metod)",
    Label.OWNER: r"(?:ansvar(?:ig(?:a|t)?)?(?:\s+(?:nämnd|förvaltning|funktion|verksamhet|part))?|vem)",
    Label.WHEN: r"(?:tidplan|tidsplan|tid|när|klart?|klar\s+senast|slutdatum|senast|slut)",
    Label.START: r"(?:start(?:datum)?|påbörjas|från)",
}
_NUMBER: Final = r"(?:\d+(?:\.\d+)*\.?\s*)?"
_OWN_NUMBER: Final = r"(?:\s*(?:nr\.?\s*)?\d+(?:\.\d+)*[a-z]?)"
_PARTED: Final = r"\s*(?::|\.(?=\s)|[–—-](?=\s))\s*"
_KIND: Final = r"(?:våra|kommunens|prioriterade|planerade|övergripande)?\s*"
_BEFORE: Final = {
    label: re.compile(
        rf"{_NUMBER}{words}(?:{_OWN_NUMBER}?{_PARTED}|(?P<number>{_OWN_NUMBER})\s+)(?P<rest>\S.*)?\Z",
        re.IGNORECASE,
    )
    for label, words in _WORDS.items()
}
_ALONE: Final = {
    label: re.compile(rf"{_NUMBER}{_KIND}{words}{_OWN_NUMBER}?\s*:?\Z", re.IGNORECASE)
    for label, words in _WORDS.items()
}
_LONGEST_LABEL: Final = 60
_INSIDE: Final = re.compile(
    r"[\s.;,(\[–-]+(?P<label>ansvarig(?:a|t)?|ansvar|tidplan|tidsplan|klar\s+senast|klart?|senast)\s*:\s*",
    re.IGNORECASE,
)


def label_before(text: str) -> tuple[Label, str] | None:
    """The label that opens a line, and what stands after it: "Mål 1: Alla vet" is a goal, "Alla vet".

    >>> label_before("Ansvarig: Skolförvaltningen")
    (<Label.OWNER: 'owner'>, 'Skolförvaltningen')
    """
    for label, pattern in _BEFORE.items():
        found = pattern.match(text)
        rest = (found["rest"] or "").strip() if found else ""
        if found and len(text) - len(rest) <= _LONGEST_LABEL and (not found["number"] or rest[:1].isupper()):
            return label, rest
    return None


def label_of(text: str) -> Label | None:
    """The label that a heading or the head of a column is, and nothing else: "3. Åtgärder", "Ansvarig nämnd"."""
    if len(text) > _LONGEST_LABEL:
        return None
    return next((label for label, pattern in _ALONE.items() if pattern.match(text.strip())), None)


def split_inside(text: str) -> tuple[str, dict[Label, str]]:
    """A line without what is labelled within it: "Utbilda. Ansvarig: Skolan, klart: 2027" says who and when."""
    parts: dict[Label, str] = {}
    found = list(_INSIDE.finditer(text[:4000]))
    for one, following in zip(found, [*found[1:], None], strict=False):
        said = text[one.end() : following.start() if following else len(text)]
        label = Label.OWNER if one["label"].lower().startswith("ansvar") else Label.WHEN
        parts.setdefault(label, said.strip(" .,;)]"))
    return (text[: found[0].start()].strip(" ,;([–-") if found else text), parts
