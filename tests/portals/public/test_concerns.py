"""Writing to social services without saying who one is, and coming back: each page as a visitor meets it."""

from __future__ import annotations

import inspect
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

import cast
from factories.concerns import HEAD, PLACE, TEXT, leave, only_concern, open_doors, opened, settle
from factories.vault import unlock, vault_folder
from fyrtorn.domains.concerns import doorkeeping
from fyrtorn.domains.concerns.handling import services
from fyrtorn.domains.concerns.models import Concern
from fyrtorn.domains.concerns.vocabulary import About, ConcernKind, Step
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.published.edition import current
from fyrtorn.portals.public import page_cache
from fyrtorn.portals.public.views.concerns.private import guessers, writers
from fyrtorn.portals.public.views.municipality import municipality

__all__ = ["vault_folder"]

WRITE, REPLY, CODE = f"/kommun/{PLACE}/skriv/", f"/svar/{PLACE}/", f"/svar/{PLACE}/kod/"
TICKET = "0123456789abcdef" * 4
NAMED = "Han heter Kalle och går i sexan."
NO_CODE = "7KQM-3DXA-0000-ZZZZ-1234"

pytestmark = pytest.mark.usefixtures("doors_open")


@pytest.fixture(autouse=True)
def nobody_counted() -> None:
    writers.forget()
    guessers.forget()


@pytest.fixture
def doors_open(vault_folder: Path, places: object) -> None:
    open_doors()


def text_of(answer: Any) -> str:
    """What the page says, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def hidden(answer: Any, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', answer.content.decode())
    assert found, name
    return found.group(1)


def typed(answer: Any) -> str:
    """What stands in the page's text field."""
    found = re.search(r'<textarea name="text"[^>]*>\n(.*?)</textarea>', answer.content.decode(), re.DOTALL)
    assert found
    return found.group(1)


def code_on(answer: Any) -> str:
    return "-".join(re.findall(r"<span>([0-9A-Z]{4})</span>", answer.content.decode()))


def sent(
    browser: Client, *, text: str = TEXT, about: str = "other_child", kind: str = "advice", **more: str
) -> Any:
    return browser.post(
        CODE, {"about": about, "kind": kind, "text": text, "ticket": TICKET, "asked": "", **more}
    )


def how_many() -> int:
    with acting(cast.everything()):
        return Concern._base_manager.count()


def answer(text: str, *, is_question: bool = False) -> None:
    services.answer_concern(
        actor=cast.actor_of(HEAD),
        concern_id=only_concern().id,
        keyring=unlock(HEAD, PLACE),
        text=text,
        is_question=is_question,
        now=clock.now(),
    )


def close(*kinds: ConcernKind) -> None:
    for kind in kinds:
        doorkeeping.close_door(
            actor=cast.actor_of(HEAD), organisation_id=cast.organisation(PLACE).id, kind=kind
        )


def end(last_words: str) -> None:
    services.take_step(
        actor=cast.actor_of(HEAD),
        concern_id=only_concern().id,
        keyring=unlock(HEAD, PLACE),
        step=Step.ADVICE_GIVEN,
        reason="Råd lämnat.",
        last_words=last_words,
        now=clock.now(),
    )


class TestTheFirstPage:
    def test_says_what_holds_before_the_first_field(self, browser: Client) -> None:
        html = browser.get(WRITE).content.decode()
        before = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html[: html.index("<form")]))

        for words in (
            "112",
            "114 14",
            "Läses av två socialsekreterare i Nykvarn",
            "De har tystnadsplikt",
            "Vi frågar inte vem du är",
            "Fyrtorn sparar inte din IP-adress",
            "Kan vi förstå vilket barn det gäller blir det en orosanmälan",
            "allmän handling som skyddas av sekretess",
            "Svar senast",
            "Kan det inte vänta?",
            "webbläsarens historik",
        ):
            assert words in before, words

    def test_names_the_social_emergency_service_where_there_is_one(self, browser: Client) -> None:
        from factories import directory as given
        from fyrtorn.domains.directory.vocabulary import ServiceKind

        given.service(
            cast.organisation(PLACE),
            kind=ServiceKind.SOCIAL_EMERGENCY,
            lines=[given.phone("08-465 004 05", hours=given.ALWAYS)],
        )

        html = browser.get(WRITE).content.decode()

        assert 'href="tel:+46846500405"' in html

    def test_has_a_neutral_title(self, browser: Client) -> None:
        for path in (WRITE, REPLY):
            title = re.search(r"<title>(.*?)</title>", browser.get(path).content.decode())

            assert title is not None
            assert title.group(1).startswith("Kontaktvägar")

    def test_asks_again_when_nothing_was_chosen(self, browser: Client) -> None:
        for about in ("", "somebody", "\x00", "own_child\n"):
            again = browser.post(WRITE, {"about": about})

            assert again.status_code == 422
            assert "Välj vem det gäller." in text_of(again)


class TestTheQuestions:
    @pytest.mark.parametrize("about", [About.OTHER_CHILD, About.YOUNG_ADULT, About.ADULT, About.UNKNOWN_AGE])
    def test_there_is_a_choice_between_advice_and_action(self, browser: Client, about: About) -> None:
        page = browser.post(WRITE, {"about": about})

        assert page.status_code == 200
        assert "Jag vill ha råd, utan att säga vem det gäller" in text_of(page)
        assert "Jag vill att socialtjänsten agerar" in text_of(page)
        assert hidden(page, "about") == about

    @pytest.mark.parametrize(
        ("about", "words"),
        [
            (About.OWN_CHILD, "Du behöver inte anmäla ditt eget barn"),
            (About.SELF, "Bra att du skriver"),
            (About.AT_WORK, "I en sådan anmälan kan du inte vara anonym"),
        ],
    )
    def test_some_are_only_given_advice_and_told_why(self, browser: Client, about: About, words: str) -> None:
        page = browser.post(WRITE, {"about": about, "kind": "report"})

        assert words in text_of(page)
        assert hidden(page, "kind") == "advice"
        assert re.fullmatch("[0-9a-f]{64}", hidden(page, "ticket"))

    @pytest.mark.parametrize("about", [About.YOUNG_ADULT, About.ADULT, About.UNKNOWN_AGE])
    def test_of_an_adult_it_is_said_that_a_name_has_consequences(self, browser: Client, about: About) -> None:
        said = text_of(browser.post(WRITE, {"about": about}))

        assert "hjälp till vuxna är oftast frivillig" in said
        assert "14 kap. 2 §" in said

    def test_a_report_says_who_is_told_and_what_is_no_reason(self, browser: Client) -> None:
        said = text_of(browser.post(WRITE, {"about": "other_child", "kind": "report"}))

        assert "vårdnadshavare får normalt veta" in said
        assert "26 kap. 5 §" in said
        assert "Att någon är troende eller har starka åsikter är inte i sig skäl till oro." in said

    def test_a_professional_finds_the_municipalitys_own_form(self, browser: Client) -> None:
        settle(own_report_form="https://nykvarn.example/anmalan")

        html = browser.post(WRITE, {"about": "at_work"}).content.decode()

        assert '<a href="https://nykvarn.example/anmalan" rel="noreferrer">' in html
        assert "nykvarn.example" not in browser.post(WRITE, {"about": "self"}).content.decode()

    def test_no_answer_to_the_second_question_is_asked_for_again(self, browser: Client) -> None:
        again = browser.post(WRITE, {"about": "adult", "kind": "war", "asked": "kind"})

        assert again.status_code == 422
        assert "Välj ett av svaren." in text_of(again)

    def test_answers_can_be_changed_and_the_text_comes_along(self, browser: Client) -> None:
        told = {"about": "adult", "kind": "advice", "text": "Rad ett\r\nrad två"}

        whom = browser.post(WRITE, {**told, "change": "about"})
        what = browser.post(WRITE, {**told, "change": "kind"})
        back = browser.post(WRITE, told)

        assert [page.status_code for page in (whom, what, back)] == [200, 200, 200]
        assert typed(whom) == typed(what) == typed(back) == "Rad ett\nrad två"
        assert 'value="adult" id="about-3" checked' in whom.content.decode()
        assert 'value="advice" id="kind-0" checked' in what.content.decode()

    def test_at_night_a_report_is_not_a_choice_but_a_number_is(self, browser: Client, at_night: None) -> None:
        page = browser.post(WRITE, {"about": "other_child"})

        assert hidden(page, "kind") == "advice"
        assert "En orosanmälan går inte att lämna här just nu" in text_of(page)
        assert "Kan det inte vänta?" in text_of(page)


@pytest.fixture
def at_night() -> None:
    settle(reads_out_of_hours=False)
    close(ConcernKind.REPORT)


class TestSending:
    def test_gives_a_receipt_and_stores_one_concern(self, browser: Client) -> None:
        receipt = sent(browser)

        assert receipt.status_code == 200
        assert how_many() == 1
        assert re.fullmatch(r"([0-9A-Z]{4}-){4}[0-9A-Z]{4}", code_on(receipt))
        said = text_of(receipt)
        for words in (
            "Vi har fått det du skrev",
            "Skriv av koden på papper nu.",
            "Den visas bara nu och ingen kan ta fram den åt dig.",
            "localhost",
            "Vi kan inte nå dig på annat sätt.",
            "Koden gäller till",
            "Den som har koden kan läsa allt.",
        ):
            assert words in said, words
        assert TEXT not in said

    def test_the_same_page_sent_again_shows_the_same_receipt(self, browser: Client) -> None:
        first = sent(browser)
        again = [sent(browser), sent(browser, text="Något annat."), sent(browser, kind="report")]
        close(*ConcernKind)
        after = sent(browser)

        assert {code_on(page) for page in (*again, after)} == {code_on(first)}
        assert how_many() == 1
        assert "vi har redan fått det du skrev" in text_of(again[1])
        assert "vi har redan fått det du skrev" not in text_of(first)

    def test_a_text_that_was_changed_before_it_was_sent_again_is_kept(self, browser: Client) -> None:
        sent(browser)
        sent(browser, text="Det började i somras.")

        texts = [message.text for message in opened(only_concern().id).messages]

        assert texts == [TEXT, "Det började i somras."]

    @pytest.mark.parametrize("door", ["open", "shut"])
    def test_sent_again_much_later_it_says_that_it_has_arrived_and_shows_no_code(
        self, browser: Client, door: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        code = code_on(sent(browser))
        if door == "shut":
            close(*ConcernKind)
        later = clock.now() + timedelta(minutes=11)
        monkeypatch.setattr(clock, "now", lambda: later)

        again, tried = sent(browser), browser.post(CODE, {"ticket": TICKET, "do": "check", "last": code[-4:]})

        assert "Det du skrev har redan kommit fram." in text_of(again)
        assert "Koden visas bara strax efter att du har skickat." in text_of(tried)
        assert code[:4] not in text_of(again) + text_of(tried)
        assert how_many() == 1

    def test_the_receipt_on_paper_has_a_title_that_says_nothing(self, browser: Client) -> None:
        assert "<title>Anteckning</title>" in sent(browser).content.decode()

    def test_the_last_group_can_be_tried(self, browser: Client) -> None:
        code = code_on(sent(browser))
        right, wrong = (
            browser.post(CODE, {"ticket": TICKET, "do": "check", "last": last})
            for last in (f" {code[-4:].lower()} ", "AAAA")
        )

        assert "Rätt. Sista gruppen stämmer." in text_of(right)
        assert "Det stämmer inte." in text_of(wrong)
        assert code_on(right) == code_on(wrong) == code

    @pytest.mark.parametrize("missing", ["about", "kind", "text", "ticket"])
    @pytest.mark.parametrize("bad", [None, "", "fel", "\x00", "\ud800".encode("utf-8", "replace").decode()])
    def test_a_page_that_lacks_something_keeps_the_text_and_stores_nothing(
        self, browser: Client, missing: str, bad: str | None
    ) -> None:
        fields = {"about": "adult", "kind": "advice", "text": TEXT, "ticket": TICKET, "asked": "kind"}
        fields.pop(missing)
        if bad is not None:
            fields[missing] = bad

        page = browser.post(CODE, fields)

        if missing == "text" and bad not in {None, "", "\x00"}:
            assert page.status_code == 200
            return
        assert page.status_code == 422
        assert how_many() == 0
        if missing != "text":
            assert typed(page) == TEXT

    def test_a_text_that_is_too_long_comes_back_whole(self, browser: Client) -> None:
        page = sent(browser, text="å" * 20_001)

        assert page.status_code == 422
        assert typed(page) == "å" * 20_001
        assert hidden(page, "ticket") == TICKET

    def test_a_parent_cannot_be_made_to_report(self, browser: Client) -> None:
        page = sent(browser, about="own_child", kind="report")

        assert hidden(page, "kind") == "advice"
        assert how_many() == 0

    def test_a_door_that_shut_meanwhile_keeps_the_text(self, browser: Client) -> None:
        close(*ConcernKind)

        page = sent(browser)

        assert page.status_code == 409
        assert "Inget är skickat." in text_of(page)
        assert typed(page) == TEXT
        assert how_many() == 0

    def test_too_many_from_one_network_are_asked_to_wait_with_their_text(self, browser: Client) -> None:
        while writers.lets_in("127.0.0.1"):
            pass

        page = sent(browser)

        assert page.status_code == 429
        assert typed(page) == TEXT
        assert how_many() == 0

    def test_the_receipt_is_shown_even_where_there_are_too_many(self, browser: Client) -> None:
        code = code_on(sent(browser))
        while writers.lets_in("127.0.0.1"):
            pass

        assert code_on(sent(browser)) == code

    def test_asked_for_by_its_address_it_leads_to_the_code(self, browser: Client) -> None:
        page = browser.get(CODE)

        assert page.status_code == 302
        assert page.headers["Location"] == REPLY


class TestNamesInAdvice:
    def test_have_a_page_of_their_own_before_anything_is_sent(self, browser: Client) -> None:
        page = sent(browser, text=NAMED)

        assert page.status_code == 422
        assert how_many() == 0
        said = text_of(page)
        assert "Din text verkar innehålla ett namn eller personnummer" in said
        assert "Inget är skickat än." in said
        assert "Kalle" in said
        assert typed(page) == NAMED

    def test_no_name_after_all_is_sent_as_it_is(self, browser: Client) -> None:
        page = sent(browser, text=NAMED, do="sure")

        assert page.status_code == 200
        assert only_concern().kind == ConcernKind.ADVICE

    def test_it_can_be_sent_as_a_report_where_that_is_possible(self, browser: Client) -> None:
        page = sent(browser, text=NAMED, do="report")

        assert page.status_code == 200
        assert only_concern().kind == ConcernKind.REPORT

    def test_a_parent_is_not_offered_a_report(self, browser: Client) -> None:
        page = sent(browser, text=NAMED, about="own_child")

        assert "Skicka som orosanmälan" not in text_of(page)
        assert sent(browser, text=NAMED, about="own_child", do="report").status_code == 200
        assert how_many() == 0

    def test_a_report_may_name_whom_it_concerns(self, browser: Client) -> None:
        assert sent(browser, text=NAMED, kind="report").status_code == 200
        assert how_many() == 1


class TestComingBack:
    def test_the_code_opens_what_was_written_and_the_answer(self, browser: Client) -> None:
        code = code_on(sent(browser, text="Rad ett.\r\n\r\n<b>Rad två.</b>"))
        answer("Tack för att du skrev.")

        page = browser.post(REPLY, {"tecken": code.lower().replace("-", " ")})

        assert page.status_code == 200
        html = page.content.decode()
        assert "Rad ett.\n\n&lt;b&gt;Rad två.&lt;/b&gt;" in html
        assert "Tack för att du skrev." in html
        assert code not in html

    def test_the_state_is_told_in_four_words(self, browser: Client) -> None:
        code = code_on(sent(browser))

        def state() -> str:
            page = browser.post(REPLY, {"tecken": code})
            found = re.search(r"<h1>(.*?)</h1>", page.content.decode())
            assert found
            return found.group(1)

        states = [state()]
        opened(only_concern().id)
        states.append(state())
        answer("Hur gammal är personen?", is_question=True)
        states.append(state())
        end("Tack och hej.")
        states.append(state())

        assert states == ["Mottaget", "Läst", "Vi har en fråga", "Dialogen är stängd"]

    def test_more_can_be_written_and_a_reload_stores_it_once(self, browser: Client) -> None:
        page = browser.post(REPLY, {"tecken": leave().code})
        fields = {"visit": hidden(page, "visit"), "text": "Sedan i somras.", "do": "write"}

        for _ in range(3):
            page = browser.post(REPLY, fields)

        assert page.content.decode().count("Sedan i somras.") == 1
        assert "Skickat." in text_of(page)
        assert typed(page) == ""

    @pytest.mark.parametrize("text", ["", "  \n", "å" * 20_001])
    def test_what_cannot_be_sent_stays_in_the_field(self, browser: Client, text: str) -> None:
        page = browser.post(REPLY, {"tecken": leave().code})

        page = browser.post(REPLY, {"visit": hidden(page, "visit"), "text": text, "do": "write"})

        assert page.status_code == 422
        assert typed(page) == text

    @pytest.mark.parametrize(
        ("bound", "words"), [("MESSAGES_A_DAY", "i morgon"), ("MESSAGES_IN_ALL", "full")]
    )
    def test_one_message_too_many_stays_in_the_field_and_says_so(
        self, browser: Client, monkeypatch: pytest.MonkeyPatch, bound: str, words: str
    ) -> None:
        monkeypatch.setattr(f"fyrtorn.domains.concerns.arrival.additions.{bound}", 1)
        page = browser.post(REPLY, {"tecken": leave().code})

        page = browser.post(REPLY, {"visit": hidden(page, "visit"), "text": "En till.", "do": "write"})

        assert page.status_code == 429
        assert typed(page) == "En till."
        assert words in text_of(page)
        assert "Det här är inte skickat" in text_of(page)

    def test_the_wish_to_be_forgotten_is_a_message_in_swedish_and_keeps_the_draft(
        self, browser: Client
    ) -> None:
        page = browser.post(f"/en{REPLY}", {"tecken": leave().code})

        page = browser.post(
            f"/en{REPLY}", {"visit": hidden(page, "visit"), "text": "a draft", "do": "forget"}
        )

        assert opened(only_concern().id).messages[-1].text.startswith("Jag vill bli glömd.")
        assert typed(page) == "a draft"

    def test_a_page_that_was_open_too_long_asks_for_the_code_and_keeps_the_text(
        self, browser: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        receipt = leave()
        visit = hidden(browser.post(REPLY, {"tecken": receipt.code}), "visit")
        later = clock.now() + timedelta(minutes=16)
        monkeypatch.setattr(clock, "now", lambda: later)

        late = browser.post(REPLY, {"visit": visit, "text": "Sedan i somras.", "do": "write"})
        back = browser.post(REPLY, {"tecken": receipt.code, "text": typed(late)})

        assert late.status_code == 409
        assert "Inget är skickat." in text_of(late)
        assert typed(back) == "Sedan i somras."
        assert len(opened(only_concern().id).messages) == 1

    def test_a_closed_dialogue_is_read_and_not_written_in(self, browser: Client) -> None:
        receipt = leave()
        visit = hidden(browser.post(REPLY, {"tecken": receipt.code}), "visit")
        end("Tack. Ring om något händer.")

        page = browser.post(REPLY, {"visit": visit, "text": "En sak till.", "do": "write"})

        assert "Tack. Ring om något händer." in text_of(page)
        assert "Det här är inte skickat" in text_of(page)
        assert 'name="do"' not in page.content.decode()

    def test_every_wrong_code_is_answered_alike(self, browser: Client) -> None:
        receipt = leave()
        neighbours = browser.post("/svar/orebro/", {"tecken": receipt.code})
        wrong = [
            browser.post(REPLY, {"tecken": code})
            for code in (
                NO_CODE,
                "",
                "x",
                "\x00",
                receipt.code[:-1] + "?",
                "0" * 20,
                "å" * 300,
                receipt.code * 2,
            )
        ]

        bodies = {page.content for page in wrong}
        heads = {tuple(sorted(page.headers.items())) for page in wrong}
        assert {page.status_code for page in (*wrong, neighbours)} == {422}
        assert len(bodies) == len(heads) == 1
        assert "Vi hittar inget under den koden. Läs av den igen, grupp för grupp." in text_of(wrong[0])

    @pytest.mark.parametrize("visit", ["x", "AAAA", "å", "\x00", "=" * 5000, "AAAAAQ=="])
    def test_a_false_page_opens_nothing(self, browser: Client, visit: str) -> None:
        leave()

        page = browser.post(REPLY, {"visit": visit, "text": "hej", "do": "write"})

        assert page.status_code == 409
        assert TEXT not in text_of(page)

    def test_another_municipalitys_page_opens_nothing(self, browser: Client) -> None:
        visit = hidden(browser.post(REPLY, {"tecken": leave().code}), "visit")

        page = browser.post("/svar/orebro/", {"visit": visit, "text": "hej", "do": "write"})

        assert page.status_code == 409
        assert len(opened(only_concern().id).messages) == 1

    def test_only_wrong_codes_are_counted(self, browser: Client) -> None:
        code = leave().code
        while guessers.has_room("127.0.0.1"):
            guessers.lets_in("127.0.0.1")

        full = browser.post(REPLY, {"tecken": code})
        guessers.forget()
        for _ in range(80):
            page = browser.post(REPLY, {"tecken": code})

        assert full.status_code == 429
        assert page.status_code == 200


class TestEveryPage:
    PATHS = (WRITE, REPLY, f"/en{WRITE}", f"/en{REPLY}")

    def pages(self, browser: Client) -> list[Any]:
        page = browser.post(REPLY, {"tecken": leave().code})
        return [
            *(browser.get(path) for path in self.PATHS),
            browser.get("/kommun/orebro/skriv/"),
            browser.post(WRITE, {}),
            browser.post(WRITE, {"about": "adult"}),
            browser.post(WRITE, {"about": "adult", "kind": "report"}),
            sent(browser, text=NAMED),
            sent(browser),
            page,
            browser.post(REPLY, {"visit": hidden(page, "visit")}),
            browser.post(REPLY, {"tecken": "fel"}),
            browser.post(REPLY, {"visit": "fel"}),
        ]

    def test_is_kept_by_nobody_listed_nowhere_and_loads_nothing(self, browser: Client) -> None:
        for page in self.pages(browser):
            html = page.content.decode()

            assert page.headers["Cache-Control"] == "no-store"
            assert "noindex" in page.headers["X-Robots-Tag"]
            assert page.headers["Referrer-Policy"] == "same-origin"
            assert "Set-Cookie" not in page.headers
            assert not page.cookies
            assert "<script" not in html.lower()
            assert not re.search(r'(?:src|action|formaction)="(?:https?:)?//', html)
            assert all('autocomplete="off"' in form for form in re.findall(r"<form[^>]*>", html))

    def test_is_in_english_too(self, browser: Client) -> None:
        assert "Write to social services in Nykvarn" in text_of(browser.get(f"/en{WRITE}"))
        assert "Read the answer" in text_of(browser.get(f"/en{REPLY}"))

    @pytest.mark.parametrize("path", [WRITE, REPLY, CODE])
    def test_other_methods_are_refused_calmly(self, browser: Client, path: str) -> None:
        for method in ("put", "delete", "patch"):
            assert getattr(browser, method)(path).status_code == 405

    @pytest.mark.parametrize("path", ["/kommun/ingen/skriv/", "/svar/ingen/", "/svar/ingen/kod/"])
    def test_an_unknown_municipality_is_not_found(self, browser: Client, path: str) -> None:
        assert browser.get(path).status_code == 404
        assert browser.post(path, {"tecken": NO_CODE}).status_code == 404

    @pytest.mark.parametrize("path", [WRITE, REPLY, CODE])
    @pytest.mark.parametrize(
        ("body", "kind"),
        [
            (b"\xff\xfe=%ff&text=%ff%fe%ed%a0%80", "application/x-www-form-urlencoded"),
            (b"text=a", "application/x-www-form-urlencoded; charset=rot13"),
            (b"text=a", "application/x-www-form-urlencoded; charset=finns-inte"),
            (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
            (b"--x", "multipart/form-data"),
            (b'{"text": "a"}', "application/json"),
            (b"", ""),
            (b"&".join(b"a=1" for _ in range(600)), "application/x-www-form-urlencoded"),
        ],
    )
    def test_what_no_browser_sends_is_answered_calmly(
        self, browser: Client, path: str, body: bytes, kind: str
    ) -> None:
        browser.raise_request_exception = False

        page = browser.generic("POST", path, body, content_type=kind)

        assert page.status_code in {200, 400, 409, 413, 422}
        assert how_many() == 0

    @pytest.mark.parametrize("path", [WRITE, REPLY, CODE])
    def test_ten_megabytes_are_refused_unread(self, browser: Client, path: str) -> None:
        page = browser.post(path, {"text": "x" * 10_000_000})

        assert page.status_code == 413

    def test_a_form_from_another_site_is_refused(self, browser: Client) -> None:
        for origin in ("null", "https://evil.example"):
            page = browser.post(CODE, {"ticket": TICKET}, headers={"Origin": origin})

            assert page.status_code == 403


class TestWhereOneIsInvited:
    PATHS = (
        f"/kommun/{PLACE}/",
        f"/hjalp/nagon/{PLACE}/",
        f"/hjalp/mig-sjalv/{PLACE}/",
        f"/en/kommun/{PLACE}/",
    )

    def test_only_while_a_door_is_open_and_a_door_that_shuts_is_gone_at_once(
        self, browser: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(page_cache, "_watch", page_cache.EditionWatch(current, every_seconds=0))

        open_pages = [browser.get(path).content.decode() for path in self.PATHS]
        close(*ConcernKind)
        shut_pages = [browser.get(path).content.decode() for path in self.PATHS]

        assert all("/skriv/" in html for html in open_pages)
        assert "Svar senast" in open_pages[0]
        assert not any("/skriv/" in html for html in shut_pages)
        assert "/skriv/" not in browser.get("/kommun/orebro/").content.decode()
        assert "/skriv/" not in browser.get("/hela-landet/").content.decode()

    def test_a_page_is_kept_no_longer_than_the_door_may_stand_open(
        self, browser: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settle(reads_out_of_hours=False)
        close(ConcernKind.ADVICE)
        just_before_four = datetime(2026, 11, 17, 15, 58, tzinfo=STOCKHOLM)
        monkeypatch.setattr(clock, "now", lambda: just_before_four)

        page = made()

        assert b"/skriv/" in page.body
        assert page.expires_at == just_before_four.replace(hour=16, minute=0)

    @pytest.mark.parametrize("path", PATHS[:2])
    def test_it_costs_the_same_questions_whatever_has_been_left(self, browser: Client, path: str) -> None:
        def asked() -> int:
            page_cache.forget_all()
            with CaptureQueriesContext(connection) as queries:
                browser.get(path)
            return len(queries)

        before = asked()
        for _ in range(5):
            leave()

        assert asked() == before


def made() -> page_cache.Fresh:
    """The municipality's page as it is made, before it is kept."""
    request = RequestFactory().get(f"/kommun/{PLACE}/")
    page = inspect.unwrap(municipality)(request, PLACE)
    assert isinstance(page, page_cache.Fresh)
    return page
