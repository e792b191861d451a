"""Which function coordinates the work, from a sentence."""

from __future__ import annotations

import re
from typing import Final

from fyrtorn.domains.reading.reader.facts import CoordinatorFact
from fyrtorn.foundation.persons.finder import MASK

FUNCTION_END: Final = (
    r"(?:chef(?:en)?|strateg(?:en)?|samordnare(?:n)?|direktör(?:en)?|rådgivare(?:n)?|sekreterare(?:n)?|utvecklare(?:n)?"
    r"|handläggare(?:n)?|ledare(?:n)?|koordinator(?:n)?|ordförande(?:n)?|kurator(?:n)?|polis(?:en)?|rektor(?:n)?"
    r"|konsulent(?:en)?|pedagog(?:en)?|planerare(?:n)?|föreståndare(?:n)?|fältare|präst|imam|diakon)"
)
_UNIT: Final = (
    r"[\wåäö-]{0,40}(?:förvaltningen|kontoret|avdelningen|enheten|nämnden|staben|tjänsten|funktionen|förvaltning|kontor"
    r"|avdelning|enhet|stab)"
)
NATIONAL: Final = re.compile(r"\bnationell[at]?\b|\bregering|\bstatlig", re.IGNORECASE)
INTENDED: Final = re.compile(
    r"\b(?:kommer|ska|skall|planerar|avser|vill|behöver|söker|saknar|håller (?:vi )?på|arbetar med att)\b",
    re.IGNORECASE,
)
_APPOINT: Final = re.compile(r"\b(?:utse|anställa|tillsätta|rekrytera|söker)\b", re.IGNORECASE)
_WHOSE: Final = r"(?:kommunens\s|stadens\s|regionens\s|vår\s|en\s)?"
_FUNCTION: Final = (
    rf"(?:(?:brottsförebyggande|social)\s|[\wåäö]{{1,30}}-\soch\s)?[\wåäö-]{{0,40}}{FUNCTION_END}"
)
_IS_FUNCTION: Final = re.compile(
    rf"\bsamordnar\w*\b[^.:]{{0,60}}?\b(?:är|:)\s*{_WHOSE}({_FUNCTION})\b"
    rf"|\bsamordna(?:re|rna|s)?\b[^.:]{{0,60}}?(?::|\bav\b)\s*{_WHOSE}({_FUNCTION})\b"
    rf"|\b({_FUNCTION})\s+(?:är\s+(?:också\s+)?(?:kommunens\s+|stadens\s+)?samordnare|samordnar\s+arbetet)",
    re.IGNORECASE,
)
_THE_WORK: Final = r"\b(?:arbete[nt]?|fråga[nr]?|frågorna|frågor|insatserna|samordningen|uppdraget)\b"
_ANSWERS: Final = re.compile(
    rf"\b({_FUNCTION})\s+(?:har\s+(?:huvud|samordnings|det\s+(?:övergripande|samlade)\s+)?ansvar(?:et)?\s+för"
    rf"|är\s+(?:huvud)?ansvarig\s+för|ansvarar\s+för|håller\s+ihop|håller\s+samman|leder|samordnar)\s[^.]{{0,30}}?{_THE_WORK}"
    rf"|\b({_FUNCTION})\s+är\s+(?:också\s+)?(?:kommunens|stadens)\s+kontaktperson\b"
    rf"|\b(?:huvud)?ansvarig\s+för\s[^.]{{0,30}}?{_THE_WORK}[^.]{{0,60}}?(?:\bär|:)\s*{_WHOSE}({_FUNCTION})\b",
    re.IGNORECASE,
)
_LIES_WITH: Final = re.compile(
    rf"\b(?:uppdraget|rollen|ansvaret|samordnarrollen|samordningsansvaret|samordningen|funktionen|huvudansvaret)\b[^.]{{0,60}}?"
    rf"\b(?:ligger|vilar|finns|innehas|hålls|är\s+placera[dt])\s+(?:på|hos|av)\s+{_WHOSE}({_FUNCTION})\b",
    re.IGNORECASE,
)
_EXTREMISM: Final = re.compile(r"extremis|radikaliser", re.IGNORECASE)
_IS_PLACED: Final = re.compile(
    rf"\b((?:central|lokal|regional|kommunal|övergripande|särskild)[at]?\s+)?([\wåäö-]{{0,40}}samordnare)n?\b[^.]{{0,80}}?"
    rf"\b(?:placerade?|finns|sitter|arbetar|tillhör|hör)\b\s+(?:vid\s|på\s|inom\s|i\s|hos\s|under\s|till\s)*({_UNIT})\b",
    re.IGNORECASE,
)
_IN_BRACKETS: Final = re.compile(
    rf"\b([\wåäö-]{{0,40}}{FUNCTION_END})\s*\((?:och\s+)?samordnare\b", re.IGNORECASE
)
_IN_CONTACT: Final = re.compile(
    rf"{re.escape(MASK)}[\s,–—|/-]{{0,4}}([\wåäö-]{{0,40}}samordnare)\b|^([\wåäö-]{{0,40}}samordnare)\b[^.]{{0,50}}\Z",
    re.IGNORECASE,
)
_OWN: Final = re.compile(
    r"\b(?:kommunens|stadens|regionens|vår|våra)\s+((?:central|lokal|regional)[at]?\s+)?([\wåäö-]{0,40}samordnare)\b",
    re.IGNORECASE,
)


def coordinator_in(sentence: str, *, before: str, line: str) -> tuple[int, CoordinatorFact] | None:
    """What a sentence says of who coordinates, and how clearly: 0 is clearest. None when it says nothing.

    ``before`` is the sentence before it, which tells what "the task" is in "the task lies with ...".
    """
    if NATIONAL.search(sentence) or (INTENDED.search(sentence) and _APPOINT.search(sentence)):
        return None
    is_of_coordinating = "samordn" in sentence.casefold()
    is_on_subject = is_of_coordinating or _EXTREMISM.search(sentence) is not None
    readings = (
        (_placed, is_of_coordinating),
        (_named, is_of_coordinating),
        (_lies_with, is_on_subject or "samordn" in before.casefold()),
        (_in_brackets, is_of_coordinating),
        (_answers, is_on_subject),
        (_in_contact, is_of_coordinating),
        (_own, is_of_coordinating),
    )
    for rank, (read, may_read) in enumerate(readings):
        if may_read and (found := read(sentence)):
            function, placed_at = found
            return rank, CoordinatorFact(function=function, placed_at=placed_at, line=line)
    return None


def _placed(sentence: str) -> tuple[str, str] | None:
    match = _IS_PLACED.search(sentence)
    return (f"{_base(match.group(1) or '')} {match.group(2)}".strip(), match.group(3)) if match else None


def _named(sentence: str) -> tuple[str, str] | None:
    match = _IS_FUNCTION.search(sentence)
    return (_base(next(filter(None, match.groups()))), "") if match else None


def _lies_with(sentence: str) -> tuple[str, str] | None:
    match = _LIES_WITH.search(sentence)
    return (_base(match.group(1)), "") if match else None


def _answers(sentence: str) -> tuple[str, str] | None:
    match = _ANSWERS.search(sentence)
    return (_base(next(filter(None, match.groups()))), "") if match else None


def _in_brackets(sentence: str) -> tuple[str, str] | None:
    match = _IN_BRACKETS.search(sentence)
    return (_base(match.group(1)), "") if match else None


def _in_contact(sentence: str) -> tuple[str, str] | None:
    match = _IN_CONTACT.search(sentence)
    return (match.group(1) or match.group(2), "") if match else None


def _own(sentence: str) -> tuple[str, str] | None:
    match = _OWN.search(sentence)
    return (f"{_base(match.group(1) or '')} {match.group(2)}".strip(), "") if match else None


_DEFINITE: Final = (
    ("chefen", "chef"), ("strategen", "strateg"), ("direktören", "direktör"), ("arna", "are"), ("aren", "are"),
    ("konsulenten", "konsulent"), ("pedagogen", "pedagog"), ("koordinatorn", "koordinator"), ("kuratorn", "kurator"),
    ("centrala", "central"), ("lokala", "lokal"), ("regionala", "regional"), ("kommunala", "kommunal"),
    ("särskilda", "särskild"), ("ordföranden", "ordförande"),
)  # fmt: skip


def _base(word: str) -> str:
    """A function without the definite ending: "säkerhetschefen" is "säkerhetschef"."""
    word = word.strip()
    for ending, base in _DEFINITE:
        if word.endswith(ending):
            return word.removesuffix(ending) + base
    return word
