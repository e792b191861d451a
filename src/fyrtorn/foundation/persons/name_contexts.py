"""What stands before and after a word, and what it says about whether the word is a name."""

import re
from enum import Enum, auto
from typing import Final

from fyrtorn.foundation.persons import lexicon
from fyrtorn.foundation.persons.texts import Shape, Word

_SPACES: Final = re.compile("[ \t\u00a0\u2000-\u200b\u202f]{1,4}")
_LINE: Final = re.compile(r"[ \t\u00a0]{0,8}\r?\n[ \t\u00a0]{0,8}")
_COMMA: Final = re.compile(r"[ \t]?[,;][ \t\u00a0\n]{1,4}")
_DOT: Final = re.compile(r"\.[ \t\u00a0]{0,3}")
_COLON: Final = re.compile(r"[ \t]?[0-9]{0,2}[ \t]?:[ \t\u00a0]{0,4}(?:\r?\n[ \t]{0,4})?")
_GREETING_END: Final = re.compile(r"[ \t\u00a0]{1,3}|[ \t]?[,!]?[ \t]{0,3}\r?\n{1,3}[ \t]{0,3}")
_ROLE_GAP: Final = re.compile(
    r"[ \t\u00a0]{0,3}(?:,[ \t]{1,3}|[-–—][ \t]{1,3}|\([^()\n]{0,40}\)[ \t,]{1,3}|\("
    r"|\r?\n[ \t]{0,8}(?:[•-][ \t]{0,3})?)"
)
_LONGEST_GAP: Final = 12


class Gap(Enum):
    """What is between two words. Everything not listed breaks a name."""

    SPACE = auto()
    LINE = auto()
    COMMA = auto()
    DOT = auto()
    BREAK = auto()


class Context(Enum):
    """What stands before a word."""

    NONE = auto()
    ROLE = auto()  # handläggare, kommunchef
    LABEL = auto()  # "Förnamn:"
    CALLED = auto()  # heter, kallas, vid namn
    RELATION = auto()  # min bror
    GREETING = auto()  # Hej, Med vänlig hälsning
    LIST = auto()  # after another name and a comma

    @property
    def is_strong(self) -> bool:
        """Whether a name is to be expected."""
        return self not in (Context.NONE, Context.LIST)

    @property
    def names_without_lists(self) -> bool:
        """Whether one unknown word is enough."""
        return self in (Context.LABEL, Context.CALLED, Context.RELATION)

    @property
    def invites_small_letters(self) -> bool:
        """Whether people leave out the capital here: "han heter hamza", "min bror ali"."""
        return self in (Context.CALLED, Context.RELATION)


_CALLED: Final = frozenset({"heter", "hette", "kallas", "kallades", "kallad", "kallar"})
_AFTER_CALLED: Final = frozenset({"nog", "kanske", "typ", "egentligen", "honom", "henne", "visst"})
_HEADINGS: Final = frozenset({"namn", "förnamn", "efternamn", "tilltalsnamn", "handläggare"})


def gap_between(text: str, end: int, start: int) -> Gap:
    """What stands between two words that end and start here."""
    if start - end == 1 and text[end] == " ":
        return Gap.SPACE  # nearly always: worth a way of its own
    if start - end > _LONGEST_GAP:
        return Gap.BREAK
    for gap, pattern in ((Gap.SPACE, _SPACES), (Gap.LINE, _LINE), (Gap.COMMA, _COMMA), (Gap.DOT, _DOT)):
        if pattern.fullmatch(text, end, start):
            return gap
    return Gap.BREAK


def context_before(text: str, words: list[Word], at: int) -> Context:
    """What stands before the word at ``at``."""
    word = words[at]
    if at == 0 or word.start - words[at - 1].end > _LONGEST_GAP:
        return _signature(text, word.start)
    gap = gap_between(text, words[at - 1].end, word.start)
    if gap in (Gap.DOT, Gap.COMMA) and not _relation_key(words[at - 1].key):
        return Context.NONE
    if gap is Gap.SPACE and _is_called(words, at):
        return Context.CALLED if word.shape is Shape.LOWER or _is_person_called(words, at) else Context.ROLE
    if gap in (Gap.SPACE, Gap.COMMA) and _is_relation(words, at, gap):
        return Context.RELATION
    if _is_by_the_minutes(words, at) and (
        gap is Gap.LINE or _COLON.fullmatch(text, words[at - 1].end, word.start)
    ):
        return Context.LABEL
    return _heading(text, words[at - 1], word, gap)


def _heading(text: str, before: Word, word: Word, gap: Gap) -> Context:
    """A label, a role or a greeting that the word before is."""
    is_colon = _COLON.fullmatch(text, before.end, word.start) is not None
    is_above = gap is Gap.LINE and before.key in _HEADINGS
    if (is_colon or is_above) and before.key in lexicon.words("name_labels"):
        return Context.LABEL
    if (is_colon or gap in (Gap.SPACE, Gap.LINE)) and lexicon.is_role(before.key):
        return Context.ROLE
    if before.key in lexicon.words("greetings") and _GREETING_END.fullmatch(text, before.end, word.start):
        return Context.GREETING
    return _signature(text, word.start)


def _is_called(words: list[Word], at: int) -> bool:
    """ "heter Ali", "heter nog Ali", "vid namn Ali"."""
    before, earlier = words[at - 1].key, words[at - 2].key if at > 1 else ""
    return (
        before in _CALLED
        or (earlier in _CALLED and before in _AFTER_CALLED)
        or (earlier == "vid" and before == "namn")
    )


def _is_by_the_minutes(words: list[Word], at: int) -> bool:
    """ "Vid protokollet", over or before whoever wrote the minutes."""
    return at > 1 and words[at - 1].key == "protokollet" and words[at - 2].key == "vid"


def _is_person_called(words: list[Word], at: int) -> bool:
    """Whether it is someone, and not a plan or a network, that has the name."""
    near = words[max(0, at - 5) : at]
    return any(
        word.key in lexicon.words("subjects") or _relation_key(word.key) or lexicon.is_role(word.key)
        for word in near
    )


def _is_relation(words: list[Word], at: int, gap: Gap) -> bool:
    """Whether the word before is who someone is. A small-lettered name needs "min" or "brodern" before it."""
    key = words[at - 1].key
    if not _relation_key(key):
        return False
    if words[at].shape is not Shape.LOWER and gap is Gap.SPACE:
        return True
    is_definite = key.endswith(("n", "t")) and key not in {"man", "son", "exet", "vän", "pojkvän", "flickvän"}
    near = {word.key for word in words[max(0, at - 5) : at - 1]}
    return is_definite or bool(near & lexicon.words("owners"))


def _relation_key(key: str) -> bool:
    relations = lexicon.words("relations")
    return (
        key in relations or key.removeprefix("lille").removeprefix("stora").removeprefix("lill") in relations
    )


def _signature(text: str, start: int) -> Context:
    """A slash at the beginning of a line signs a letter: "/Roya"."""
    head = text[max(0, start - 3) : start].lstrip(" \t")
    return Context.GREETING if head in {"/", "\n/", "\n/ "} else Context.NONE


def is_followed_by_role(text: str, words: list[Word], at: int) -> bool:
    """Whether the words before ``at`` are followed by what someone is at work: ", trygghetssamordnare"."""
    if not 0 < at < len(words):
        return False
    gap = _ROLE_GAP.match(text, words[at - 1].end)
    return gap is not None and gap.end() == words[at].start and lexicon.is_role(words[at].key)
