"""A page in, facts out: what is proposed, what never is, and what is refused."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fyrtorn.domains.reading.reader.errors import PageTooLarge
from fyrtorn.domains.reading.reader.facts import PageFacts
from fyrtorn.domains.reading.reader.page import read_page
from support.pace import within

KEYS = [
    "phones", "emails", "addresses", "hours", "updated", "organisation", "municipality", "people", "coordinator",
    "plan", "meetings", "working_group", "responsibility", "problems",
]  # fmt: skip

CONTACT_BOX = """Kontakta oss

Tilda Fantasiberg, trygghetssamordnare
070-174 06 12
tilda.fantasiberg@sjostad.example

Omar Påhittsson
Enhetschef
Telefon: 08-465 004 27

Fältgruppen: 070-174 06 30
Mottagningen: 08-465 004 10
"""


def numbers(facts: PageFacts) -> dict[str, str]:
    return {phone.number: phone.label for phone in facts.phones}


def test_every_key_is_always_there() -> None:
    facts = read_page("").to_json()

    assert list(facts) == KEYS
    assert facts["updated"] is None
    assert facts["problems"] == ["Sidan har ingen text att läsa."]


def test_nothing_personal_stands_anywhere_in_the_facts() -> None:
    facts = read_page(CONTACT_BOX)

    stored = json.dumps(facts.to_json(), ensure_ascii=False).casefold()
    for personal in ("tilda", "fantasiberg", "omar", "påhittsson", "06 12", "70174061", "004 27"):
        assert personal not in stored
    assert facts.people[0].line == "[person], trygghetssamordnare"
    assert facts.people[0].kinds == ("name",)
    assert "funktionen" in facts.people[0].advice


def test_a_service_keeps_its_mobile_and_a_person_does_not() -> None:
    facts = read_page(CONTACT_BOX)

    assert numbers(facts) == {"+46701740630": "Fältgruppen", "+46846500410": "Mottagningen"}


def test_the_repr_of_a_page_in_a_log_has_no_person() -> None:
    facts = read_page("Ring Tilda Fantasiberg, 070-174 06 12, så hjälper hon dig.")

    assert "Fantasiberg" not in repr(facts)


@pytest.mark.parametrize(
    ("page", "number", "label"),
    [
        ("Mottagningstelefon vuxna\n08-465 004 10", "+46846500410", "Mottagningstelefon vuxna"),
        ("Socialjouren i Åvika: 08-465 004 10", "+46846500410", "Socialjouren i Åvika"),
        ("Kommunens växel: 08-465 004 10", "+46846500410", "Kommunens växel"),
        (
            "Prova att ringa Rädda Barnens orostelefon: 020-100 200.",
            "+4620100200",
            "Rädda Barnens orostelefon",
        ),
        ("Frågor? Kontakta kommunens växel på tel. 08-465 004 10.", "+46846500410", "kommunens växel"),
        ("Familjecentralen | 08-465 004 10 | vardagar 9–12", "+46846500410", "Familjecentralen"),
        ("08-465 004 10 (växel)", "+46846500410", "växel"),
        ("Prata med rådgivarna. De svarar kl. 9.00–12.00 på 08-465 004 10.", "+46846500410", "rådgivarna"),
        (
            "Anhörigstödet\n\nTelefon: 08-465 004 10\nE-post: stod@avika.example",
            "+46846500410",
            "Anhörigstödet",
        ),
        ("Pågår det nu? Ring 112.", "112", "SOS Alarm"),
        ("114 14 – polisen, när det inte är bråttom", "11414", "polisen, när det inte är bråttom"),
    ],
)
def test_a_number_gets_the_label_it_stands_under(page: str, number: str, label: str) -> None:
    assert numbers(read_page(page)) == {number: label}


@pytest.mark.parametrize(
    ("page", "organisation", "service"),
    [
        ("Åvika kommun\n\nRing Rädda Barnens orostelefon, 020-100 200.", "Rädda Barnen", "orostelefon"),
        ("Åvika kommun\n\nSocialjouren Södertälje, 08-465 004 10", "Södertälje kommun", "Socialjouren"),
        ("Åvika kommun\n\nFamiljeenheten: 08-465 004 10", "Åvika kommun", "Familjeenheten"),
        ("Åvika kommun\n\nRing polisen på 114 14", "Polisen", "polisen"),
        (
            "Åvika kommun\n\nNationell stödtelefon\nRöda Korset svarar.\nNumret till stödtelefonen är 020-100 200.",
            "Röda Korset",
            "stödtelefonen",
        ),
    ],
)
def test_a_number_belongs_to_whoever_the_page_says(page: str, organisation: str, service: str) -> None:
    (phone,) = read_page(page).phones

    assert (phone.organisation, phone.service) == (organisation, service)


@pytest.mark.parametrize(
    "page",
    [
        "Fax: 08-465 004 10", "Organisationsnummer 212000-0365", "645 80 Strängnäs", "Dnr KS 2017/123",
        "Bankgiro 123-4567", "Mellan åren 2017–2021", "Öppet 09.00-15.00", "Senast uppdaterad 2020-03-31",
    ],
)  # fmt: skip
def test_other_figures_are_not_numbers_to_ring(page: str) -> None:
    facts = read_page(page)

    assert facts.phones == ()
    assert "Vi hittade inget telefonnummer på sidan." in facts.problems


def test_hours_are_tied_to_what_they_are_for() -> None:
    page = (
        "Stödlinjen är öppen helgfria vardagar 9–12.\n\nKontaktcenter\n08-465 004 10\nmån–fre 8–17\nlör 10–12"
    )

    line, centre = (hours.to_json() for hours in read_page(page).hours)

    assert (line["for"], line["except_holidays"]) == ("Stödlinjen", True)
    assert line["weekly"] == {day: ["09:00-12:00"] for day in ("mon", "tue", "wed", "thu", "fri")}
    assert (centre["for"], centre["except_holidays"], centre["words"]) == ("Kontaktcenter", None, "")
    assert centre["weekly"] == {
        **{day: ["08:00-17:00"] for day in ("mon", "tue", "wed", "thu", "fri")},
        "sat": ["10:00-12:00"],
    }


@pytest.mark.parametrize(
    "page",
    [
        "Stödtelefon 08-465 004 10\n\nNär vi har stängt\nRing 112 om det är bråttom.",
        "Ring 112 om det är bråttom. När mottagningen är stängd svarar ingen.",
        "Synliga poliser i centrum fredagar 20–02.",
        "Polisen patrullerar parken fredagar och lördagar kl. 21–03.",
        "Nattvandrarna går ut lördagar 20–24.",
    ],
)
def test_what_leads_on_or_happens_outdoors_is_no_opening_hour(page: str) -> None:
    assert read_page(page).hours == ()


def test_another_ones_closing_is_hours_after_what_it_is_said_of() -> None:
    (hours,) = read_page("Socialjouren 08-465 004 10, när kontoret är stängt").hours

    assert hours.hours.in_words == "när kontoret är stängt"


def test_the_same_hours_in_two_languages_are_one_opening_hour() -> None:
    page = (
        "Stödlinjen\n\nPå svenska\nRing 08-465 004 10 vardagar 10–15 och söndagar 17–20.\n\n"
        "In English\nCall 08-465 004 10 on weekdays between 10 am and 3 pm, and on Sundays between 5 pm and 8 pm."
    )

    assert len(read_page(page).hours) == 1


def test_hours_that_cannot_be_are_reported_and_not_proposed() -> None:
    facts = read_page("Växeln 08-465 004 10 är öppen vardagar 25.00–26.00.")

    assert facts.hours == ()
    assert facts.problems == ("Klockslaget 25.00 finns inte.",)


@pytest.mark.parametrize(
    ("written", "updated"),
    [
        ("Senast uppdaterad: 31 mars 2020", date(2020, 3, 31)),
        ("Senast uppdaterad:\n31 mars 2020", date(2020, 3, 31)),
        ("Uppdaterad 2015-11-16 av Tilda Fantasiberg", date(2015, 11, 16)),
        ("Uppdaterad av Tilda Fantasiberg 2015-11-16", date(2015, 11, 16)),
        ("Publicerad 17 mars 2021", date(2021, 3, 17)),
        ("Publicerad 17 mars 2021, ändrad 2 april 2022", date(2022, 4, 2)),
        ("Sidan granskad 3/4 2022", date(2022, 4, 3)),
        ("Sidan granskad 3.4.2022", date(2022, 4, 3)),
        ("Uppdaterad 31 februari 2020", None),
        ("Uppdaterad 2031-01-01", None),
        ("Mötet den 3 april 2022", None),
    ],
)
def test_the_page_says_when_it_was_looked_after(written: str, updated: date | None) -> None:
    assert read_page(written, today=date(2026, 11, 21)).updated == updated


@pytest.mark.parametrize(
    ("page", "street", "postcode", "city"),
    [
        ("Besöksadress\nCentralvägen 24 A\n155 00 Åvika", "Centralvägen 24 A", "155 00", "Åvika"),
        ("Vårt kontor ligger på Norra torget 17.", "Norra torget 17", "", ""),
        ("Åvika kommun, 155 00 Åvika | telefon 08-465 004 10", "", "155 00", "Åvika"),
        (
            "Besöksadress: Centralplan 1\nS:t Eriksgatan 2, 155 00 Åvika",
            "S:t Eriksgatan 2",
            "155 00",
            "Åvika",
        ),
        ("Box 12, SE-155 00 Åvika", "Box 12", "155 00", "Åvika"),
        ("Torget 1, 155 00 Norra Åvika", "Torget 1", "155 00", "Norra Åvika"),
        ("Norra Kanalgatan 3\n15500 Åvika", "Norra Kanalgatan 3", "155 00", "Åvika"),
    ],
)
def test_addresses_are_read_with_street_and_postcode(
    page: str, street: str, postcode: str, city: str
) -> None:
    address = read_page(page).addresses[0]

    assert (address.street, address.postcode, address.city) == (street, postcode, city)


@pytest.mark.parametrize(
    ("sentence", "function", "placed_at"),
    [
        ("Samordnare är kommunens säkerhetschef.", "säkerhetschef", ""),
        (
            "Vår lokala samordnare arbetar på kulturförvaltningen.",
            "lokal samordnare",
            "kulturförvaltningen",
        ),
        ("Arbetet samordnas av trygghetsstrategen.", "trygghetsstrateg", ""),
        ("Säkerhetschef (samordnare)", "Säkerhetschef", ""),
        ("Säkerhetschefen är också kommunens samordnare.", "säkerhetschef", ""),
        ("Tilda Fantasiberg, trygghetssamordnare", "trygghetssamordnare", ""),
        ("Tala med kommunens samordnare.", "samordnare", ""),
    ],
)
def test_the_coordinator_is_a_function(sentence: str, function: str, placed_at: str) -> None:
    coordinator = read_page(sentence).coordinator

    assert coordinator is not None
    assert (coordinator.function.casefold(), coordinator.placed_at) == (function.casefold(), placed_at)


@pytest.mark.parametrize(
    "sentence",
    [
        "I höst ska nämnden utse en samordnare.",
        "Nationella samordnaren besökte oss.",
        "Vi samordnar våra bussar.",
    ],
)
def test_nobody_coordinates_yet(sentence: str) -> None:
    assert read_page(sentence).coordinator is None


def test_the_plan_has_year_goals_and_interval() -> None:
    page = """Åvika kommun antog 2017 en handlingsplan. I den finns dessa mål:
    • Fler vågar ringa.
    • Färre dras in.
    Handlingsplanen ska revideras en gång per år."""

    plan = read_page(page).plan

    assert plan is not None
    assert (plan.exists, plan.year, plan.revision_interval_months) == (True, 2017, 12)
    assert plan.goals == ("Fler vågar ringa", "Färre dras in")


def test_a_plan_that_is_to_come_does_not_exist() -> None:
    plan = read_page("Kommunen kommer att ta fram en handlingsplan 2027.").plan

    assert plan is not None
    assert (plan.exists, plan.year) == (False, None)
    assert read_page("Regeringens nationella handlingsplan kom 2011.").plan is None


def test_meetings_group_and_responsibility_are_read() -> None:
    page = """Samverkansrådet för trygghet leds av kommunen. Rådet samlas två gånger per termin.

Arbetsgruppen består av:
• Socialchef
• Tilda Fantasiberg, säkerhetschef

Kommunens uppdrag:
• att stärka demokratin
"""
    facts = read_page(page)

    assert [(meeting.what, meeting.times_per_year) for meeting in facts.meetings] == [
        ("Samverkansrådet för trygghet", 4)
    ]
    assert [member.function for member in facts.working_group] == ["Socialchef", "säkerhetschef"]
    assert "att stärka demokratin" in [item.text for item in facts.responsibility]


def test_organisation_and_municipality_are_told_apart() -> None:
    known = read_page("Välkommen till Falu kommun")
    unknown = read_page("Välkommen till Sjöstads kommun")

    assert (known.organisation, known.municipality) == ("Falu kommun", "Falun")
    assert (unknown.organisation, unknown.municipality) == ("Sjöstads kommun", "")


def test_a_page_that_names_several_municipalities_alike_is_nobodys_in_particular() -> None:
    listed = "Exempelby kommun 08-465 004 10\nProvköpings kommun 08-465 004 11\n"

    several = read_page("Gemensam socialjour\n\n" + listed + "Mönsterås kommun 08-465 004 12")
    own = read_page("Mönsterås kommun\n\n" + listed + "Mönsterås kommun 08-465 004 12\n\n© Mönsterås kommun")

    assert (several.organisation, several.municipality) == ("", "")
    assert (own.organisation, own.municipality) == ("Mönsterås kommun", "Mönsterås")


def test_ten_megabytes_are_refused_at_once() -> None:
    with within(seconds=0.2), pytest.raises(PageTooLarge) as refused:
        read_page(b"x" * 10_000_000)

    assert str(refused.value) == "READING-001"
    assert refused.value.sentence == "Sidan är för stor för att läsas."


@pytest.mark.parametrize("markup", ["<div>" * 5000, "<p " + "a=1 " * 9000 + ">x</p>"])
def test_markup_no_page_has_is_refused(markup: str) -> None:
    with pytest.raises(PageTooLarge):
        read_page(f"<html><body>{markup}")


@pytest.mark.parametrize(
    "piece",
    [
        "<h2>Stöd</h2><p>Tel <a href='tel:0846500412'>08-465 004 12</a><br>Mån–fre 9–12</p>", "08-465 004 12 ",
        "070-174 06 12, Tilda Fantasiberg\n", "123 45 Aby ", "uppdaterad ", "a-", "vår ansvar ", "<td>", "a@b.se ",
        "a\u0300\u0316\u0300\u0316",
    ],
)  # fmt: skip
def test_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    page = piece * (60_000 // len(piece))

    with within(seconds=8):
        read_page(page)


_FRAGMENTS = st.sampled_from(
    ["08-465 004 12", "mån–fre 9–12", "<p>", "</div>", "<td>", "<a href='tel:1'>", "Tilda Fantasiberg", "\n", "\n\n",
     " ", "uppdaterad 2020-13-45", "samordnare", "handlingsplan", "•", "|", "\x00", "\ud800", "å", "<!--", "&#0;",
     "123 45 Åvika", "gruppen består av", "växel", ":", "kl", "a@b.se", "<script>",
     "\u2028", "112", "mål:"]
)  # fmt: skip


@given(st.lists(_FRAGMENTS, max_size=40).map("".join))
@settings(max_examples=200, deadline=None)
@example("<table><tr><td>")
@example("<body><a>")
def test_any_page_of_fragments_is_read_without_a_fault(page: str) -> None:
    json.dumps(read_page(page).to_json())


@given(st.lists(_FRAGMENTS, max_size=15))
@settings(max_examples=150, deadline=None)
def test_a_name_on_its_own_line_is_never_in_the_facts(fragments: list[str]) -> None:
    page = "\n".join(["Åvika kommun", *fragments, "Tilda Fantasiberg"])

    assert "Fantasiberg" not in json.dumps(read_page(page, kind="text").to_json(), ensure_ascii=False)


@given(st.one_of(st.binary(max_size=300), st.text(st.characters(exclude_categories=()), max_size=300)))
@settings(max_examples=200, deadline=None)
def test_any_bytes_and_any_text_are_read_without_a_fault(raw: bytes | str) -> None:
    json.dumps(read_page(raw, kind="html").to_json())
    json.dumps(read_page(raw, kind="text").to_json())
