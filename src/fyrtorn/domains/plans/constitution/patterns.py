"""How words stand together when a plan steps over a line, and when it does not.

A rule looks from a word that sets it off to those near it. What is denied ("skriv inte ner namn"), what is said of
numbers and of people in their work, and what social services and school health must write, sets nothing off. Each
rule would rather be silent than mark an ordinary sentence; how often it is wrong stands in docs/measuring/wording.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from fyrtorn.domains.plans.constitution.kinds import Kind
from fyrtorn.domains.plans.constitution.lexicon import Tag
from fyrtorn.domains.plans.constitution.sentences import Sentence, Token

_NEAR: Final = 22
"""Words on each side that still belong together."""
_RIGHT_AFTER: Final = 3

_PARTICLES: Final = {
    "skriv": frozenset({"ner", "ned", "upp", "in", "namn", "namnet", "namnen", "ihop"}),
    "samla": frozenset({"in", "ihop"}),
    "lägg": frozenset({"minnet"}),
    "fyll": frozenset({"i", "in"}),
    "begär": frozenset({"in"}),
    "ange": frozenset({"vilka", "vem", "namn", "namnet"}),
    "ta": frozenset({"bilder", "bild", "foton", "kort"}),
}
"""What a verb stands with when it puts something down, by how the verb begins."""
_CARRY_ON: Final = frozenset({"och", "eller", "samt"})
_DOES_SOMETHING: Final = frozenset(
    {"som", "är", "har", "visat", "visar", "ingår", "känner", "umgås", "närvarar", "deltar", "kommer", "var"}
    | {"dessa", "det"}
)
"""What follows "vilka" when people are asked for."""
_OF_PEOPLE: Final = (
    "register",
    "registret",
    "personregister",
    "databas",
    "förteckning",
    "personkort",
    "kartotek",
)
"""Lists that, when people are in them, need no more to be one too many."""
_THEIRS: Final = frozenset({"deras", "hans", "hennes", "hens"})
_OWN: Final = frozenset({"ditt", "sitt", "eget", "ert", "kommunens", "verksamhetens"})
_OUTWARD: Final = (
    "skägg", "kläd", "slöj", "hijab", "niqab", "bön", "rak", "kängor", "musik", "symbol", "moské", "tatuering",
    "hälsning",
)  # fmt: skip
_REFLEXIVE: Final = frozenset({"sig", "er"})


@dataclass(frozen=True, slots=True)
class Match:
    """A kind of wording, and the words that gave it away: from token ``first`` to token ``last``, both included."""

    kind: Kind
    first: int
    last: int


class Clauses:
    """A sentence with what is denied in it worked out."""

    def __init__(self, sentence: Sentence) -> None:
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.denied = _denied(self.tokens)

    def has(self, at: int, *tags: Tag) -> bool:
        return 0 <= at < len(self.tokens) and not self.tokens[at].tags.isdisjoint(tags)

    def word(self, at: int) -> str:
        return self.tokens[at].word if 0 <= at < len(self.tokens) else ""

    def all(self, *tags: Tag) -> list[int]:
        """Places of words with one of the tags, that are not denied."""
        return [at for at in range(len(self.tokens)) if self.has(at, *tags) and not self.denied[at]]

    def near(self, at: int, *tags: Tag) -> list[int]:
        """The same, near a place and not the place itself."""
        return [one for one in self.all(*tags) if one != at and abs(one - at) <= _NEAR]

    def any(self, *tags: Tag) -> bool:
        """Whether the sentence has such a word, denied or not."""
        return any(self.has(at, *tags) for at in range(len(self.tokens)))

    def says(self, *words: str) -> int | None:
        """Where these words stand in a row, or none."""
        for at in range(len(self.tokens) - len(words) + 1):
            if all(self.word(at + step) == word for step, word in enumerate(words)):
                return at
        return None


def _denied(tokens: tuple[Token, ...]) -> list[bool]:
    """For each word, whether "inte", "utan att" and the like take it back."""
    denied = [False] * len(tokens)
    is_on = False
    for at, token in enumerate(tokens):
        if token.is_break or token.word == "men":
            following = tokens[at + 1 : at + 3]
            goes_on = (
                is_on
                and following
                and (
                    _is_infinitive(following[0])
                    or (following[0].word in _CARRY_ON and _is_infinitive(following[-1]))
                )
            )
            is_on = bool(goes_on)
        elif (Tag.NOT in token.tags or token.word == "utan") and not _is_inside(tokens, at):
            is_on = True
            _take_back(tokens, at, denied)
        denied[at] = denied[at] or is_on
    return denied


def _is_infinitive(token: Token) -> bool:
    return token.word.endswith("a") and bool(
        token.tags & {Tag.WRITE, Tag.HAND, Tag.REPORT, Tag.WATCH, Tag.KEEP, Tag.WRITE_WITH}
    )


def _is_inside(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a "not" belongs to a clause within: in "kontrollera att de inte tycker", the checking is not denied."""
    for back in range(at - 1, max(at - 5, -1), -1):
        if tokens[back].is_break:
            return False
        if Tag.SUBORDINATE in tokens[back].tags and back > 0:
            before = tokens[back - 1].tags | (tokens[back - 2].tags if back > 1 else frozenset())
            before |= tokens[back - 3].tags if back > 2 else frozenset()
            return bool(before & {Tag.WATCH, Tag.MEASURE, Tag.ATTEND, Tag.REPORT, Tag.SIGN})
    return False


def _take_back(tokens: tuple[Token, ...], at: int, denied: list[bool]) -> None:
    """Deny the verb that stands before its "not", and what it is about: "uppgifter om enskilda får inte lämnas"."""
    if tokens[at].word == "utan":
        return
    for back in range(at - 1, -1, -1):
        if tokens[back].is_break or (Tag.SUBORDINATE in tokens[back].tags and tokens[back].word != "om"):
            return
        denied[back] = True


# --- pieces that several rules share ---------------------------------------------------------------


def _writing(clauses: Clauses) -> Iterator[int]:
    """Where something is put down."""
    for at in clauses.all(Tag.WRITE, Tag.WRITE_WITH, Tag.KEEP, Tag.LIST):
        after = range(at + 1, at + 1 + _RIGHT_AFTER + 1)
        if (
            clauses.has(at, Tag.WRITE)
            or (clauses.has(at, Tag.WRITE_WITH) and _has_particle(clauses, at))
            or (clauses.has(at, Tag.KEEP) and _keeps_a_list(clauses, at))
            or (clauses.has(at, Tag.LIST) and any(clauses.has(one, Tag.KEEP) for one in after))
        ):
            yield at


def _has_particle(clauses: Clauses, at: int) -> bool:
    verb = clauses.word(at)
    wanted = next((words for start, words in _PARTICLES.items() if verb.startswith(start)), frozenset())
    return any(clauses.word(one) in wanted for one in range(at + 1, at + 6))


def _keeps_a_list(clauses: Clauses, at: int) -> bool:
    """ "För en lista", "för in namnen", and "Lista de personer" as the first word."""
    if at == 0 and clauses.word(at) == "lista":
        return True
    if clauses.word(at + 1) in {"upp", "in"} and clauses.word(at).startswith("för"):
        return True
    return any(clauses.has(one, Tag.LIST) for one in range(at + 1, at + 2 + _RIGHT_AFTER))


def _people(clauses: Clauses, at: int) -> list[int]:
    """People near a place, named or asked for with "vem"; not those that something is sent to, or who do it."""
    word = clauses.word(at)
    does = word.endswith(("r", "a")) and not clauses.has(at, Tag.LIST, Tag.SOCIAL)
    found = [
        one
        for one in clauses.near(at, Tag.PERSON)
        if clauses.word(one - 1) not in {"till", "för", "av"}
        and not (does and one < at and _is_same_clause(clauses, one, at))
    ]
    return found + [one for one in _who(clauses) if abs(one - at) <= _NEAR]


def _is_same_clause(clauses: Clauses, first: int, last: int) -> bool:
    return not any(
        clauses.tokens[one].is_break or clauses.has(one, Tag.SUBORDINATE) for one in range(first + 1, last)
    )


def _who(clauses: Clauses) -> list[int]:
    """Where somebody is asked for or pointed at: "vem", "vilka som", "dem som"; not "vilka frågor"."""
    found = []
    for at in range(len(clauses.tokens)):
        word, following = clauses.word(at), clauses.word(at + 1)
        is_asked = (
            word in {"vem", "vems"}
            or (word == "dem" and following == "som")
            or (
                word == "vilka"
                and (clauses.has(at + 1, Tag.PERSON, Tag.GATHER) or following in _DOES_SOMETHING)
            )
        )
        if is_asked and not clauses.denied[at]:
            found.append(at)
    return found


def _names(clauses: Clauses, at: int) -> list[int]:
    """Names and facts about people near a place."""
    found = clauses.near(at, Tag.NAME)
    for one in range(max(0, at - _NEAR), min(len(clauses.tokens), at + _NEAR)):
        is_about = clauses.word(one) in {"uppgifter", "uppgift", "information", "uppgifterna", "anteckningar"}
        if is_about and not clauses.denied[one] and clauses.word(one + 1) == "om":
            later = range(one + 2, one + 6)
            found += [one for later_at in later if clauses.has(later_at, Tag.PERSON)][:1]
    return found


def _is_work(clauses: Clauses) -> bool:
    """Of numbers, of those who work in their work, or of people who put themselves down for something."""
    return clauses.any(Tag.COUNTED, Tag.OFFICIAL) or any(
        {clauses.word(at + 1), clauses.word(at + 2)} & _REFLEXIVE for at in clauses.all(Tag.WRITE_WITH)
    )


def _match(kind: Kind, *places: int) -> Match:
    return Match(kind, min(places), max(places))


# --- the rules -------------------------------------------------------------------------------------


def _presence(clauses: Clauses) -> Match | None:
    if _is_work(clauses):
        return None
    triggers = [*_writing(clauses), *_looking(clauses)]
    for at in triggers:
        who, gather = _people(clauses, at), clauses.near(at, Tag.GATHER)
        if who and gather:
            return _match(Kind.PRESENCE, at, who[0], gather[0])
    for at in clauses.all(Tag.LIST):
        who, gather = _people(clauses, at), clauses.near(at, Tag.GATHER)
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
    for at in _writing(clauses):
        if clauses.any(Tag.COUNTED):
            continue
        held = clauses.near(at, Tag.OPINION)
        said = [
            one for one in clauses.near(at, Tag.SAY) if _people(clauses, at) or _is_asked_what(clauses, one)
        ]
        names = [one for one in clauses.near(at, Tag.NAME) if clauses.word(one - 1) not in _OWN]
        if held or said or (names and not clauses.any(Tag.OFFICIAL)):
            return _match(Kind.RECORD, at, (held or said or names)[0])
        people, why = _people(clauses, at), clauses.near(at, Tag.RADICAL)
        why += [one for one in [at, *clauses.near(at, Tag.LIST)] if clauses.word(one).startswith(_OF_PEOPLE)]
        why += [one for one in clauses.near(at, Tag.SUSPECT) if clauses.word(one).startswith("misst")]
        if people and why and not clauses.any(Tag.OFFICIAL):
            return _match(Kind.RECORD, at, people[0], why[0])
    return None


def _is_asked_what(clauses: Clauses, at: int) -> bool:
    return any(clauses.word(one) in {"vad", "vem"} for one in range(max(0, at - 4), at))


def _hand_over(clauses: Clauses) -> Match | None:
    for receiver in clauses.all(Tag.RECEIVER):
        if clauses.any(Tag.COUNTED):
            return None
        for at in clauses.near(receiver, Tag.HAND, Tag.REPORT):
            names = _names(clauses, at)
            if names:
                return _match(Kind.HAND_OVER, receiver, at, names[0])
        lists = [one for one in clauses.near(receiver, Tag.LIST) if _listed(clauses, one)]
        lists += [
            at for at in clauses.near(receiver, Tag.HAND) if any(0 < one - at < 8 for one in _who(clauses))
        ]
        if lists and not clauses.any(Tag.OFFICIAL):
            return _match(Kind.HAND_OVER, receiver, lists[0])
        names = _names(clauses, receiver)
        if names and (clauses.says("gå", "till") is not None or any(_collecting(clauses))):
            return _match(Kind.HAND_OVER, receiver, names[0])
    return _gone_through(clauses)


def _listed(clauses: Clauses, at: int) -> bool:
    """Whether people are what is listed or handed over: "en lista över elever", "meddela vilka personer"."""
    return any(
        clauses.has(one, Tag.PERSON)
        and not clauses.denied[one]
        and clauses.word(one - 1) not in {"till", "av"}
        for one in range(at + 1, at + 6)
    ) or any(0 < one - at < 8 for one in _who(clauses))


def _collecting(clauses: Clauses) -> Iterator[bool]:
    for at in clauses.all(Tag.WRITE_WITH, Tag.WRITE):
        yield any(clauses.word(one) == "in" for one in range(at, at + 3))


def _gone_through(clauses: Clauses) -> Match | None:
    """Named people talked through in a meeting."""
    if clauses.any(Tag.CARE, Tag.SOCIAL):
        return None
    for at in range(len(clauses.tokens)):
        is_said = clauses.word(at) == "igenom" or (
            clauses.word(at) == "av" and clauses.word(at - 1).startswith("stäm")
        )
        names, people = clauses.near(at, Tag.NAME), clauses.near(at, Tag.PERSON)
        if is_said and not clauses.denied[at] and names and people:
            return _match(Kind.HAND_OVER, at, names[0], people[0])
    return None


def _signs(clauses: Clauses) -> Match | None:
    for at in clauses.all(Tag.SIGN):
        found = clauses.near(at, Tag.RADICAL) + _traits(clauses, at)
        if found:
            return _match(Kind.SIGNS, at, *found)
        if (
            clauses.word(at) in {"tecken", "checklista", "checklistan"}
            and clauses.near(at, Tag.LIST)
            and clauses.any(Tag.ATTEND)
        ):
            return _match(Kind.SIGNS, at, clauses.near(at, Tag.LIST)[0])
    for at in clauses.all(Tag.ATTEND):
        found = _traits(clauses, at)
        if found and not _are_about_threats(clauses):
            return _match(Kind.SIGNS, at, found[0])
    seen = [at for at in clauses.all(Tag.TRAIT) if clauses.word(at).startswith(_OUTWARD)]
    judged = clauses.all(Tag.RADICAL)
    if len(seen) > 1 and judged and not clauses.any(Tag.NOT):
        return _match(Kind.SIGNS, *seen, judged[0])
    for at in clauses.all(Tag.MEASURE):
        found = _traits(clauses, at)
        judged = clauses.near(at, Tag.RADICAL)
        if judged and (len(found) >= 2 or _people(clauses, at)) and clauses.word(at).startswith("bedöm"):
            return _match(Kind.SIGNS, at, judged[0])
    return None


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
        report = [one for one in range(at, len(clauses.tokens)) if clauses.word(one).startswith("orosanmäl")]
        if before and report:
            return _match(Kind.OUTSIDE, at, report[0])
    for at in clauses.all(Tag.REPORT, Tag.HAND):
        receivers = clauses.near(at, Tag.RECEIVER)
        if not receivers or clauses.any(Tag.COUNTED) or receivers[0] == at - 1:
            continue  # "samordnaren rapporterar": it is the coordinator who tells
        why, whom = clauses.near(at, Tag.SUSPECT, Tag.RADICAL), _people(clauses, at)
        if clauses.any(Tag.THING) and not why:
            continue
        about = why + whom if clauses.has(at, Tag.REPORT) else why if whom else []
        if about:
            return _match(Kind.OUTSIDE, at, receivers[0], about[0])
    return None


def _watch(clauses: Clauses) -> Match | None:
    for at in [*clauses.all(Tag.WATCH), *_befriending(clauses)]:
        if clauses.word(at + 1) == "upp":
            continue
        where = clauses.near(at, Tag.SOCIAL)
        if clauses.word(at) == "till":
            where.append(at)
        if clauses.word(at) not in {"uppdaterad", "uppdaterade", "igenom", "medlemmar"}:
            where += clauses.near(at, Tag.NETWORK)
        does = clauses.word(at).endswith("r")
        whom = [
            one
            for one in [*clauses.near(at, Tag.PERSON), *_who(clauses)]
            if abs(one - at) <= _NEAR and not (does and one < at and _is_same_clause(clauses, one, at))
        ]
        if clauses.has(at, Tag.SOCIAL):
            where.append(at)
        if where and whom:
            return _match(Kind.WATCH, at, where[0], whom[0])
    for at in clauses.all(Tag.CHART):
        whom = clauses.near(at, Tag.PERSON) + [one for one in _who(clauses) if abs(one - at) <= _NEAR]
        close = clauses.near(at, Tag.NETWORK, Tag.RADICAL, Tag.GATHER, Tag.OPINION)
        if whom and close and not clauses.any(Tag.COUNTED, Tag.OFFICIAL):
            return _match(Kind.WATCH, at, whom[0], close[0])
    return None


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
    _record,
    _hand_over,
    _outside,
    _signs,
    _watch,
    _values,
)


def matches_in(sentence: Sentence) -> tuple[Match, ...]:
    """Each kind of wording at most once, in the order the rules stand."""
    clauses = Clauses(sentence)
    return tuple(match for match in (rule(clauses) for rule in _RULES) if match is not None)
