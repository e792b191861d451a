"""The words by which pages say whose a number is: services, organisations, and words that say nothing."""

from __future__ import annotations

import re
from typing import Final

_WORD: Final = re.compile(r"[\w-]{3,40}")
_ENDINGS: Final = tuple(
    ending
    for stem, definite in (
        ("telefon", "en"), ("telefonlinje", "n"), ("linje", "n"), ("jour", "en"), ("växel", "n"),
        ("mottagning", "en"), ("rådgivning", "en"), ("upplysning", "en"), ("chatt", "en"), ("center", ""),
        ("centret", ""), ("service", "n"), ("tjänst", "en"), ("gruppen", ""), ("teamet", ""),
    )
    for ending in (stem, stem + definite)
)  # fmt: skip
_WHOLE: Final = frozenset(("socialkontoret", "receptionen", "kundtjänst", "orosanmälan", "växel", "växeln"))
_NOT_SERVICES: Final = frozenset(
    ("telefon", "telefonen", "linje", "jour", "hemtjänst", "mobiltelefon", "målgruppen", "åldersgruppen",
     "chatt", "chatten", "tjänst", "tjänsten", "center", "service", "upplysning", "gruppen", "teamet")
)  # fmt: skip


def services_in(text: str) -> list[str]:
    """The words that name a service, a unit or a line - "stödtelefonen", "kontaktcenter", "växel" - in order."""
    return [word for word in _WORD.findall(text) if _is_service(word.casefold())]


def _is_service(word: str) -> bool:
    return (word.endswith(_ENDINGS) and word not in _NOT_SERVICES) or word in _WHOLE


_ANSWERED: Final = re.compile(r"(?:telefon|linje|jour|växel|chatt)(?:en|n|linjen)?\Z", re.IGNORECASE)


def main_service(label: str) -> str:
    """The service in a label: one that answers calls before one that is an office; the label, when it has none.

    >>> main_service("Rädda Barnens orostelefon"), main_service("Familjeenheten")
    ('orostelefon', 'Familjeenheten')
    """
    services = services_in(label)
    answered = [service for service in services if _ANSWERED.search(service)]
    return (answered or services or [label])[-1]


_KNOWN: Final = (
    (r"säpo\b|säkerhetspolisen", "Säkerhetspolisen"),
    (r"polisen|polismyndigheten", "Polisen"),
    (r"rädda barnens?\b", "Rädda Barnen"),
    (r"röda korsets?\b", "Röda Korset"),
    (
        r"(?:center|centret|centrum) mot våldsbejakande extremism|\bcve\b",
        "Center mot våldsbejakande extremism",
    ),
    (r"brottsförebyggande rådet|\bbrå\b", "Brottsförebyggande rådet"),
    (r"\bsos alarm\b", "SOS Alarm"),
    (r"\b1177\b|vårdguiden", "1177"),
    (r"\bbris\b", "Bris"),
    (r"fryshuset", "Fryshuset"),
    (r"\bskr\b|sveriges kommuner och regioner", "Sveriges Kommuner och Regioner"),
)
_KNOWN_PATTERNS: Final = tuple((re.compile(pattern, re.IGNORECASE), name) for pattern, name in _KNOWN)

OWNERS: Final = {"112": "SOS Alarm", "11414": "Polisen", "1177": "1177", "11313": "SOS Alarm"}
"""Whose a short number is, whatever the page says."""


def known_organisation(text: str) -> str:
    """The national organisation that is named last in the text, by its own name; or ""."""
    found = [(match.start(), name) for pattern, name in _KNOWN_PATTERNS for match in pattern.finditer(text)]
    return max(found)[1] if found else ""


_SAYS_NOTHING: Final = re.compile(
    r"(?:(?:vår|vårt|våra|din|allmän|direkt|via|per|på|med|och|eller|till|den|det|numret|här|gärna|oss|dig|dem|mer"
    r"|tel|tele|telefon|telefonnummer|telefonnr|tfn|tlf|nummer|nr|mobil|mobilnummer|mobiltelefon|direktnummer|direktnr"
    r"|ring|ringa|kontakt|kontakta|kontakter|kontaktuppgifter|kontaktinformation|kontaktinfo|kontaktvägar|e-post|epost|mejl"
    r"|mejla|mail|maila|mailadress|e-postadress|e-postadresser|adress|öppet|öppettider|öppettid|öppettiderna|telefontid"
    r"|telefontider|besökstid|besökstider|tid|tider|besök|besöksadress|postadress|fax|sms|chatt|chatta|chat|skriv|skicka"
    r"|prata|frågor|hjälp|dag|dagar|klockslag|fråga|fler|hitta|webb|webbplats|hemsida|info|information|facebook|instagram"
    r"|linkedin|twitter|youtube|sociala|medier|dela|sidan|ut|snabblänkar|länkar|relaterad|phone|email|e-mail|call|us|contact"
    r"|contacts|opening|hours|är|du|kan|vi|har|svarar|nås|bemannas|öppen|öppna|for|to|you|by|i|som|också|även|enklast|bäst"
    r"|helst|annars|istället|svar|inom|alltid|genast|omedelbart|hellre|efter|före|sms:a|smsa|messa|träffa|drop-?in"
    r"|drop in|ordinarie|avvikande|avvikelser|sommartid|sommartider|vintertid|vintertider|sommar|dessutom|svenska"
    r"|in|english|engelska|när|stängt|stängd|can|reach|we|are|open|answer)\b[\s:.,|/&()?!–—-]*)+\Z",
    re.IGNORECASE,
)


ELSEWHERE: Final = re.compile(
    r"sociala medier|facebook|instagram|linkedin|dela sidan|skriv ut|kakor|cookies|lyssna|till toppen|läs mer",
    re.IGNORECASE,
)
"""Short lines about the site itself, which are no headings of anything."""


def says_nothing(text: str) -> bool:
    """Whether a label only says that a number follows, and not whose: "Telefon:", "Ring oss på"."""
    if not any(character.isalpha() for character in text) or _SAYS_NOTHING.match(text[:120]):
        return True
    return len(text) < 60 and ELSEWHERE.search(text) is not None
