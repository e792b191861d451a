"""Everything that may not stand in a text about the work itself, where no person at all may be pointed out.

More is looked for than in :mod:`finder`: every phone number and mailbox, street addresses and car plates.
"""

from __future__ import annotations

from typing import Final

from fyrtorn.foundation.persons import lexicon
from fyrtorn.foundation.persons.addresses import find_addresses
from fyrtorn.foundation.persons.finder import Finding, Kind, Span, findings_by_weight
from fyrtorn.foundation.persons.identity import find_identity_numbers
from fyrtorn.foundation.persons.mailboxes import find_mailboxes, is_personal_mailbox
from fyrtorn.foundation.persons.names import Confidence, find_names
from fyrtorn.foundation.persons.numbers import FoundNumber, NumberKind, find_phone_numbers
from fyrtorn.foundation.persons.plates import find_plates
from fyrtorn.foundation.persons.texts import as_seen

_SWEDISH: Final = "+46"


def find_in_work_text(text: str) -> tuple[Finding, ...]:
    """Every finding in the text, sorted and without overlap. Linear; never raises.

    Certain: names by :mod:`names`' measure, identity numbers, mobile, landline and foreign numbers, somebody's own
    mailbox, a street with its number, a plate beside a vehicle or in one word. Uncertain: other numbers, a
    function's mailbox, a street alone. Official short numbers (112, 114 14, 1177) are no findings. The text is
    read as it is seen, so that a sign which nobody sees hides nothing.
    """
    seen = as_seen(text)
    return tuple(
        Finding(
            kind=found.kind,
            start=(start := seen.original(found.start)),
            end=(end := seen.original(found.end)),
            text=text[start:end],
            certain=found.certain,
        )
        for found in _found(seen.text)
    )


def _found(text: str) -> tuple[Finding, ...]:
    identities = [(found.start, found.end, found.certain) for found in find_identity_numbers(text)]
    numbers = [found for found in find_phone_numbers(text) if found.kind is not NumberKind.SHORT]
    mailboxes = find_mailboxes(text)
    addresses = find_addresses(text)
    names = [(found.start, found.end, found.confidence is Confidence.CERTAIN) for found in find_names(text)]
    by_weight: list[tuple[Kind, list[Span]]] = [
        (Kind.IDENTITY_NUMBER, [span for span in identities if span[2]]),
        (Kind.PERSONAL_MAILBOX, [(one.start, one.end, True) for one in mailboxes if _is_own(one.address)]),
        (Kind.MAILBOX, [(one.start, one.end, False) for one in mailboxes]),
        (Kind.STREET_ADDRESS, [(one.start, one.end, one.certain) for one in addresses if one.has_number]),
        (Kind.MOBILE, [_span(one) for one in numbers if one.kind is NumberKind.MOBILE]),
        (Kind.PHONE, [_span(one) for one in numbers]),
        (Kind.IDENTITY_NUMBER, [span for span in identities if not span[2]]),
        (Kind.CAR_PLATE, [(one.start, one.end, one.certain) for one in find_plates(text)]),
        (Kind.STREET, [(one.start, one.end, False) for one in addresses if not one.has_number]),
        (Kind.NAME, names),
    ]
    return findings_by_weight(text, by_weight)


def _is_own(address: str) -> bool:
    """Somebody's own: by its name, or by where people have mailboxes at home."""
    host = address.rpartition("@")[2].partition(".")[0].casefold()
    return host in lexicon.words("private_mail_hosts") or is_personal_mailbox(address)


def _span(number: FoundNumber) -> Span:
    is_foreign = number.is_valid and not number.e164.startswith(_SWEDISH)
    is_somebodys = number.kind in (NumberKind.MOBILE, NumberKind.LANDLINE)
    return number.start, number.end, is_somebodys or is_foreign
