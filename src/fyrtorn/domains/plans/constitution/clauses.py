"""A sentence with what is denied in it worked out, and the pieces that several patterns look for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final

from fyrtorn.domains.plans.constitution.lexicon import Tag
from fyrtorn.domains.plans.constitution.sentences import Sentence, Token

NEAR: Final = 22
"""Words on each side that still belong together."""

_RIGHT_AFTER: Final = 3
_PARTICLES: Final = {
    "skriv": frozenset({"ner", "ned", "upp", "in", "namn", "namnet", "namnen", "ihop"}),
    "samla": frozenset({"in", "ihop", "på"}),
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
_FACTS: Final = frozenset(
    {"uppgift", "uppgifter", "uppgifterna", "information", "informationen", "anteckningar"}
)
_WHAT_WAS_WRITTEN: Final = frozenset(
    {
        "uppgifterna",
        "namnen",
        "anteckningarna",
        "listan",
        "listorna",
        "informationen",
        "dessa",
        "detta",
        "dem",
    }
)
_REFLEXIVE: Final = frozenset({"sig", "er"})


class Clauses:
    """A sentence with what is denied in it worked out."""

    def __init__(self, sentence: Sentence) -> None:
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.denied = _denied(self.tokens)
        self.tags = frozenset[Tag]().union(*(token.tags for token in self.tokens))
        self._places: dict[tuple[Tag, ...], list[int]] = {}

    def has(self, at: int, *tags: Tag) -> bool:
        return 0 <= at < len(self.tokens) and not self.tokens[at].tags.isdisjoint(tags)

    def word(self, at: int) -> str:
        return self.tokens[at].word if 0 <= at < len(self.tokens) else ""

    def all(self, *tags: Tag) -> list[int]:
        """Places of words with one of the tags, that are not denied."""
        if tags not in self._places:
            self._places[tags] = [
                at for at in range(len(self.tokens)) if not self.denied[at] and self.has(at, *tags)
            ]
        return self._places[tags]

    def near(self, at: int, *tags: Tag) -> list[int]:
        """The same, near a place and not the place itself."""
        places = self.all(*tags)
        some = places[bisect_left(places, at - NEAR) : bisect_right(places, at + NEAR)]
        return [one for one in some if one != at]

    def any(self, *tags: Tag) -> bool:
        """Whether the sentence has such a word, denied or not."""
        return not self.tags.isdisjoint(tags)

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
        elif Tag.NOT in token.tags and not _is_inside(tokens, at):
            is_on = True
            _take_back(tokens, at, denied)
        elif token.word == "utan":
            is_on = is_on or (at + 1 < len(tokens) and tokens[at + 1].word == "att")
            for after in range(at + 1, min(at + 3, len(tokens))):
                denied[after] = not tokens[after].tags.isdisjoint({Tag.NAME, Tag.PERSON, Tag.LIST})
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
    for back in range(at - 1, -1, -1):
        if tokens[back].is_break or (Tag.SUBORDINATE in tokens[back].tags and tokens[back].word != "om"):
            return
        denied[back] = True


def writing(clauses: Clauses) -> Iterator[int]:
    """Where something is put down."""
    for at in clauses.all(Tag.WRITE, Tag.WRITE_WITH, Tag.KEEP, Tag.LIST):
        after = range(at + 1, at + 2 + _RIGHT_AFTER)
        around = range(at - _RIGHT_AFTER, at + 2 + _RIGHT_AFTER)
        if (
            clauses.has(at, Tag.WRITE)
            or (clauses.has(at, Tag.WRITE_WITH) and _has_particle(clauses, at))
            or (clauses.word(at).startswith("skriv") and any(clauses.has(one, Tag.LIST) for one in around))
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


def people_near(clauses: Clauses, at: int) -> list[int]:
    """People near a place, named or asked for with "vem"; not those that something is sent to, or who do it."""
    word = clauses.word(at)
    does = word.endswith(("r", "a")) and not clauses.has(at, Tag.LIST, Tag.SOCIAL)
    found = [
        one
        for one in clauses.near(at, Tag.PERSON)
        if clauses.word(one - 1) not in {"till", "för", "av"}
        and not (does and one < at and is_same_clause(clauses, one, at))
    ]
    return found + [one for one in asked_for(clauses) if abs(one - at) <= NEAR]


def is_same_clause(clauses: Clauses, first: int, last: int) -> bool:
    return not any(
        clauses.tokens[one].is_break or clauses.has(one, Tag.SUBORDINATE) for one in range(first + 1, last)
    )


def asked_for(clauses: Clauses) -> list[int]:
    """Where somebody is asked for or pointed at: "vem", "vilka som", "dem som"; not "vilka frågor"."""
    found = []
    for at in range(len(clauses.tokens)):
        word, following = clauses.word(at), clauses.word(at + 1)
        is_of_people = (
            following in _DOES_SOMETHING
            or clauses.has(at + 1, Tag.PERSON, Tag.GATHER)
            or clauses.has(at + 2, Tag.PERSON)
        )
        is_asked = (
            word in {"vem", "vems"}
            or (word == "dem" and following == "som")
            or (word == "vilka" and is_of_people)
        )
        if is_asked and not clauses.denied[at]:
            found.append(at)
    return found


def names_near(clauses: Clauses, at: int) -> list[int]:
    """Names and facts about people near a place."""
    found = clauses.near(at, Tag.NAME)
    for one in range(max(0, at - NEAR), min(len(clauses.tokens), at + NEAR)):
        is_about = clauses.word(one) in _FACTS
        if is_about and not clauses.denied[one]:
            about = [after for after in range(one + 1, one + 5) if clauses.word(after) == "om"][:1]
            if any(
                clauses.has(later, Tag.PERSON) for after in about for later in range(after + 1, after + 5)
            ):
                found.append(one)
    return found


def is_work(clauses: Clauses) -> bool:
    """Of numbers, of those who work in their work, or of people who put themselves down for something."""
    return clauses.any(Tag.COUNTED, Tag.OFFICIAL) or any(
        {clauses.word(at + 1), clauses.word(at + 2)} & _REFLEXIVE for at in clauses.all(Tag.WRITE_WITH)
    )


def goes_on_to_a_coordinator(clauses: Clauses) -> bool:
    """Whether "uppgifterna", "listan" and the like, of the sentence before, are handed to somebody here."""
    what = any(clauses.word(at) in _WHAT_WAS_WRITTEN for at in range(len(clauses.tokens)))
    return what and any(clauses.near(at, Tag.RECEIVER) for at in clauses.all(Tag.HAND, Tag.REPORT))
