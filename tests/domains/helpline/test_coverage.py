"""The proof of coverage: by examples, and minute by minute for two years against somebody who counts slowly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from fyrtorn.domains.helpline.shifts.coverage import Gap, Lack, Need, Presence, Span, gaps, staffed
from fyrtorn.domains.helpline.shifts.patterns import Repeated, meets_any, spans_of
from fyrtorn.foundation.hours.model import Deviation, HolidayRule, Hours, Spell, WeeklyRule
from fyrtorn.foundation.hours.status import stretches

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SWEDEN = ZoneInfo("Europe/Stockholm")


def span(start: float, end: float) -> Span:
    return Span(NOON + start * HOUR, NOON + end * HOUR)


def found(*, open_=(), unknown=(), needs=(), there=(), least=1) -> list[tuple[Span, int, int]]:
    proof = gaps(
        open_=open_,
        unknown=unknown,
        needs=[Need(one, people) for one, people in needs],
        presences=[Presence(one, who) for who, one in there],
        least=least,
    )
    return [(gap.span, gap.needed, gap.people) for gap in proof]


def test_nobody_at_all_is_one_gap():
    assert found(open_=[span(0, 8)]) == [(span(0, 8), 1, 0)]


def test_a_line_with_somebody_throughout_has_no_gap():
    assert found(open_=[span(0, 8)], there=[("a", span(-1, 4)), ("b", span(4, 9))]) == []


def test_lunch_with_nobody_is_a_gap_of_that_hour():
    assert found(open_=[span(0, 8)], there=[("a", span(0, 4)), ("b", span(5, 8))]) == [(span(4, 5), 1, 0)]


def test_what_is_staffed_is_the_open_time_with_somebody_in_it():
    there = [Presence(span(8, 12), "A"), Presence(span(11, 13), "B"), Presence(span(14, 20), "B")]

    assert staffed(open_=[span(9, 15), span(18, 19)], presences=there) == (
        span(9, 13),
        span(14, 15),
        span(18, 19),
    )
    assert staffed(open_=[span(9, 15)], presences=[]) == ()


def test_the_same_person_on_two_shifts_is_one_person():
    there = [("a", span(0, 8)), ("a", span(2, 4)), ("b", span(0, 8))]

    assert found(open_=[span(0, 8)], there=there, least=3) == [(span(0, 8), 3, 2)]


def test_a_shift_asks_for_more_only_while_it_lasts():
    assert found(open_=[span(0, 8)], needs=[(span(2, 4), 2)], there=[("a", span(0, 8))]) == [
        (span(2, 4), 2, 1)
    ]


def test_where_two_shifts_meet_the_larger_number_holds_and_all_count():
    needs = [(span(0, 5), 2), (span(4, 8), 2)]
    there = [("a", span(0, 5)), ("b", span(0, 5)), ("c", span(4, 8)), ("d", span(4, 8))]

    assert found(open_=[span(0, 8)], needs=needs, there=there) == []


def test_nothing_is_needed_when_it_is_closed():
    assert found(open_=[span(0, 2)], needs=[(span(2, 4), 5)], there=[("a", span(0, 2))]) == []


def test_time_that_nobody_knows_about_is_not_proven():
    proof = gaps(open_=[span(0, 2)], unknown=[span(2, 4)], needs=[], presences=[], least=1)

    assert proof == (Gap(span(0, 2), Lack.TOO_FEW, 1, 0), Gap(span(2, 4), Lack.HOURS_UNKNOWN))
    assert [gap.is_empty for gap in proof] == [True, False]


def test_a_line_that_needs_nobody_is_no_line():
    with pytest.raises(ValueError, match="needs somebody"):
        gaps(open_=[], unknown=[], needs=[], presences=[], least=0)


# A pattern follows the clock on the wall.

NIGHT = Repeated(weekday=6, starts=time(22), minutes=480, valid_from=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 3, 28), 7), (date(2026, 10, 24), 9), (date(2026, 6, 6), 8)],
    ids=["clocks go forward", "clocks go back", "an ordinary night"],
)
def test_a_night_is_as_long_as_it_is(day: date, hours: int):
    (night,) = spans_of(NIGHT, first=day, last=day)

    assert night.length == hours * HOUR
    assert night.starts.astimezone(SWEDEN).time() == time(22)
    assert night.ends.astimezone(SWEDEN).time() == time(6)


def test_every_other_week_counts_from_the_week_it_begins():
    every_other = Repeated(1, time(8), 240, valid_from=date(2026, 1, 7), every_weeks=2)

    days = [
        one.starts.astimezone(SWEDEN).date()
        for one in spans_of(every_other, first=date(2026, 1, 1), last=date(2026, 2, 28))
    ]

    assert days == [date(2026, 1, 19), date(2026, 2, 2), date(2026, 2, 16)]


def test_a_pattern_that_has_ended_gives_nothing_more():
    ended = Repeated(1, time(8), 240, valid_from=date(2026, 1, 5), valid_to=date(2026, 1, 12))

    assert len(list(spans_of(ended, first=date(2026, 1, 1), last=date(2026, 12, 31)))) == 2


@pytest.mark.parametrize("said", [{"weekday": 0}, {"minutes": 0}, {"minutes": 1441}, {"every_weeks": 0}])
def test_a_pattern_that_cannot_be_is_refused(said):
    with pytest.raises(ValueError, match=r"ISO|lasts|comes back"):
        Repeated(**{"weekday": 1, "starts": time(8), "minutes": 60, "valid_from": date(2026, 1, 1), **said})


# Two years, minute by minute. The slow one knows nothing of spans: it asks of each minute by itself.

HOURS = Hours(
    weekly=(
        *(WeeklyRule(day, Spell(time(9), 180), HolidayRule.CLOSED) for day in range(1, 6)),
        *(WeeklyRule(day, Spell(time(13), 180), HolidayRule.CLOSED) for day in range(1, 6)),
        *(WeeklyRule(day, Spell(time(22), 480), HolidayRule.SAME) for day in (5, 6)),
        WeeklyRule(7, Spell(time(10), 240), HolidayRule.UNSTATED),
    ),
    deviations=(
        Deviation(date(2026, 12, 24), (Spell(time(10), 120),), "julafton"),
        Deviation(date(2027, 5, 14), (), "planeringsdag"),
    ),
)
PATTERNS = (
    *(Repeated(day, time(8, 45), 435, valid_from=date(2026, 1, 1)) for day in range(1, 6)),
    Repeated(2, time(9), 180, valid_from=date(2026, 1, 1), every_weeks=2),
    *(Repeated(day, time(21, 30), 540, valid_from=date(2026, 1, 1)) for day in (5, 6)),
    Repeated(7, time(10), 240, valid_from=date(2026, 1, 1), valid_to=date(2027, 6, 30)),
)
FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)


def test_two_years_minute_by_minute_as_somebody_counts_who_knows_no_spans():
    begins, stops = _midnight(FIRST), _midnight(LAST + timedelta(days=1))
    said = list(stretches(HOURS, starts=begins, ends=stops))
    open_ = [Span(one.starts, one.ends) for one in said if one.is_open]
    unknown = [Span(one.starts, one.ends) for one in said if one.is_open is None]
    shifts = [
        one
        for repeated in PATTERNS
        for one in spans_of(repeated, first=FIRST - timedelta(days=1), last=LAST)
        if meets_any(one, open_)
    ]
    needs = [Need(one, 2 if index % 3 == 0 else 1) for index, one in enumerate(shifts)]
    presences = _with_holes(shifts)

    proof = gaps(open_=open_, unknown=unknown, needs=needs, presences=presences, least=1)

    lacking = _minutes(proof)
    wanted, there = _per_minute(needs), _people_per_minute(presences)
    checked = 0
    for hour in _hours(begins, stops):
        shown = hour.astimezone(SWEDEN).replace(tzinfo=None)  # clocks change on the whole hour
        for minute in range(60):
            checked += 1
            stamp = int(hour.timestamp()) // 60 + minute
            is_open = _is_open(shown + timedelta(minutes=minute))
            needed, people = wanted.get(stamp, 1), len(there.get(stamp, ()))
            expected = None
            if is_open is None:
                expected = (Lack.HOURS_UNKNOWN, 0, 0)
            elif is_open and people < needed:
                expected = (Lack.TOO_FEW, needed, people)
            assert lacking.get(stamp) == expected, (hour, minute)

    assert checked == 730 * 24 * 60
    assert {lack for lack, *_ in lacking.values()} == set(Lack)


def _hours(begins: datetime, stops: datetime) -> Iterator[datetime]:
    while begins < stops:
        yield begins
        begins += HOUR


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=SWEDEN).astimezone(UTC)


RED = {  # by the almanac: red days and the three eves
    *(
        date(2026, *day)
        for day in ((1, 1), (1, 6), (4, 3), (4, 5), (4, 6), (5, 1), (5, 14), (5, 24), (6, 6), (6, 19))
    ),
    *(date(2026, *day) for day in ((6, 20), (10, 31), (12, 24), (12, 25), (12, 26), (12, 31))),
    *(
        date(2027, *day)
        for day in ((1, 1), (1, 6), (3, 26), (3, 28), (3, 29), (5, 1), (5, 6), (5, 16), (6, 6), (6, 25))
    ),
    *(date(2027, *day) for day in ((6, 26), (11, 6), (12, 24), (12, 25), (12, 26), (12, 31))),
}

SET_APART = {date(2026, 12, 24), date(2027, 5, 14)}


def _is_open(shown: datetime) -> bool | None:
    """What the clock on the wall and the almanac say of one minute."""
    today, time_of_day = shown.date(), shown.time()
    night_of = today - timedelta(days=time_of_day < time(6))
    is_night = not time(6) <= time_of_day < time(22)
    if is_night and night_of.isoweekday() in (5, 6) and night_of not in SET_APART:
        return True
    if today == date(2026, 12, 24):
        return time(10) <= time_of_day < time(12)
    if today == date(2027, 5, 14) or (today.isoweekday() <= 5 and today in RED):
        return False
    if today.isoweekday() == 7:
        return None if today in RED else time(10) <= time_of_day < time(14)
    if today.isoweekday() == 6:
        return False
    return time(9) <= time_of_day < time(12) or time(13) <= time_of_day < time(16)


def _with_holes(shifts: list[Span]) -> list[Presence]:
    """People who come late, go early, are ill, and do two shifts at once; the same each time."""
    chance = Random(20261121)  # noqa: S311 - the same holes each time
    there = []
    for index, shift in enumerate(shifts):
        for person in range(chance.choice((0, 1, 1, 2))):
            late, early = (timedelta(minutes=chance.choice((0, 0, 7, 31))) for _ in range(2))
            there.append(Presence(Span(shift.starts + late, shift.ends - early), (index + person) % 5))
    return there


def _minutes(proof: tuple[Gap, ...]) -> dict[int, tuple[Lack, int, int]]:
    found: dict[int, tuple[Lack, int, int]] = {}
    for gap in proof:
        for stamp in _stamps(gap.span):
            assert stamp not in found, "one minute stands in two gaps"
            found[stamp] = (gap.lack, gap.needed, gap.people)
    return found


def _per_minute(needs: list[Need]) -> dict[int, int]:
    wanted: dict[int, int] = {}
    for need in needs:
        for stamp in _stamps(need.span):
            wanted[stamp] = max(wanted.get(stamp, 0), need.people)
    return wanted


def _people_per_minute(presences: list[Presence]) -> dict[int, set[object]]:
    there: dict[int, set[object]] = {}
    for presence in presences:
        for stamp in _stamps(presence.span):
            there.setdefault(stamp, set()).add(presence.person)
    return there


def _stamps(one: Span) -> range:
    return range(int(one.starts.timestamp()) // 60, int(one.ends.timestamp()) // 60)
