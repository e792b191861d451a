"""How the work is organised, as the page tells it: who coordinates, the plan, the meetings, the group."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from fyrtorn.domains.reading.reader.coordinating import FUNCTION_END, INTENDED, NATIONAL, coordinator_in
from fyrtorn.domains.reading.reader.facts import (
    CoordinatorFact,
    MeetingFact,
    MemberFact,
    PlanFact,
    ResponsibilityFact,
)
from fyrtorn.domains.reading.reader.frequency import times_per_year
from fyrtorn.domains.reading.reader.lines import Line, Page, Role
from fyrtorn.domains.reading.reader.people import People
from fyrtorn.foundation.persons.finder import MASK

_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ–\[\"”])")
_MOST_ITEMS: Final = 20

_DONE: Final = re.compile(
    r"\b(?:tog|tagit|har|antog|antogs|antagen|antagits|beslutade|beslutad|beslutats|gälla|gäller|gällande|från|fastställd|fastställde"
    r"|fastställdes|reviderad|finns|enligt|uppdaterad|i planen)\b",
    re.IGNORECASE,
)


class Workings:
    """What one page says of the work behind it. Everything is read from lines without names."""

    def __init__(self, page: Page, people: People) -> None:
        self._page = page
        self._lines = [(line, people.line(line)) for line in page.lines]

    def _sentences(self) -> Iterator[tuple[Line, str, str]]:
        for line, text in self._lines:
            for sentence in _SENTENCE.split(text):
                yield line, text, sentence

    def _sentences_after(self) -> Iterator[tuple[Line, str, str, str]]:
        """Each sentence, after the sentence before it on its line or on the line above."""
        before = ""
        for line, text, sentence in self._sentences():
            yield line, text, before, sentence
            before = sentence

    def _items_below(self, line: Line) -> list[tuple[str, str]]:
        """The list right under a line, as (text, line)."""
        items: list[tuple[str, str]] = []
        for other, text in self._lines[line.number + 1 : line.number + 1 + _MOST_ITEMS]:
            if other.role is not Role.ITEM:
                break
            items.append((text, text))
        return items

    def coordinator(self) -> CoordinatorFact | None:
        """The function that coordinates, from the clearest of the sentences that say so."""
        found = [
            (rank, line.number, fact)
            for line, text, before, sentence in self._sentences_after()
            if (ranked := coordinator_in(sentence, before=before, line=text))
            for rank, fact in [ranked]
        ]
        return min(found, key=lambda entry: entry[:2])[2] if found else None

    def plan(self) -> PlanFact | None:
        """The plan, if the page speaks of one of its own: made or only intended, from which year, how often revised."""
        mentions = [
            (line, text, sentence)
            for line, text, sentence in self._sentences()
            if _PLAN.search(sentence) and not NATIONAL.search(sentence)
        ]
        if not mentions:
            return None
        made = [mention for mention in mentions if _is_made(mention[2])]
        with_years = [mention for mention in made if _YEARS.search(mention[2])]
        with_year = [mention for mention in made if _YEAR.search(mention[2])]
        intended = [mention for mention in mentions if _is_intended(mention[2])]
        _, text, sentence = (with_years or with_year or made or intended or mentions)[0]
        year = (_YEARS.search(sentence) or _YEAR.search(sentence)) if made else None
        return PlanFact(
            exists=bool(made) or not intended,
            year=int(year.group()[:4]) if year else None,
            goals=tuple(self._goals()),
            revision_interval_months=self._revision_interval(),
            line=text,
        )

    def _goals(self) -> list[str]:
        for line, text in self._lines:
            if _GOALS_FOLLOW.search(text) and (items := self._items_below(line)):
                return [item.rstrip(" .,;") for item, _ in items]
        for _, _, sentence in self._sentences():
            if match := _GOAL.search(sentence):
                return [match.group(1).rstrip(" .")]
        return []

    def _revision_interval(self) -> int | None:
        is_the_plan = False
        for line, _, sentence in self._sentences():
            is_named = "plan" in sentence.casefold() or _PLAN.search(sentence) is not None
            goes_on = line.role is Role.ITEM or _GOES_ON.match(sentence) is not None
            is_the_plan = is_named or (is_the_plan and goes_on)
            if is_the_plan and _REVISED.search(sentence) and (times := times_per_year(sentence)):
                return round(12 / times)
        return None

    def meetings(self) -> tuple[MeetingFact, ...]:
        """Each forum that is said to meet so and so often."""
        facts: dict[str, MeetingFact] = {}
        for _, text, before, sentence in self._sentences_after():
            times = times_per_year(sentence)
            if times and times >= 1 and _MEETS.search(sentence) and not _REVISED.search(sentence):
                what = _forum(sentence, before)
                facts.setdefault(what, MeetingFact(what=what, times_per_year=round(times), line=text))
        return tuple(facts.values())

    def working_group(self) -> tuple[MemberFact, ...]:
        """The functions in the group, from a list or a sentence."""
        for line, text in self._lines:
            if not _GROUP.search(text):
                continue
            if items := self._items_below(line):
                return tuple(
                    MemberFact(_without_person(item), source)
                    for item, source in items
                    if _without_person(item)
                )
            members = _members_in(text)
            if len(members) > 1:
                return tuple(MemberFact(member, text) for member in members)
        return ()

    def responsibility(self) -> tuple[ResponsibilityFact, ...]:
        """What the municipality says that it answers for: a list under such a line, or a sentence."""
        facts: dict[str, ResponsibilityFact] = {}
        for line, text in self._lines:
            if _ANSWERS_FOR_LIST.search(text) and not NATIONAL.search(text):
                for item, source in self._items_below(line):
                    facts.setdefault(item, ResponsibilityFact(text=item.rstrip(" .,;"), line=source))
        for _, text, sentence in self._sentences():
            if _ANSWERS_FOR.search(sentence) and not NATIONAL.search(sentence) and not sentence.endswith(":"):
                facts.setdefault(sentence, ResponsibilityFact(text=sentence, line=text))
        return tuple(facts.values())[:_MOST_ITEMS]


_PLAN: Final = re.compile(
    r"\b(?:handlingsplan(?:en|erna)?|åtgärdsplan(?:en|erna)?"
    r"|(?:plan(?:en)?|strategi(?:n)?|riktlinje(?:r|rna)|program(?:met)?)"
    r" (?:mot|för att (?:förebygga|motverka)) våldsbejakande\w*)\b",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_YEARS: Final = re.compile(r"\b20\d\d\s?(?:-|–|—|till(?: och med)?)\s?(?:20)?\d\d\b(?!-)")
_GOES_ON: Final = re.compile(r"(?:den|strategin|programmet|riktlinjerna|de)\b", re.IGNORECASE)
"""How a sentence begins that goes on about the plan named before it."""
_LACKED: Final = re.compile(
    r"\b(?:saknar|har (?:ännu )?ingen|finns (?:ännu )?ingen|inte (?:någon|antagit))\b", re.IGNORECASE
)
_REVISED: Final = re.compile(
    r"\b(?:revider|ses över|uppdatera|följs upp|följas upp|aktualitet|aktualisera|se över)", re.IGNORECASE
)
_GOALS_FOLLOW: Final = re.compile(
    r"\bmål(?:en|et|sättning\w*)?\b.{0,150}:\s*\Z|^(?:övergripande\s+)?mål(?:en)?\s*:?\Z|^planens mål\b", re.I
)
_GOAL: Final = re.compile(
    r"\bmålet(?:\s+med\s+(?:handlings)?planen|\s+med\s+arbetet)?\s+är\s+(?:att\s+)?(.{10,200})", re.IGNORECASE
)


_MAKING: Final = re.compile(r"\bfram\b|\bupprätta|\butarbeta|\bskriva|\banta\b|\bbesluta\b", re.IGNORECASE)


def _is_intended(sentence: str) -> bool:
    is_to_be_made = INTENDED.search(sentence) is not None and _MAKING.search(sentence) is not None
    return is_to_be_made or _LACKED.search(sentence) is not None


def _is_made(sentence: str) -> bool:
    is_told = _DONE.search(sentence) or _REVISED.search(sentence) or _YEARS.search(sentence)
    return not _is_intended(sentence) and is_told is not None


_MEETS: Final = re.compile(
    r"\b(?:möt|träff|sammanträd|samlas|diskuter|ses\b|sammankall|stämmer av|går igenom|avstämning|forum|dialog)",
    re.IGNORECASE,
)
_FORUM: Final = re.compile(
    r"\b([\wåäö-]{0,40}(?:rådet|råd|nätverket|nätverk|gruppen|grupp|forumet|forum|teamet|team|kommittén|mötet|möten))\b"
    r"((?:\s+(?:för|mot)\s+[\wåäö-]{1,40}(?:\s+extremism)?)?)",
    re.IGNORECASE,
)


def _forum(sentence: str, before: str) -> str:
    """The forum that meets: named in the sentence, or in full in the sentence before ("rådet")."""
    own = _FORUM.search(sentence)
    if own is None:
        earlier = _FORUM.search(before)
        return earlier.group().strip() if earlier else sentence.rstrip(".")
    last = own.group(1).casefold()
    for earlier in _FORUM.finditer(before):
        if earlier.group(1).casefold().endswith(last) and len(earlier.group()) > len(own.group()):
            return earlier.group().strip()
    return own.group().strip()


_GROUP: Final = re.compile(
    r"\b[\wåäö-]{0,40}(?:grupp|gruppen|team|teamet|rådet|råd|nätverk|nätverket)\b.{0,150}\b(?:består|bestående|ingår|deltar|medlemmar|med)\b"
    r"|\b(?:i|ingår i)\s+[\wåäö-]{0,40}(?:gruppen|teamet|rådet)\b",
    re.IGNORECASE,
)
_MEMBERS: Final = re.compile(r"\b(?:består av|bestående av|ingår|deltar|med)\b:?\s+(.+)", re.IGNORECASE)
_IS_MEMBER: Final = re.compile(
    rf"\A(?:en\s|ett\s|kommunens\s|vår\s)?([\wåäö -]{{0,60}}{FUNCTION_END})\b", re.IGNORECASE
)


def _members_in(text: str) -> list[str]:
    """Functions named in a row: "en grupp med socialsekreterare, rektorer och polis"."""
    for sentence in _SENTENCE.split(text):
        if _GROUP.search(sentence) and (listed := _MEMBERS.search(sentence)):
            parts = re.split(r",\s*|\s+och\s+|\s+samt\s+", listed.group(1))
            members = [match.group(1).strip() for part in parts if (match := _IS_MEMBER.match(part.strip()))]
            if len(members) > 1:
                return [member for member in members if len(member.split()) <= 4]
    return []


def _without_person(item: str) -> str:
    return item.replace(MASK, "").strip(" ,:–—-.;")


_ANSWERS_FOR_LIST: Final = re.compile(
    r"\b(?:kommunens|stadens|vårt|vår|kommunen|vi|regionens)\b.{0,150}"
    r"\b(?:ansvar|ansvarar för|uppgift|uppgifter|uppdrag)\b.{0,150}:?\s*\Z",
    re.IGNORECASE,
)
_ANSWERS_FOR: Final = re.compile(
    r"\b(?:kommunen|staden|förvaltningen|[\wåäö-]{1,40}förvaltningen|socialtjänsten|vi|kommunstyrelsen|[\wåäö-]{1,40}nämnden)\b.{0,60}"
    r"\b(?:ansvarar för|har ansvar för|ansvarar|styr|leder arbetet|leder och)\b",
    re.IGNORECASE,
)
