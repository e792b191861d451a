"""Days that stand together - "mån-ons, fre" - made one token, before times are bound to them."""

from __future__ import annotations

from fyrtorn.foundation.hours.tokens import VALUES, Kind, Token


def days_joined(passage: list[Token]) -> tuple[list[Token], set[int]]:
    """The passage with "mån-ons, fre" as one token, and without the words that only fill out.

    The second is where the tokens start that a comma or an "och" stands before.
    """
    joined: list[Token] = []
    after_comma: set[int] = set()
    link: Kind | None = None
    touches = False
    for index, token in enumerate(passage):
        if token.kind in {Kind.TO, Kind.AND}:
            link = token.kind if link is None or token.kind is Kind.AND else link
        elif token.kind in {Kind.FILLER, Kind.OTHER, Kind.STOP, Kind.LABEL}:
            touches = touches and token.kind is Kind.FILLER
        else:
            if link is Kind.AND:
                after_comma.add(token.start)
            after = passage[index + 1 : index + 4]
            if touches and token.kind is Kind.DAYS and not _has_own_time(joined, after, link):
                joined[-1] = _two_days(joined[-1], token, is_range=link is Kind.TO)
            else:
                joined.append(token)
            touches = token.kind is Kind.DAYS
            link = None
    return joined, after_comma


def _has_own_time(before: list[Token], after: list[Token], link: Kind | None) -> bool:
    """In "9-11 vardagar, lördag 10-12" Saturday does not join the weekdays, whose time stands before them."""
    is_time_before = len(before) > 1 and before[-2].kind in VALUES
    times_first = is_time_before and all(token.kind is not Kind.DAYS for token in before[:-2])
    following = next((token.kind for token in after if token.kind is not Kind.FILLER), None)
    return times_first and link is Kind.AND and following in VALUES


def _two_days(left: Token, right: Token, *, is_range: bool) -> Token:
    if is_range:
        first, last = left.days[-1], right.days[0]
        between = tuple((first + step - 1) % 7 + 1 for step in range((last - first) % 7 + 1))
    else:
        between = right.days
    days = tuple(sorted({*left.days, *between, *right.days}))
    return Token(Kind.DAYS, left.start, right.end, days=days)
