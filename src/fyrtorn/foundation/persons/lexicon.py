"""The word lists and endings by which a word is judged: first name, surname, place, institution, role.

The lists are files in ``data``: words between spaces, lines with # are remarks. All keys are case-folded.
Municipalities come from the list the whole platform uses.
"""

import json
import re
from functools import cache
from importlib.resources import files
from typing import Final

_PACKAGE: Final = "fyrtorn.foundation.persons"
_MUNICIPALITIES: Final = ("fyrtorn.foundation.organisations", "data/places.json")

ARABIC_PARTICLES: Final = frozenset({"al", "el", "bin", "ben", "ibn", "abu", "bint", "ould", "abd"})
NOBLE_PARTICLES: Final = frozenset({"von", "af"})

_SHORTEST_STEM: Final = 2  # letters before the ending of a surname: "Olsson"

_SERVANT_OF: Final = re.compile(r"abd(?:el|ul|al|ol|ur|ir|us)\w{2,12}\Z")
"""Arabic names that begin with "servant of": Abdelmalek, Abdulhamid."""


@cache
def words(name: str) -> frozenset[str]:
    """The case-folded words of one list in ``data``."""
    text = files(_PACKAGE).joinpath(f"data/{name}.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word.casefold() for line in lines for word in line.split())


@cache
def places() -> frozenset[str]:
    """Every word of the name of a municipality or another place, with its genitive."""
    package, path = _MUNICIPALITIES
    municipalities = json.loads(files(package).joinpath(path).read_text(encoding="utf-8"))["municipalities"]
    names = {word.casefold() for row in municipalities for word in row["name"].split()} | words("places")
    return frozenset(names | {f"{name}s" for name in names})


@cache
def _endings(name: str) -> tuple[str, ...]:
    return tuple(words(name))


@cache
def _role_endings() -> tuple[str, ...]:
    """Endings of words for what someone is at work, also definite and owning: "samordnaren", "chefens"."""
    return tuple(role + form for role in words("roles") for form in ("", "n", "en", "s", "ns", "ens"))


def is_first_name(key: str) -> bool:
    """Whether a case-folded word is a first name, double names included; ambiguous ones too."""
    if "-" in key:
        head, _, tail = key.partition("-")
        return is_first_name(head) and (is_first_name(tail) or is_surname(tail))
    return key in words("first_names") or is_ambiguous(key) or _SERVANT_OF.match(key) is not None


def is_ambiguous(key: str) -> bool:
    """Whether a first name is as often something else."""
    return key in words("ambiguous_first_names")


def is_surname(key: str) -> bool:
    """Whether a case-folded word is a known surname, or ends like one and is no place and no institution."""
    if "-" in key:
        head, _, tail = key.partition("-")
        return head in ARABIC_PARTICLES or is_surname(tail)
    if key in words("surnames"):
        return True
    if not key[_SHORTEST_STEM:].endswith(_endings("surname_endings")):
        return False
    return not (key in places() or key in words("stop_words") or is_institution(key) or is_role(key))


def is_sure_surname(key: str) -> bool:
    """Whether a word can be nothing but a surname, so that it stands for a person alone: "Svensson"."""
    return key[_SHORTEST_STEM:].endswith(_endings("sure_surname_endings")) and not is_institution(key)


def is_institution(key: str) -> bool:
    """Whether a case-folded word names an institution or a spot: "tallbackaskolan", "gata", "torg"."""
    endings = _endings("institution_endings")
    return key in words("institutions") or key.endswith(endings) or key.removesuffix("s").endswith(endings)


def is_role(key: str) -> bool:
    """Whether a case-folded word says what someone is at work."""
    return key.endswith(_role_endings()) and not is_institution(key)


def is_no_name(key: str) -> bool:
    """Whether a capital letter on this word has another reason than a name."""
    if "-" in key:
        head, _, tail = key.partition("-")
        return is_no_name(head) or is_no_name(tail)
    listed = key in words("stop_words") or key in words("greetings") or key in places()
    return listed or is_institution(key) or is_role(key)
