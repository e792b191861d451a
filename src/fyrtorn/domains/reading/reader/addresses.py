"""Where to go and where to write: streets, boxes, postcodes."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from fyrtorn.domains.reading.reader.facts import MOST_FACTS, AddressFact
from fyrtorn.domains.reading.reader.lines import Line, Page, Role, Spans
from fyrtorn.domains.reading.reader.people import People
from fyrtorn.foundation.persons.finder import MASK
from fyrtorn.foundation.persons.numbers import FoundNumber

_WAY: Final = (
    r"(?:gata|gatan|väg|vägen|torg|torget|gränd|gränden|plan|planen|plats|platsen|allé|allén|stig|stigen|backe|backen|led"
    r"|leden|esplanad|esplanaden|kaj|kajen|bro|bron|park|parken|hamn|hamnen|gård|gården|ring|ringen|strand|stranden|slinga"
    r"|slingan|rondell|svängen|kullen|berget|holmen|udden|brinken|trappan)"
)
_NOT_PLACES: Final = r"\w{0,30}(?:handlings|åtgärds|verksamhets|detalj|översikts|tids|lek|hand)plan"
_ALONE: Final = r"(?:Torget|Gatan|Kajen|Backen|Esplanaden|Parken|Hamnen|Planen|Allén|Stranden)"
_FIRST: Final = r"(?:S:ta?|[A-ZÅÄÖ][\wåäöé.'-]{0,30})[ ]"
_STREET: Final = re.compile(
    rf"\b((?:(?:{_FIRST}){{0,3}}(?:(?!{_NOT_PLACES})[A-ZÅÄÖ][\wåäöé-]{{0,30}}?{_WAY}|{_ALONE})|(?:{_FIRST}){{1,3}}{_WAY})s?"
    rf"[ ](?!(?:19|20)\d\d\b)\d{{1,4}}(?:[ ]?[A-Z]\b)?"
    r"(?:[-–]\d{1,4})?|Box[ ]\d{1,5})(?![\d:]|\.\d)"
)
_POSTCODE: Final = re.compile(
    r"(?<![\d-])(?:SE?-)?([1-9]\d{2})[ ]?(\d{2})[ ]{1,2}([A-ZÅÄÖ][\wåäöÅÄÖé-]+(?:[ ][A-ZÅÄÖ][\wåäöÅÄÖé-]+)?)(?!\d)"
)
_LABEL: Final = re.compile(
    r"\b(besöksadress|postadress|leveransadress|fakturaadress|adress|besök oss|besök|visiting address|address)\b",
    re.I,
)
_NOT_CITIES: Final = frozenset(
    ("Polisen", "Telefon", "Tel", "SOS", "Kronor", "Kr", "Växel", "Om", "För", "Ring", "Socialjouren", "Fax")
)


def addresses(page: Page, people: People, *, taken: Spans[FoundNumber]) -> tuple[AddressFact, ...]:
    """Each address once. The digits of phone numbers, ``taken``, are not postcodes."""
    facts: dict[tuple[str, str, str], AddressFact] = {}
    used: set[int] = set()
    for match in islice(_POSTCODE.finditer(page.text), MOST_FACTS):
        if match.group(3).split()[0] in _NOT_CITIES or taken.within(match.start(1), match.end(2)):
            continue
        line = page.line_at(match.start())
        street = _street_before(page, line, match.start())
        if street:
            used.add(street.start())
        fact = _fact(page, people, line=line, street=street, postcode=match)
        facts.setdefault((fact.street, fact.postcode, fact.city), fact)
    known = {fact.street for fact in facts.values()}
    for match in islice(_STREET.finditer(page.text), MOST_FACTS):
        if match.start() in used or taken.within(match.start(), match.end()) or match.group(1) in known:
            continue
        line = page.line_at(match.start())
        fact = _fact(page, people, line=line, street=match, postcode=None)
        facts.setdefault((fact.street, "", ""), fact)
    return tuple(fact for fact in facts.values() if MASK not in fact.street)


def _street_before(page: Page, line: Line, start: int) -> re.Match[str] | None:
    """The last street on the line before the postcode, or on the line above it."""
    above = page.above(line, at_most=1)
    first = above[0].start if above and above[0].group == line.group else line.start
    streets = list(_STREET.finditer(page.text, first, start))
    between = page.text[streets[-1].end() : start] if streets else ""
    return streets[-1] if streets and len(between) <= 60 and not _LABEL.search(between) else None


def _fact(
    page: Page, people: People, *, line: Line, street: re.Match[str] | None, postcode: re.Match[str] | None
) -> AddressFact:
    first = min(match.start() for match in (street, postcode) if match is not None)
    return AddressFact(
        street=people.masked(street.start(1), street.end(1)) if street else "",
        postcode=f"{postcode.group(1)} {postcode.group(2)}" if postcode else "",
        city=people.masked(postcode.start(3), postcode.end(3)).replace(MASK, "").strip() if postcode else "",
        label=_label(page, people, page.line_at(first), first),
        line=people.line(line),
    )


def _label(page: Page, people: People, line: Line, start: int) -> str:
    """What the page calls the address: on the line, on one of the two lines above, or in a heading without names."""
    before = page.text[line.start : start]
    texts = [before, *(above.text for above in page.above(line, at_most=2) if len(above.text) < 60)]
    for text in texts:
        found = list(_LABEL.finditer(text))
        if found:
            return found[-1].group().capitalize()
    headings = (above for above in page.above(line, at_most=4) if above.role is Role.HEADING)
    return next((heading.text for heading in headings if not people.is_named_on(heading)), "")
