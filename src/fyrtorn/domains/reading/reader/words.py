"""The words by which pages say whose a number is: services, organisations, and words that say nothing."""

from __future__ import annotations

import re
from typing import Final

SERVICE: Final = re.compile(
    r"\b(?:[\wåäö-]{2,30}(?:telefon(?:en|linjen?)?|linjen?|jour(?:en)?|växeln?|mottagning(?:en)?|rådgivning(?:en)?"
    r"|upplysning(?:en)?|chatt(?:en)?|center|centret|service|tjänst(?:en)?|gruppen|teamet)"
    r"|växeln?|jouren|linjen|mottagningen|socialkontoret|receptionen|kundtjänst|orosanmälan)\b",
    re.IGNORECASE,
)
"""A word that names a service, a unit or a line: "stödtelefonen", "kontaktcenter", "växel"."""

_NOT_SERVICES: Final = frozenset(("telefonlinje", "hemtjänst", "mobiltelefon", "målgruppen", "åldersgruppen", "onlinje"))


def services_in(text: str) -> list[str]:
    """The names of services in a text, as written, in order."""
    return [match.group() for match in SERVICE.finditer(text) if match.group().casefold() not in _NOT_SERVICES]


_KNOWN: Final = (
    (r"säpo\b|säkerhetspolisen", "Säkerhetspolisen"),
    (r"polisen|polismyndigheten", "Polisen"),
    (r"rädda barnens?\b", "Rädda Barnen"),
    (r"röda korsets?\b", "Röda Korset"),
    (r"(?:center|centret|centrum) mot våldsbejakande extremism|\bcve\b", "Center mot våldsbejakande extremism"),
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
    r"|contacts|opening|hours|är|du|kan|vi|har|svarar|nås|bemannas|öppen|öppna|for|to|you|by|i)\b[\s:.,|/&()?!–—-]*)+\Z",
    re.IGNORECASE,
)


def says_nothing(text: str) -> bool:
    """Whether a label only says that a number follows, and not whose: "Telefon:", "Ring oss på"."""
    return not any(character.isalnum() for character in text) or _SAYS_NOTHING.match(text[:120]) is not None
