"""Everything that may not stand in a text about the work itself, where no person at all may be pointed out.

More is looked for than in :mod:`finder`: every phone number and mailbox, street addresses and car plates.
"""

from __future__ import annotations

from typing import Final

from fyrtorn.foundation.persons.finder import Finding, Kind, Span, findings_by_weight
from fyrtorn.foundation.persons.identity import find_identity_numbers
from fyrtorn.foundation.persons.mailboxes import find_mailboxes, is_personal_mailbox
from fyrtorn.foundation.persons.names import Confidence, find_names
from fyrtorn.foundation.persons.numbers import FoundNumber, NumberKind, find_phone_numbers

_SWEDISH: Final = "+46"


def find_in_work_text(text: str) -> tuple[Finding, ...]:
    """Every finding in the text, sorted and without overlap. Linear; never raises.

    Certain: names by :mod:`names`' measure, identity numbers, mobile and landline numbers, a person's own
    mailbox. Uncertain: a freephone number, a function's mailbox. Official short
    numbers (112, 114 14, 1177) are no findings.
    """
    identities = [(found.start, found.end, found.certain) for found in find_identity_numbers(text)]
    numbers = [found for found in find_phone_numbers(text) if found.kind is not NumberKind.SHORT]
    mailboxes = find_mailboxes(text)
    own = [(found.start, found.end, True) for found in mailboxes if is_personal_mailbox(found.address)]
    names = [(found.start, found.end, found.confidence is Confidence.CERTAIN) for found in find_names(text)]
    by_weight: list[tuple[Kind, list[Span]]] = [
        (Kind.IDENTITY_NUMBER, [span for span in identities if span[2]]),
        (Kind.PERSONAL_MAILBOX, own),
        (Kind.MAILBOX, [(found.start, found.end, False) for found in mailboxes]),
        (Kind.MOBILE, [_span(found) for found in numbers if found.kind is NumberKind.MOBILE]),
        (Kind.PHONE, [_span(found) for found in numbers]),
        (Kind.IDENTITY_NUMBER, [span for span in identities if not span[2]]),
        (Kind.NAME, names),
    ]
    return findings_by_weight(text, by_weight)


def _span(number: FoundNumber) -> Span:
    is_foreign = number.is_valid and not number.e164.startswith(_SWEDISH)
    is_somebodys = number.kind in (NumberKind.MOBILE, NumberKind.LANDLINE)
    return number.start, number.end, is_somebodys or is_foreign
