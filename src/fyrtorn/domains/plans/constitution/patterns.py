"""How words stand together when a plan steps over a line, and when it does not.

A rule looks from a word that sets it off to those near it. What is denied ("skriv inte ner namn"), what is said of
numbers and of people in their work, and what social services and school health must write, sets nothing off. Each
rule would rather be silent than mark an ordinary sentence; how often it is wrong stands in docs/measuring/wording.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from fyrtorn.domains.plans.constitution.clauses import (
    NEAR,
    Clauses,
    asked_for,
    goes_on_to_a_coordinator,
    is_same_clause,
    is_work,
    names_near,
    people_near,
    writing,
)
from fyrtorn.domains.plans.constitution.kinds import Kind
from fyrtorn.domains.plans.constitution.lexicon import Tag
from fyrtorn.domains.plans.constitution.sentences import Sentence

_ASKED_WITHIN: Final = 6
"""Words from the one that writes to the "vem" that it asks for."""
_OF_PEOPLE: Final = ("register", "personregister", "databas", "förteckning", "personkort", "kartotek")
"""Lists that, when people are in them, need no more to be one too many."""
_THEIRS: Final = frozenset({"deras", "hans", "hennes", "hens", "sin", "sina"})
_TAKES: Final = frozenset({"mottagare", "emot"})
_OWN: Final = frozenset({"ditt", "sitt", "eget", "ert", "kommunens", "verksamhetens"})
_AUTHORITIES: Final = (
    "kommunens",
    "polis",
    "säkerhetspolis",
    "centr",
    "center",
    "myndighet",
    "brå",
    "länsstyrelse",
)
_OUTWARD: Final = (
    "skägg", "kläd", "slöj", "hijab", "niqab", "bön", "rak", "kängor", "musik", "symbol", "moské", "tatuering",
    "hälsning",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """A kind of wording, and the words that gave it away: from token ``first`` to token ``last``, both included."""

    kind: Kind
    first: int
    last: int


def _match(kind: Kind, *places: int) -> Match:
    return Match(kind, min(places), max(places))


def _presence(clauses: Clauses) -> Match | None:
    if is_work(clauses):
        return None
    triggers = [*writing(clauses), *_looking(clauses)]
    for at in triggers:
        who, gather = people_near(clauses, at), clauses.near(at, Tag.GATHER)
        who += [one for one in gather if clauses.word(at).startswith("fotografer")]
        if who and gather:
            return _match(Kind.PRESENCE, at, who[0], gather[0])
    for at in writing(clauses):
        asked = [one for one in asked_for(clauses) if 0 < one - at < _ASKED_WITHIN]
        if asked:
            return _match(Kind.PRESENCE, at, asked[0])
    for at in clauses.all(Tag.LIST):
        who, gather = people_near(clauses, at), clauses.near(at, Tag.GATHER)
        if who and gather:
            return _match(Kind.PRESENCE, at, who[0], gather[0])
    return None


def _looking(clauses: Clauses) -> Iterator[int]:
    """Where staff are to keep an eye on, find out or report who."""
    for at in range(len(clauses.tokens)):
        if clauses.denied[at]:
            continue
        word = clauses.word(at)
        if word in {"koll", "ögonen", "reda", "observera", "observeras", "uppsikt"} or clauses.has(
            at, Tag.ATTEND, Tag.REPORT
        ):
            yield at


def _record(clauses: Clauses) -> Match | None:
    if clauses.any(Tag.CARE) and not clauses.any(Tag.RADICAL):
        return None
    for at in writing(clauses):
        if clauses.any(Tag.COUNTED):
            continue
        held = clauses.near(at, Tag.OPINION)
        whose = people_near(clauses, at)
        said = [one for one in clauses.near(at, Tag.SAY) if whose or _is_asked_what(clauses, one)]
        names = [one for one in clauses.near(at, Tag.NAME) if clauses.word(one - 1) not in _OWN]
        if held or said or (names and not clauses.any(Tag.OFFICIAL)):
            return _match(Kind.RECORD, at, (held or said or names)[0])
        why = clauses.near(at, Tag.RADICAL)
        why += [one for one in [at, *clauses.near(at, Tag.LIST)] if clauses.word(one).startswith(_OF_PEOPLE)]
        why += [one for one in clauses.near(at, Tag.SUSPECT) if clauses.word(one).startswith("misst")]
        if whose and why and not clauses.any(Tag.OFFICIAL):
            return _match(Kind.RECORD, at, whose[0], why[0])
        if (
            clauses.word(at).startswith("för")
            and clauses.word(at + 1) == "upp"
            and clauses.near(at, Tag.LIST)
        ):
            return _match(Kind.RECORD, at, clauses.near(at, Tag.LIST)[-1])
    return None


def _is_asked_what(clauses: Clauses, at: int) -> bool:
    return any(clauses.word(one) in {"vad", "vem"} for one in range(max(0, at - 4), at))


def _hand_over(clauses: Clauses) -> Match | None:
    for receiver in clauses.all(Tag.RECEIVER):
        if clauses.any(Tag.COUNTED):
            return None
        for at in clauses.near(receiver, Tag.HAND, Tag.REPORT):
            names = names_near(clauses, at)
            if names:
                return _match(Kind.HAND_OVER, receiver, at, names[0])
        lists = [one for one in clauses.near(receiver, Tag.LIST) if _listed(clauses, one)]
        lists += [
            at
            for at in clauses.near(receiver, Tag.HAND)
            if any(0 < one - at < 8 for one in asked_for(clauses))
        ]
        if lists and not clauses.any(Tag.OFFICIAL):
            return _match(Kind.HAND_OVER, receiver, lists[0])
        names = names_near(clauses, receiver)
        is_whose = any(clauses.has(one - 1, Tag.PERSON) for one in names)
        if names and (is_whose or clauses.says("gå", "till") is not None or any(_collecting(clauses))):
            return _match(Kind.HAND_OVER, receiver, names[0])
    return _gone_through(clauses)


def _listed(clauses: Clauses, at: int) -> bool:
    """Whether people are what is listed or handed over: "en lista över elever", "meddela vilka personer"."""
    return any(
        clauses.has(one, Tag.PERSON)
        and not clauses.denied[one]
        and clauses.word(one - 1) not in {"till", "av"}
        for one in range(at + 1, at + 6)
    ) or any(0 < one - at < 8 for one in asked_for(clauses))


def _collecting(clauses: Clauses) -> Iterator[bool]:
    for at in clauses.all(Tag.WRITE_WITH, Tag.WRITE):
        yield any(clauses.word(one) == "in" for one in range(at, at + 3))


def _gone_through(clauses: Clauses) -> Match | None:
    """Named people talked through in a meeting."""
    if clauses.any(Tag.CARE, Tag.SOCIAL):
        return None
    for at in range(len(clauses.tokens)):
        is_said = clauses.word(at).startswith(("igenom", "presenter", "diskuter")) or (
            clauses.word(at) == "av" and clauses.word(at - 1).startswith("stäm")
        )
        names, people = clauses.near(at, Tag.NAME), clauses.near(at, Tag.PERSON)
        if is_said and not clauses.denied[at] and names and people:
            return _match(Kind.HAND_OVER, at, names[0], people[0])
    return None


def _signs(clauses: Clauses) -> Match | None:
    places = (
        _named_signs(clauses) or _attended_traits(clauses) or _outward_traits(clauses) or _judged(clauses)
    )
    return _match(Kind.SIGNS, *places) if places else None


def _named_signs(clauses: Clauses) -> list[int]:
    for at in clauses.all(Tag.SIGN):
        found = clauses.near(at, Tag.RADICAL) + _traits(clauses, at)
        if found:
            return [at, *found]
        listed = clauses.near(at, Tag.LIST)
        if clauses.word(at) in {"tecken", "checklista", "checklistan"} and listed and clauses.any(Tag.ATTEND):
            return [at, listed[0]]
    return []


def _attended_traits(clauses: Clauses) -> list[int]:
    """ "Var uppmärksam på" followed by faith or clothes, and "identifiera elever" followed by extremism."""
    for at in clauses.all(Tag.ATTEND):
        found = _traits(clauses, at)
        if found and not _are_about_threats(clauses):
            return [at, found[0]]
        people, feared = clauses.near(at, Tag.PERSON), clauses.near(at, Tag.RADICAL)
        if clauses.word(at).startswith("identifier") and people and feared:
            return [at, people[0], feared[0]]
    return []


def _outward_traits(clauses: Clauses) -> list[int]:
    seen = [at for at in clauses.all(Tag.TRAIT) if clauses.word(at).startswith(_OUTWARD)]
    feared = clauses.all(Tag.RADICAL)
    return [*seen, feared[0]] if len(seen) > 1 and feared and not clauses.any(Tag.NOT) else []


def _judged(clauses: Clauses) -> list[int]:
    """Somebody judged to be radicalised, by traits or at all."""
    for at in clauses.all(Tag.MEASURE):
        feared = clauses.near(at, Tag.RADICAL)
        is_judging = clauses.word(at).startswith("bedöm") and feared
        if is_judging and (len(_traits(clauses, at)) > 1 or people_near(clauses, at)):
            return [at, feared[0]]
    return []


def _traits(clauses: Clauses, at: int) -> list[int]:
    """Words for faith, clothes and manners near a place; a hand only where it is shaken."""
    return [
        one
        for one in clauses.near(at, Tag.TRAIT)
        if clauses.word(one) != "hand" or {"skaka", "skakar", "ta", "tar", "i"} >= {clauses.word(one - 1)}
    ]


def _are_about_threats(clauses: Clauses) -> bool:
    return any(
        clauses.word(at).startswith(("hot", "våld", "hat")) and not clauses.has(at, Tag.RADICAL)
        for at in range(len(clauses.tokens))
    )


def _outside(clauses: Clauses) -> Match | None:
    instead = clauses.says("i", "stället", "för")
    if instead is not None and any(
        clauses.word(at).startswith(("orosanmäl", "anmäl", "socialtjänst"))
        for at in range(instead + 3, instead + 6)
    ):
        return _match(Kind.OUTSIDE, instead, min(instead + 4, len(clauses.tokens) - 1))
    for at in clauses.all(Tag.RECEIVER):
        before = [
            one
            for one in range(at, min(at + 5, len(clauses.tokens)))
            if clauses.word(one) in {"innan", "före"}
        ]
        report = [one for one in range(len(clauses.tokens)) if clauses.word(one).startswith("orosanmäl")]
        report = [one for one in report if not clauses.denied[one] and abs(one - at) < NEAR]
        takes = [one for one in range(at, min(at + 6, len(clauses.tokens))) if clauses.word(one) in _TAKES]
        if report and (before or takes or clauses.word(at - 1) == "till"):
            return _match(Kind.OUTSIDE, at, report[0])
    for at in clauses.all(Tag.REPORT, Tag.HAND):
        receivers = clauses.near(at, Tag.RECEIVER)
        if not receivers or clauses.any(Tag.COUNTED) or receivers[0] == at - 1:
            continue  # "samordnaren rapporterar": it is the coordinator who tells
        why, whom = clauses.near(at, Tag.SUSPECT, Tag.RADICAL), people_near(clauses, at)
        if clauses.any(Tag.THING) and not why:
            continue
        about = why + whom if clauses.has(at, Tag.REPORT) else why if whom else []
        if about:
            return _match(Kind.OUTSIDE, at, receivers[0], about[0])
    return _reported(clauses)


def _reported(clauses: Clauses) -> Match | None:
    """People to be reported, without a word of to whom: a suspicion that goes to no one whose duty it is."""
    if clauses.any(Tag.CARE, Tag.THING, Tag.COUNTED) or clauses.says("far", "illa") is not None:
        return None
    for at in clauses.all(Tag.REPORT):
        whom = [one for one in people_near(clauses, at) if one > at and clauses.has(one, Tag.PERSON)]
        why = [
            one
            for one in clauses.near(at, Tag.SUSPECT, Tag.RADICAL)
            if not clauses.word(one).startswith("oro")
        ]
        if (
            whom
            and why
            and not any(clauses.word(one).startswith("polis") for one in range(len(clauses.tokens)))
        ):
            return _match(Kind.OUTSIDE, at, whom[0], why[0])
    return None


def _watch(clauses: Clauses) -> Match | None:
    for at in [*clauses.all(Tag.WATCH), *_befriending(clauses)]:
        where = clauses.near(at, Tag.SOCIAL)
        if clauses.word(at + 1) == "upp" and not where:
            continue
        if clauses.word(at) == "till":
            where.append(at)
        if clauses.word(at) not in {"uppdaterad", "uppdaterade", "igenom", "medlemmar"}:
            where += clauses.near(at, Tag.NETWORK)
        does = clauses.word(at).endswith("r")
        whom = [
            one
            for one in [*clauses.near(at, Tag.PERSON), *asked_for(clauses)]
            if abs(one - at) <= NEAR and not (does and one < at and is_same_clause(clauses, one, at))
        ]
        if clauses.has(at, Tag.SOCIAL):
            where.append(at)
        if whom and clauses.word(at).startswith(("uppsikt", "övervak", "spana")):
            return _match(Kind.WATCH, at, whom[0])
        whose = whom or [one for one in clauses.near(at, Tag.RADICAL) if not _are_official_accounts(clauses)]
        accounts = [one for one in where if clauses.word(one).startswith(("konto", "profil"))]
        if (where and whom) or (accounts and whose):
            return _match(Kind.WATCH, at, where[0], whose[0])
    for at in clauses.all(Tag.CHART):
        whom = clauses.near(at, Tag.PERSON) + [one for one in asked_for(clauses) if abs(one - at) <= NEAR]
        close = clauses.near(at, Tag.NETWORK, Tag.RADICAL, Tag.GATHER, Tag.OPINION)
        close += [at] if clauses.word(at).startswith(("nätverk", "kontakt", "relation")) else []
        if whom and close and not clauses.any(Tag.COUNTED, Tag.OFFICIAL):
            return _match(Kind.WATCH, at, whom[0], close[0])
    return None


def _are_official_accounts(clauses: Clauses) -> bool:
    return any(clauses.word(at).startswith(_AUTHORITIES) for at in range(len(clauses.tokens)))


def _befriending(clauses: Clauses) -> Iterator[int]:
    """ "Lägg till dem som vänner"."""
    for at in clauses.all(Tag.WRITE_WITH):
        is_adding = clauses.word(at).startswith("lägg") and clauses.word(at + 1) == "till"
        if is_adding and any(clauses.word(one).startswith("vän") for one in range(at + 2, at + 6)):
            yield at + 1


def _values(clauses: Clauses) -> Match | None:
    if clauses.any(Tag.COUNTED, Tag.CARE):
        return None
    followed = [
        at
        for at in clauses.all(Tag.WATCH)
        if any(clauses.word(one) == "upp" for one in range(at + 1, at + 3))
    ]
    passive = [at + 1 for at in clauses.all(Tag.WATCH) if clauses.word(at + 1) == "upp"]
    looked = [
        at for at in clauses.all(Tag.WATCH) if clauses.word(at).startswith(("gransk", "googla", "kontroll"))
    ]
    for at in [*clauses.all(Tag.MEASURE), *followed, *passive, *looked]:
        if clauses.word(at) == "frågor" and clauses.word(at + 1) != "om":
            continue
        held = clauses.near(at, Tag.OPINION)
        whose = clauses.near(at, Tag.PERSON) + [one - 1 for one in held if clauses.word(one - 1) in _THEIRS]
        if held and whose:
            return _match(Kind.VALUES, at, held[0], whose[0])
    return None


_RULES: Final[tuple[Callable[[Clauses], Match | None], ...]] = (
    _presence,
    _hand_over,
    _record,
    _outside,
    _signs,
    _watch,
    _values,
)
"""In the order of what is said of a sentence that does several things."""


def matches_in(sentence: Sentence, *, is_after_a_match: bool = False) -> tuple[Match, ...]:
    """Each kind of wording at most once, in the order the rules stand.

    ``is_after_a_match``: the sentence before had one, so that "uppgifterna" here are those it told of.
    """
    clauses = Clauses(sentence)
    found = tuple(match for match in (rule(clauses) for rule in _RULES) if match is not None)
    if not found and is_after_a_match and goes_on_to_a_coordinator(clauses):
        return (Match(Kind.HAND_OVER, 0, len(clauses.tokens) - 1),)
    return found
