"""Opening hours as Swedes write them, read into rules or kept in their own words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.hours.given import swedish
from fyrtorn.foundation.hours.holidays_ahead import contradictions
from fyrtorn.foundation.hours.model import HolidayRule, Hours
from fyrtorn.foundation.hours.reading import read_hours
from fyrtorn.foundation.hours.status import status_at
from fyrtorn.foundation.hours.words import hours_in_words
from support.pace import within

DAYS = ("mån", "tis", "ons", "tors", "fre", "lör", "sön")


def week(hours: Hours) -> str:
    """The rules as one line, with days in a row that are alike joined: "mån-fre 09:00-12:00"."""
    by_day = dict.fromkeys(DAYS, "")
    for rule in hours.weekly:
        ends = rule.spell.starts.hour * 60 + rule.spell.starts.minute + rule.spell.minutes
        hour = 24 if ends == 1440 else ends // 60 % 24
        by_day[DAYS[rule.weekday - 1]] += f" {rule.spell.starts:%H:%M}-{hour:02}:{ends % 60:02}"
    spans: list[list[str]] = []
    for day, times in by_day.items():
        if times and spans and spans[-1][2] == times and DAYS.index(spans[-1][1]) == DAYS.index(day) - 1:
            spans[-1][1] = day
        elif times:
            spans.append([day, day, times])
    return ", ".join((a if a == b else f"{a}-{b}") + times for a, b, times in spans)


def only(text: str) -> Hours:
    (found,) = read_hours(text)
    return found.hours


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("vardagar kl. 09.00-15.00", "mån-fre 09:00-15:00"),
        ("vard. 9–15", "mån-fre 09:00-15:00"),
        ("mån-fre 9-12 och 13-16", "mån-fre 09:00-12:00 13:00-16:00"),
        ("Mån.-Fre. 08.00 - 12.00, 13.00 - 16.30", "mån-fre 08:00-12:00 13:00-16:30"),
        ("må, on, fr 19-22", "mån 19:00-22:00, ons 19:00-22:00, fre 19:00-22:00"),
        ("måndag och onsdag klockan 13.00 - 15.30", "mån 13:00-15:30, ons 13:00-15:30"),
        ("tisdagar 13–16 och fredagar 9–12", "tis 13:00-16:00, fre 09:00-12:00"),
        ("9–12 vardagar, 10–13 lördagar", "mån-fre 09:00-12:00, lör 10:00-13:00"),
        ("Telefontid: 9-11 måndag-fredag, lördag 10–12", "mån-fre 09:00-11:00, lör 10:00-12:00"),
        ("kl 09-12 vardagar", "mån-fre 09:00-12:00"),
        ("Vardagar når du oss mellan klockan 08.00 och 16.30", "mån-fre 08:00-16:30"),
        ("Vi finns här måndag till fredag från 8 till 17", "mån-fre 08:00-17:00"),
        ("öppet måndag till torsdag mellan 9 och 12 samt 13 till 15", "mån-tors 09:00-12:00 13:00-15:00"),
        ("mån-ons 9-16, öppet till 18 onsdagar", "mån-tis 09:00-16:00, ons 09:00-18:00"),
        ("vardagar 8–17 (fredagar stänger vi kl 16)", "mån-tors 08:00-17:00, fre 08:00-16:00"),
        ("kontorstid (mån–fre 8.00–16.30)", "mån-fre 08:00-16:30"),
        ("vardagar 9–15, stängt lördag-söndag", "mån-fre 09:00-15:00"),
        ("vardagar 0800-1700", "mån-fre 08:00-17:00"),
        ("fredag–måndag 20–02", "mån 20:00-02:00, fre-sön 20:00-02:00"),
        ("on Mondays between 10 and 12, on Sundays between 5 pm and 8 pm", "mån 10:00-12:00, sön 17:00-20:00"),
        ("Telefontid: måndag 8–9\nTelefontid: tisdag 9–10", "mån 08:00-09:00, tis 09:00-10:00"),
        ("Chatten är öppen sön–tors kl. 19–22.", "mån-tors 19:00-22:00, sön 19:00-22:00"),
        ("helger 10-14", "lör-sön 10:00-14:00"),
        ("lör- och söndagar 10-14", "lör-sön 10:00-14:00"),
        ("måndagskvällar 18–21", "mån 18:00-21:00"),
        ("Måndagar t.o.m. torsdagar kl. 10–16", "mån-tors 10:00-16:00"),
        ("mån\u2009–\u2009fre 9\u00a0–\u00a012", "mån-fre 09:00-12:00"),
        ("MÅNDAG-FREDAG 08.00-16.00", "mån-fre 08:00-16:00"),
        ("ma\u030andag 9-12", "mån 09:00-12:00"),
        ("tisdagar 18-24", "tis 18:00-24:00"),
    ],
)  # fmt: skip
def test_days_and_times_are_read_in_either_order(written: str, meant: str) -> None:
    assert week(only(written)) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Måndag–onsdag: 08.00 — 17.00\n\nTorsdag: 08.00 — 18.00", "mån-ons 08:00-17:00, tors 08:00-18:00"),
        ("Måndag–fredag\n08.00–16.30", "mån-fre 08:00-16:30"),
        ("Måndag\n9–12\nTisdag\n13–16\nOnsdag\nStängt", "mån 09:00-12:00, tis 13:00-16:00"),
        ("Måndag | Tisdag | Onsdag\n9–12 | 13–16 | stängt", "mån 09:00-12:00, tis 13:00-16:00"),
        ("Mån 8-17 Tis 8-17 Ons 8-18", "mån-tis 08:00-17:00, ons 08:00-18:00"),
        ("Måndag 08:00-16:00\nLördag Stängt\nSöndag Stängt", "mån 08:00-16:00"),
    ],
)
def test_tables_are_read_over_several_lines(written: str, meant: str) -> None:
    assert week(only(written)) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("mån–tors kl 08:30–16, fre 8.30–15 (lunchstängt 12–13)",
         "mån-tors 08:30-12:00 13:00-16:00, fre 08:30-12:00 13:00-15:00"),
        ("mån–tors 8–16 (lunchstängt 12–13), fre 8–15", "mån-tors 08:00-12:00 13:00-16:00, fre 08:00-15:00"),
        ("Vardagar 8–16. Stängt för lunch 12-13.", "mån-fre 08:00-12:00 13:00-16:00"),
        ("Vardagar 8–11. Lunch 12-13.", "mån-fre 08:00-11:00"),
    ],
)  # fmt: skip
def test_lunch_is_taken_out_of_what_stands_before(written: str, meant: str) -> None:
    assert week(only(written)) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("fredag kl. 14.30 – måndag kl. 08", "mån 00:00-08:00, fre 14:30-24:00, lör-sön 00:00-24:00"),
        ("från fredag 16 till lördag 02", "fre 16:00-24:00, lör 00:00-02:00"),
        ("lör 8 – mån 00.00", "lör 08:00-24:00, sön 00:00-24:00"),
        ("mån-tors 16–08, fre 16 – mån 8",
         "mån 00:00-08:00 16:00-08:00, tis-tors 16:00-08:00, fre 16:00-24:00, lör-sön 00:00-24:00"),
    ],
)  # fmt: skip
def test_a_stretch_over_several_days_is_open_all_the_time_between(written: str, meant: str) -> None:
    assert week(only(written)) == meant


def test_a_stretch_within_the_week_is_asked_about() -> None:
    (found,) = read_hours("måndag kl. 8 – fredag kl. 16")

    assert found.problems == (
        "Vi har läst måndag kl. 8 – fredag kl. 16 som öppet hela tiden däremellan. Kontrollera det.",
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("vardagar utom onsdagar 9–11", "mån-tis 09:00-11:00, tors-fre 09:00-11:00"),
        ("vardagar 9–11 (ej onsdagar och fredagar)", "mån-tis 09:00-11:00, tors 09:00-11:00"),
        ("9–11 vardagar, inte på onsdagar", "mån-tis 09:00-11:00, tors-fre 09:00-11:00"),
        ("alla dagar utom söndag 10–18", "mån-lör 10:00-18:00"),
        ("vardagar 9–11, utom onsdagar 13–15", "mån-tis 09:00-11:00, ons 13:00-15:00, tors-fre 09:00-11:00"),
        ("10–18 alla vardagar, utom onsdag då vi stänger 20",
         "mån-tis 10:00-18:00, ons 10:00-20:00, tors-fre 10:00-18:00"),
    ],
)  # fmt: skip
def test_days_that_are_excepted_are_not_open(written: str, meant: str) -> None:
    assert week(only(written)) == meant


@pytest.mark.parametrize("written", ["fredag 3 – måndag 6 juli", "fredag 16 – fredag 16"])
def test_dates_and_one_and_the_same_day_are_no_stretch(written: str) -> None:
    assert read_hours(written) == ()


def test_a_night_ends_where_a_day_that_is_open_all_round_takes_over() -> None:
    hours = only("vardagar 16.30-02.00, helger dygnet runt")

    assert week(hours) == "mån-tors 16:30-02:00, fre 16:30-24:00, lör-sön 00:00-24:00"
    assert contradictions(hours) == ()
    assert hours_in_words(hours, language="sv") == (
        "Måndag–torsdag 16.30–02.00; fredag 16.30–24.00; lördag–söndag dygnet runt, även röda dagar"
    )
    friday_night = status_at(hours, at=swedish("2026-11-20 23:00"))
    assert friday_night.until == swedish("2026-11-23 00:00")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("mån–fre 8–16, fre 8–15", "mån-tors 08:00-16:00, fre 08:00-15:00"),
        ("måndag 9–15, vardagar 8–16", "mån 09:00-15:00, tis-fre 08:00-16:00"),
        ("vardagar 8–17, tisdag även 16–19", "mån 08:00-17:00, tis 08:00-19:00, ons-fre 08:00-17:00"),
        ("vardagar 8–17, torsdag 16–19", "mån-ons 08:00-17:00, tors 08:00-19:00, fre 08:00-17:00"),
    ],
)
def test_a_day_of_its_own_goes_before_the_days_it_is_one_of(written: str, meant: str) -> None:
    (found,) = read_hours(written)

    assert (week(found.hours), found.problems) == (meant, ())


def test_the_particular_day_is_as_closed_on_red_days_as_the_others() -> None:
    hours = only("helgfria vardagar 8–16, fredag 8–15")

    assert {rule.holidays for rule in hours.weekly} == {HolidayRule.CLOSED}


def test_two_times_for_the_same_days_are_asked_about() -> None:
    (found,) = read_hours("vardagar 8–16, vardagar 9–15")

    assert found.problems == ("Det står två olika tider för måndag–fredag. Ta bort den som inte gäller.",)


def test_night_and_weekend_leave_no_gap_before_monday_morning() -> None:
    found = read_hours("kväll/natt 16.30–08 och helger dygnet runt")

    assert week(found[0].hours) == (
        "mån 00:00-08:00 16:30-08:00, tis-tors 16:30-08:00, fre 16:30-24:00, lör-sön 00:00-24:00"
    )
    assert found[0].problems == ("Vi har läst 16.30–08 som måndag till fredag. Kontrollera det.",)


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("helgfria vardagar 8.00–16.30", HolidayRule.CLOSED),
        ("Helgfri måndag–fredag 8–16.30", HolidayRule.CLOSED),
        ("vardagar kl. 9–16 (ej helgdagar)", HolidayRule.CLOSED),
        ("vardagar 9–16 utom helgdagar", HolidayRule.CLOSED),
        ("mån-fre 9–16, stängt röda dagar", HolidayRule.CLOSED),
        ("mån-fre 9–16. Röda dagar stängt.", HolidayRule.CLOSED),
        ("dygnet runt", HolidayRule.SAME),
        ("alla dagar dygnet runt", HolidayRule.SAME),
        ("alla dagar i veckan kl. 8–21", HolidayRule.SAME),
        ("mån-sön 8–21, även helgdagar", HolidayRule.SAME),
        ("mån-fre 8–21 året runt", HolidayRule.SAME),
        ("mån-fre 8–21", HolidayRule.UNSTATED),
        ("måndag–söndag 8–21", HolidayRule.UNSTATED),
        ("mån-fre 8–17\n\nAndra tider kan gälla kring röda dagar.", HolidayRule.UNSTATED),
    ],
)
def test_holidays_are_what_is_stated_and_nothing_else(written: str, rule: HolidayRule) -> None:
    hours = only(written)

    assert {weekly.holidays for weekly in hours.weekly} == {rule}


def test_only_the_working_days_are_closed_on_holidays_when_it_says_so_of_them() -> None:
    hours = only("helgfria vardagar 8–16, lördagar 10–13")

    assert {(rule.weekday, rule.holidays) for rule in hours.weekly} == {
        *((day, HolidayRule.CLOSED) for day in range(1, 6)),
        (6, HolidayRule.UNSTATED),
    }


@pytest.mark.parametrize(
    "written",
    [
        "jourtid", "övrig tid", "efter kontorstid", "när mottagningen är stängd",
        "tisdagar jämna veckor 13–15",
        "första onsdagen i månaden 14–16", "jämna veckor: tisdagar 13–15",
        "sommartid 1 juni–31 augusti 9–15", "stängt lördag-söndag",
        "telefontid: 10-11.30", "öppet till 18 onsdagar", "julafton stängt",
    ],
)  # fmt: skip
def test_what_no_weekly_rule_can_say_is_kept_in_words(written: str) -> None:
    (found,) = read_hours(written)

    assert found.hours == Hours(in_words=written)


def test_words_that_mean_other_hours_do_not_swallow_the_rules() -> None:
    office, other = read_hours("Vardagar 8-16, övrig tid ring socialjouren")

    assert week(office.hours) == "mån-fre 08:00-16:00"
    assert other.hours == Hours(in_words="övrig tid")


@pytest.mark.parametrize(
    "written",
    [
        "Dag | Telefontid | Besökstid\nMåndag–torsdag | 8–16 | 9–15\nFredag | 8–15 | stängt",
        "Mån–tors 8–16\tMån–tors 9–15\nFre 8–15\tFre stängt",
    ],
)
def test_columns_are_hours_of_their_own(written: str) -> None:
    assert [week(found.hours) for found in read_hours(written)] == [
        "mån-tors 08:00-16:00, fre 08:00-15:00",
        "mån-tors 09:00-15:00",
    ]


def test_days_over_the_columns_hold_for_each_row_with_a_name() -> None:
    table = "Verksamhet | Nummer | Vardagar | Lör–sön\nLinjen | ## | 9–21 | 12–18\nVäxeln | ## | 8–16.30 | stängt\n"

    found = read_hours(table + "Övrigt | ## | ring först | 9")

    assert [week(each.hours) for each in found] == [
        "mån-fre 09:00-21:00, lör-sön 12:00-18:00",
        "mån-fre 08:00-16:30",
    ]
    assert [each.line for each in found] == ["9–21 12–18", "8–16.30 stängt"]
    assert [table[each.start :].split(maxsplit=1)[0] for each in found] == ["9–21", "8–16.30"]


def test_days_that_only_describe_are_not_bound_to_the_times_of_others() -> None:
    hours = only("Kvällar och helger: Socialjouren, mån-tors 16.30-01, fredag kl 16.30 - söndag kl 24")

    assert week(hours) == "mån-tors 16:30-01:00, fre 16:30-24:00, lör-sön 00:00-24:00"


def test_labels_open_new_hours() -> None:
    visits, calls = read_hours("Öppettider mån-fre 8–17. Telefontid mån-fre 9–11.")

    assert (visits.line, calls.line) == ("Öppettider mån-fre 8–17", "Telefontid mån-fre 9–11")


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("1 juni–31 augusti 2026 vardagar 9–15", date(2026, 6, 1), date(2026, 8, 31)),
        ("Vardagar 9–15, 1 juni–31 augusti 2026", date(2026, 6, 1), date(2026, 8, 31)),
        ("1/6–31/8 2026 mån-fre 9-15", date(2026, 6, 1), date(2026, 8, 31)),
        ("juni–augusti 2026: vardagar 9–15", date(2026, 6, 1), date(2026, 8, 31)),
        ("Fr.o.m. 1 september 2026 vardagar 9–12", date(2026, 9, 1), None),
        ("Vardagar 9–12 till och med 31 maj 2026", None, date(2026, 5, 31)),
    ],
)
def test_dates_with_a_year_say_how_long_the_rules_hold(written: str, first: date, last: date | None) -> None:
    hours = only(written)

    assert {(rule.valid_from, rule.valid_to) for rule in hours.weekly} == {(first, last)}
    assert len(hours.weekly) == 5


def test_a_date_with_its_own_times_is_a_deviation() -> None:
    (closed,) = read_hours("24 december 2026: stängt")
    (shorter,) = read_hours("mån-fre 9–16, 5 januari 2027 9–12")

    assert [(day.on, day.spells) for day in closed.hours.deviations] == [(date(2026, 12, 24), ())]
    assert [(day.on, len(day.spells)) for day in shorter.hours.deviations] == [(date(2027, 1, 5), 1)]
    assert week(shorter.hours) == "mån-fre 09:00-16:00"


@pytest.mark.parametrize(
    "written",
    [
        "2017–2021", "barn 13-16 år", "Under tisdagen invigdes linjen", "Öppet hus tisdag 12 maj 18–20",
        "08-12 34 56", "ring 08-465 004 12", "155 80 Nykvarn", "2015-11-16", "sidan 9-12",
        "2–3 gånger per år",
        "Mötet den 3 juni kl 18", "organisationsnummer 212000-0365", "Må bra till och från", "KS 2017/123",
        "",
        "på onsdagar", "åk 7–9", "kapitel 3–5",
    ],
)  # fmt: skip
def test_other_figures_and_days_are_not_hours(written: str) -> None:
    assert read_hours(written) == ()


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("vardagar 25.00–26.00", "Klockslaget 25.00 finns inte."),
        ("vardagar 9.75–12", "Klockslaget 9.75 finns inte."),
        ("mån 9-9", "Tiden 9-9 börjar och slutar samtidigt."),
        ("mån 13–12", "Tiden 13–12 blir 23 timmar. Kontrollera att den stämmer."),
        ("telefontid: 10-11.30", "Det står klockslag men inte vilka dagar de gäller."),
        ("öppet till 18 onsdagar", "Det står när det stänger, men inte när det öppnar."),
    ],
)
def test_what_cannot_be_right_is_said_and_not_raised(written: str, problem: str) -> None:
    (found,) = read_hours(written)

    assert found.problems == (problem,)


def test_english_hours_are_read_when_the_text_is_english() -> None:
    (found,) = read_hours("Open on weekdays 9 a.m.–3 p.m.", language="en")

    assert week(found.hours) == "mån-fre 09:00-15:00"
    assert read_hours("Closed on Monday to Friday", language="en")[0].hours.weekly == ()


def test_offsets_point_at_what_was_read() -> None:
    text = "Välkommen hit! Stödlinjen svarar vardagar 9–12 (ej helgdagar). Alla får ringa."

    (found,) = read_hours(text)

    assert text[found.start : found.end] == found.line == "svarar vardagar 9–12 (ej helgdagar)"


@given(st.text(st.sampled_from("mån-fre tisdag,9.012 –:\nklstängtlunchvardagar\x00\ud800ö/()"), max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_without_a_fault(text: str) -> None:
    for found in read_hours(text):
        assert 0 <= found.start < found.end


@pytest.mark.parametrize(
    "piece",
    ["mån 9-12 ", "9-12 ", "mån, ", "(", "kl ", "9–", "dygnet ", "när a ", " ", "1 juni–", "lunch 1-2 "],
)
def test_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    text = piece * (100_000 // len(piece))

    with within(seconds=3):
        read_hours(text)


@pytest.mark.parametrize(
    "text",
    [
        "vardagar 8-16, sommartid 9-15",
        "må-fre 8-16, lunch 12-13, sommar 9-15",
        "vardagar 8-16. Under sommaren 9-15",
        "Måndag-fredag 8-16\nSommartid: 9-15",
        "Under juli är telefonen öppen måndag, onsdag 9–11",
        "I hela augusti svarar vi vardagar 9–11",
    ],
)
def test_a_season_without_dates_is_kept_as_words_and_asked_about(text):
    (found,) = read_hours(text)

    assert found.hours.weekly == ()
    assert found.hours.in_words
    assert found.problems


@pytest.mark.parametrize("before", ["Vi flyttade i maj 2025: ", "Stängt under juli. Annars "])
def test_a_month_that_is_past_or_in_another_sentence_is_no_season_of_these_hours(before):
    (*_others, found) = read_hours(before + "vardagar 8–16")

    assert week(found.hours) == "mån-fre 08:00-16:00"


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("mån–fre 8–16, stängt 1 mars 2027", ["2027-03-01"]),
        ("mån–fre 8–16. Stängt 1 mars 2027", ["2027-03-01"]),
        ("mån–fre 8–16, stängt 24–26 december 2026", ["2026-12-24", "2026-12-25", "2026-12-26"]),
        ("Stängt 24 december 2026. Mån–fre 8–16", ["2026-12-24"]),
        ("mån–fre 8–16, stängt 2026-12-24 och 2026-12-31", ["2026-12-24", "2026-12-31"]),
    ],
)
def test_dates_that_are_closed_are_closed_and_the_week_stays_as_it_was(text, closed):
    (read,) = read_hours(text)

    assert [(str(deviation.on), deviation.spells) for deviation in read.hours.deviations] == [
        (day, ()) for day in closed
    ]
    assert {rule.weekday for rule in read.hours.weekly} == {1, 2, 3, 4, 5}
    assert {(rule.valid_from, rule.valid_to) for rule in read.hours.weekly} == {(None, None)}


@pytest.mark.parametrize(
    "text",
    [
        "mån–fre 8–16, stängt 1 juni 2026 – 31 augusti 2026",
        "mån–fre 8–16, stängt från 1 juni 2026",
        "mån–fre 8–16, stängt den 24 december",
        "mån–fre 8–16, stängt 24 december 2026 12–13",
        "mån–fre 8–16, stängt 24/12",
        "mån–fre 8–16, stängt 24.12.2026",
        "mån–fre 8–16, stängt den 24/12 2026 och 31/12 2026",
    ],
)
def test_closed_dates_that_no_rule_can_say_leave_all_of_it_in_words(text):
    (read,) = read_hours(text)

    assert read.hours.weekly == ()
    assert read.hours.deviations == ()
    assert read.hours.in_words.startswith("mån–fre 8–16, stängt")
