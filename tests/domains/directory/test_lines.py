"""The ways of reaching a service: what may be written, and what may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from uuid import uuid4

import pytest

import cast
from factories import log
from factories.directory import (
    ALWAYS,
    DIALLED,
    NUMBER,
    OFFICE_HOURS,
    OTHER_NUMBER,
    email,
    entry_of,
    line_id_of,
    phone,
    service,
    source,
)
from fyrtorn.domains.directory import services
from fyrtorn.domains.directory.contents import LineContent
from fyrtorn.domains.directory.errors import (
    BuiltInNumber,
    EditedMeanwhile,
    HoursNotUnderstood,
    LineNotFound,
    NamesAPerson,
    NotAnAddress,
    NotANumber,
    PersonalLine,
)
from fyrtorn.domains.directory.vocabulary import LineKind, LineState
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.hours.model import Deviation, HolidayRule, Hours, Spell, WeeklyRule
from fyrtorn.foundation.published import edition

EVE = date(2026, 12, 23)


@pytest.fixture
def shown(places):
    """A published service in Nykvarn with one telephone."""
    return service(places["nykvarn"])


def add(actor, to, line: LineContent) -> None:
    services.add_line(actor=actor, service_id=to.id, content=line)


def of_kind(kind: LineKind, written: str) -> LineContent:
    return LineContent(kind=kind, written=written, hours=Hours(), source=source())


@pytest.mark.parametrize("written", ["08-465 004 00", "08 465 00 400", "+46 8 465 004 00", "0046-8-46500400"])
def test_a_number_is_dialled_as_one_and_the_same_however_the_editor_writes_it(
    shown, coordinator_nykvarn, written
):
    services.change_line(actor=coordinator_nykvarn, line_id=line_id_of(shown), content=phone(written))

    line = entry_of(shown).lines[0]
    assert (line.value, line.display) == (DIALLED, written)


@pytest.mark.parametrize(
    "written",
    ["", "ring oss", "08-465 004 00 eller 08-465 004 01", "12", "0", "+", "tel: 08-465 004 00", "9" * 400],
)
def test_what_is_no_number_is_refused_and_nothing_is_written(shown, coordinator_nykvarn, written):
    with pytest.raises((NotANumber, NotAnAddress)):
        add(coordinator_nykvarn, shown, phone(written))

    assert len(entry_of(shown).lines) == 1


@pytest.mark.parametrize("written", ["112", "11414", "114 14", "114-14", " 1 1 2 "])
def test_the_built_in_numbers_are_not_added_by_an_editor(shown, coordinator_nykvarn, written):
    with pytest.raises((BuiltInNumber, NotANumber)):
        add(coordinator_nykvarn, shown, phone(written))

    assert len(entry_of(shown).lines) == 1


@pytest.mark.parametrize("written", ["112", "114 14"])
def test_a_delivered_built_in_number_is_not_edited_away(places, coordinator_nykvarn, written):
    delivered = service(places["nykvarn"], lines=[phone(written)])
    line_id = line_id_of(delivered)

    with pytest.raises(BuiltInNumber):
        services.change_line(actor=coordinator_nykvarn, line_id=line_id, content=phone(NUMBER))
    with pytest.raises(BuiltInNumber):
        services.remove_line(actor=coordinator_nykvarn, line_id=line_id)
    with pytest.raises(BuiltInNumber):
        services.set_deviation(actor=coordinator_nykvarn, line_id=line_id, on=EVE)
    with pytest.raises(BuiltInNumber):
        services.remove_deviation(actor=coordinator_nykvarn, line_id=line_id, on=EVE)

    line = entry_of(delivered).lines[0]
    assert line.is_built_in
    assert line.standing(at=clock.now()).state is LineState.OPEN


def test_a_built_in_number_is_trusted_however_long_ago_it_was_checked(places):
    delivered = service(places["nykvarn"], lines=[replace(phone("112"), source=source(checked_on=None))])

    line = entry_of(delivered).lines[0]
    assert line.is_trusted(today=clock.today())
    assert not line.is_overdue(today=clock.today())


@pytest.mark.parametrize(
    "address", ["anna.provsson@nykvarn.example", "kerstin.andersson@nykvarn.example", "erik@nykvarn.example"]
)
def test_a_named_persons_mailbox_is_refused(shown, coordinator_nykvarn, address):
    with pytest.raises(PersonalLine):
        add(coordinator_nykvarn, shown, email(address))

    assert len(entry_of(shown).lines) == 1


def test_a_functions_mailbox_is_kept_with_its_address_in_small_letters(shown, coordinator_nykvarn):
    add(coordinator_nykvarn, shown, email("Socialjouren@Nykvarn.example"))

    line = entry_of(shown).lines[1]
    assert (line.value, line.display) == ("socialjouren@nykvarn.example", "Socialjouren@Nykvarn.example")


@pytest.mark.parametrize(
    "address", ["", "jouren", "jouren@", "@nykvarn.example", "a b@nykvarn.example", "x" * 400]
)
def test_what_is_no_mailbox_is_refused(shown, coordinator_nykvarn, address):
    with pytest.raises(NotAnAddress):
        add(coordinator_nykvarn, shown, email(address))


@pytest.mark.parametrize("kind", [LineKind.FORM, LineKind.CHAT])
@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://nykvarn.example/oro",
        "javascript:alert(1)",
        "nykvarn.example",
        "https://",
        "https://[",
        "https://[::1",
        "https://anna:hemligt@nykvarn.example/",
        "https://nykvarn.example/en sida",
        "//nykvarn.example",
        "https://nykvarn.example/" + "x" * 300,
    ],
)
def test_what_is_no_safe_link_is_refused(shown, coordinator_nykvarn, kind, address):
    with pytest.raises(NotAnAddress):
        add(coordinator_nykvarn, shown, of_kind(kind, address))


def test_a_link_is_shown_without_its_query(shown, coordinator_nykvarn):
    add(coordinator_nykvarn, shown, of_kind(LineKind.FORM, "https://nykvarn.example/oro/?utm=x"))

    line = entry_of(shown).lines[1]
    assert (line.value, line.display) == ("https://nykvarn.example/oro/?utm=x", "nykvarn.example/oro")


@pytest.mark.parametrize(
    "written", ["Centrumvägen 26, Nykvarn", "Gustav Adolfs torg 1", "Olof Palmes gata 17"]
)
def test_a_street_that_is_named_after_somebody_is_a_street(shown, coordinator_nykvarn, written):
    add(coordinator_nykvarn, shown, of_kind(LineKind.VISIT, written))

    assert entry_of(shown).lines[1].display == written


@pytest.mark.parametrize(
    ("written", "refusal"), [("", NotAnAddress), ("Fråga efter Anna Provsson, samordnare", PersonalLine)]
)
def test_a_visit_is_to_a_place_and_not_to_a_person(shown, coordinator_nykvarn, written, refusal):
    with pytest.raises(refusal):
        add(coordinator_nykvarn, shown, of_kind(LineKind.VISIT, written))


@pytest.mark.parametrize("label", ["Anna Provsson, samordnare", "Ring Anna Provsson 070-174 06 05"])
def test_a_label_and_a_reason_name_nobody(shown, coordinator_nykvarn, label):
    with pytest.raises(NamesAPerson):
        add(coordinator_nykvarn, shown, phone(OTHER_NUMBER, label=label))
    with pytest.raises(NamesAPerson):
        services.set_deviation(actor=coordinator_nykvarn, line_id=line_id_of(shown), on=EVE, reason=label)

    assert len(entry_of(shown).lines) == 1


def test_a_label_that_turns_digits_round_is_straightened(shown, coordinator_nykvarn):
    add(coordinator_nykvarn, shown, phone(OTHER_NUMBER, label="\u202eMottagning\u202c\n dagtid"))

    assert entry_of(shown).lines[1].label == "Mottagning dagtid"


def test_hours_in_words_are_a_few_words(shown, coordinator_nykvarn):
    with pytest.raises(HoursNotUnderstood):
        add(coordinator_nykvarn, shown, phone(OTHER_NUMBER, hours=Hours(in_words="ibland " * 40)))


def test_lines_stand_in_the_order_they_were_added(shown, coordinator_nykvarn):
    add(coordinator_nykvarn, shown, email())
    add(coordinator_nykvarn, shown, phone(OTHER_NUMBER))

    assert [line.kind for line in entry_of(shown).lines] == [LineKind.PHONE, LineKind.EMAIL, LineKind.PHONE]


def test_changing_the_hours_replaces_all_of_them(shown, coordinator_nykvarn):
    closed = Deviation(EVE, (), "Dagen före julafton")
    hours = replace(OFFICE_HOURS, deviations=(closed,))

    services.change_line(actor=coordinator_nykvarn, line_id=line_id_of(shown), content=phone(hours=hours))

    assert entry_of(shown).lines[0].hours == hours


def test_a_deviation_is_set_once_a_day_and_taken_away_again(shown, coordinator_nykvarn):
    line_id, short = line_id_of(shown), Spell(time(0), 60)
    services.set_deviation(actor=coordinator_nykvarn, line_id=line_id, on=EVE)
    services.set_deviation(
        actor=coordinator_nykvarn, line_id=line_id, on=EVE, spells=[short, Spell(time(9), 30)], reason="Jul"
    )
    twice = entry_of(shown).lines[0].hours.deviations

    services.remove_deviation(actor=coordinator_nykvarn, line_id=line_id, on=EVE)
    services.remove_deviation(actor=coordinator_nykvarn, line_id=line_id, on=EVE)

    assert twice == (Deviation(EVE, (short, Spell(time(9), 30)), "Jul"),)
    assert entry_of(shown).lines[0].hours.deviations == ()


def test_a_deviation_from_midnight_is_open_then(shown, coordinator_nykvarn):
    all_day = Spell(time(0), 1440)
    services.set_deviation(
        actor=coordinator_nykvarn, line_id=line_id_of(shown), on=clock.today(), spells=[all_day]
    )

    assert entry_of(shown).lines[0].standing(at=clock.now()).state is LineState.OPEN


def test_rules_keep_their_dates_and_what_they_say_of_red_days(shown, coordinator_nykvarn):
    summer = WeeklyRule(
        3, Spell(time(22, 30), 720), HolidayRule.SAME, valid_from=date(2026, 6, 1), valid_to=date(2026, 8, 31)
    )
    services.change_line(
        actor=coordinator_nykvarn, line_id=line_id_of(shown), content=phone(hours=Hours(weekly=(summer,)))
    )

    assert entry_of(shown).lines[0].hours == Hours(weekly=(summer,))


def test_a_line_that_is_open_when_another_is_closed_follows_it(places, coordinator_nykvarn):
    day = service(places["nykvarn"], lines=[phone(hours=OFFICE_HOURS)])
    night = service(places["nykvarn"], lines=[phone(OTHER_NUMBER, hours=Hours())])
    services.change_line(
        actor=coordinator_nykvarn,
        line_id=line_id_of(night),
        content=phone(OTHER_NUMBER, hours=Hours(), open_when_closed_id=line_id_of(day)),
    )

    assert entry_of(night).lines[0].hours.when_closed == OFFICE_HOURS


def test_when_the_other_line_goes_the_hours_are_unknown_again(places, coordinator_nykvarn):
    both = service(places["nykvarn"], lines=[phone(hours=OFFICE_HOURS), phone(OTHER_NUMBER, hours=Hours())])
    day, night = (line.id for line in entry_of(both).lines)
    services.change_line(
        actor=coordinator_nykvarn,
        line_id=night,
        content=phone(OTHER_NUMBER, hours=Hours(), open_when_closed_id=day),
    )

    services.remove_line(actor=coordinator_nykvarn, line_id=day)

    assert entry_of(both).lines[0].hours == Hours()


def test_a_line_takes_over_after_neither_itself_nor_other_peoples(places, coordinator_nykvarn, shown):
    theirs = service(places["orebro"])

    for other_id in (line_id_of(shown), line_id_of(theirs), uuid4()):
        with pytest.raises(LineNotFound):
            services.change_line(
                actor=coordinator_nykvarn,
                line_id=line_id_of(shown),
                content=phone(open_when_closed_id=other_id),
            )


def test_removing_the_last_line_of_a_published_service_hides_it(shown, coordinator_nykvarn):
    services.remove_line(actor=coordinator_nykvarn, line_id=line_id_of(shown))

    entry = entry_of(shown)
    assert (entry.lines, entry.is_published, entry.retired_on) == ((), False, None)


def test_removing_one_of_two_lines_leaves_it_shown(places, coordinator_nykvarn):
    shown = service(places["nykvarn"], lines=[phone(), email()])

    services.remove_line(actor=coordinator_nykvarn, line_id=line_id_of(shown))

    assert [line.kind for line in entry_of(shown).lines] == [LineKind.EMAIL]
    assert entry_of(shown).is_published


def test_two_who_edit_the_same_line_do_not_overwrite_each_other(shown, coordinator_nykvarn, editor_nykvarn):
    begun, line_id = entry_of(shown).version, line_id_of(shown)
    services.change_line(actor=editor_nykvarn, line_id=line_id, content=phone(OTHER_NUMBER), version=begun)

    with pytest.raises(EditedMeanwhile):
        services.change_line(actor=coordinator_nykvarn, line_id=line_id, content=phone(), version=begun)

    assert entry_of(shown).lines[0].display == OTHER_NUMBER


def test_a_change_of_what_is_shown_raises_the_edition_and_of_a_draft_does_not(
    places, coordinator_nykvarn, shown
):
    hidden = service(places["nykvarn"], is_published=False)
    before = edition.current()
    add(coordinator_nykvarn, hidden, email())
    after_draft = edition.current()
    add(coordinator_nykvarn, shown, email())

    assert (after_draft, edition.current()) == (before, before + 1)


VERBS = {
    "add_line": lambda actor, shown: services.add_line(actor=actor, service_id=shown.id, content=email()),
    "change_line": lambda actor, shown: services.change_line(
        actor=actor, line_id=line_id_of(shown), content=phone(OTHER_NUMBER)
    ),
    "remove_line": lambda actor, shown: services.remove_line(actor=actor, line_id=line_id_of(shown)),
    "set_deviation": lambda actor, shown: services.set_deviation(
        actor=actor, line_id=line_id_of(shown), on=EVE
    ),
    "remove_deviation": lambda actor, shown: services.remove_deviation(
        actor=actor, line_id=line_id_of(shown), on=EVE
    ),
}


@pytest.mark.parametrize("verb", VERBS)
def test_an_editor_may_and_it_is_logged(shown, editor_nykvarn, verb):
    before = log.now()

    VERBS[verb](editor_nykvarn, shown)

    assert [outcome for _, outcome in log.deeds(after=before)] == ["done"]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("who", ["outsider", "regional", "duty_reader_sodertalje", "records_officer_nykvarn"])
def test_others_may_not_and_nothing_is_written(shown, places, verb, who):
    actor, before, log_before = cast.actor_of(who), entry_of(shown), log.now()

    with pytest.raises(NotFound) as no:
        VERBS[verb](actor, shown)

    assert no.value.code.endswith("404")
    assert entry_of(shown) == before
    assert [outcome for _, outcome in log.deeds(after=log_before)] == ["denied"]


def test_a_number_that_is_always_answered_stands_as_it_was_written_for_the_reader(shown):
    line = entry_of(shown).lines[0]

    assert (line.display, line.hours, line.has_hours) == (NUMBER, ALWAYS, True)


def test_a_lines_source_names_nobody(shown, coordinator_nykvarn):
    with pytest.raises(NamesAPerson):
        add(coordinator_nykvarn, shown, phone(OTHER_NUMBER, source=source(title="Enligt Anna Provsson")))

    assert len(entry_of(shown).lines) == 1
