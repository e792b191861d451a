"""Sending pictures and documents to what was written: what is taken in, what is refused, and what is told."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import cast
from factories import files
from factories.concerns import (
    HEAD,
    PLACE,
    TEXT,
    come_back,
    leave,
    only_concern,
    open_doors,
    opened,
    write_more,
)
from factories.vault import unlock, vault_folder
from fyrtorn.domains.concerns.handling import services
from fyrtorn.domains.concerns.vocabulary import ConcernKind, Step
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.cleaning import cleaner
from fyrtorn.foundation.cleaning.outcomes import MOST_BYTES, Reason
from fyrtorn.foundation.dialogue import files as dialogue_files
from fyrtorn.foundation.dialogue.models import Attachment, Message
from fyrtorn.portals.public import file_words
from fyrtorn.portals.public.upload_turns import Turns, turns_for
from fyrtorn.portals.public.views.concerns import files as files_page
from fyrtorn.portals.public.views.concerns.private import writers

__all__ = ["vault_folder"]

ADDRESS = f"/svar/{PLACE}/filer/"
REPLY, CODE = f"/svar/{PLACE}/", f"/svar/{PLACE}/kod/"
TICKET = "0123456789abcdef" * 4

pytestmark = pytest.mark.usefixtures("doors_open")


@pytest.fixture(autouse=True)
def nobody_counted() -> None:
    files_page.senders.forget()
    writers.forget()


@pytest.fixture
def doors_open(vault_folder: Path, places: object) -> None:
    open_doors()


@pytest.fixture
def folder(vault_folder: Path) -> Path:
    """Where the place's files are."""
    return vault_folder.parent / "files" / str(cast.organisation(PLACE).id)


@pytest.fixture
def visit() -> str:
    """An open visit to a report."""
    return visit_to(leave(kind=ConcernKind.REPORT).code)


def visit_to(code: str) -> str:
    returned = come_back(code)
    assert returned is not None
    return returned.ticket


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def hidden(answer: Any, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', answer.content.decode())
    assert found, name
    return found.group(1)


def named(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def sent(visit: str, *chosen: SimpleUploadedFile, browser: Client | None = None, **more: str) -> Any:
    client = browser or Client(HTTP_HOST="localhost")
    return client.post(ADDRESS, {"visit": visit, **more, "files": list(chosen)})


def asked_for(browser: Client, *, path: str = ADDRESS, **fields: str) -> Any:
    """The page as a button on another one leads to it."""
    return browser.post(path, urlencode(fields), content_type="application/x-www-form-urlencoded")


def stored() -> int:
    with acting(cast.everything()):
        return Attachment._base_manager.count()


def messages() -> int:
    with acting(cast.everything()):
        return Message._base_manager.count()


def answer(*, asks_for_files: bool) -> None:
    services.answer_concern(
        actor=cast.actor_of(HEAD),
        concern_id=only_concern().id,
        keyring=unlock(HEAD, PLACE),
        text="Har du en bild på affischen?",
        is_question=False,
        asks_for_files=asks_for_files,
        now=clock.now(),
    )


class TestWhereFilesAreWelcome:
    def test_the_receipt_of_a_report_leads_there_once_the_code_is_written_down(self, browser: Client) -> None:
        receipt = browser.post(
            CODE, {"about": "other_child", "kind": "report", "text": TEXT, "ticket": TICKET}
        )
        tried = browser.post(CODE, {"do": "check", "ticket": TICKET, "kind": "report", "last": "0000"})
        asked = asked_for(browser, ticket=TICKET)

        for page in (receipt, tried):
            assert f'action="{ADDRESS}"' in page.content.decode()
        assert "Skriv av koden först." in text_of(receipt)
        assert "Vill du skicka med bilder eller dokument?" in text_of(asked)
        assert "Har du skrivit av koden?" in text_of(asked)
        assert sent(hidden(asked, "visit"), named("a.jpg", files.jpeg())).status_code == 200
        assert stored() == 1

    def test_the_receipt_of_advice_does_not(self, browser: Client) -> None:
        receipt = browser.post(
            CODE, {"about": "other_child", "kind": "advice", "text": TEXT, "ticket": TICKET, "do": "sure"}
        )
        asked = asked_for(browser, ticket=TICKET)

        assert receipt.status_code == 200
        assert ADDRESS not in receipt.content.decode()
        assert "Här går det inte att skicka filer just nu." in text_of(asked)
        assert 'type="file"' not in asked.content.decode()

    def test_the_receipts_page_leads_there_for_ten_minutes(self, browser: Client) -> None:
        leave(kind=ConcernKind.REPORT, ticket=bytes.fromhex(TICKET), now=clock.now() - timedelta(minutes=11))

        late = asked_for(browser, ticket=TICKET)

        assert late.status_code == 409
        assert "Filerna har inte kommit fram." in text_of(late)

    def test_advice_takes_them_when_the_team_has_asked(self, browser: Client) -> None:
        code = leave().code
        refused = sent(visit_to(code), named("a.jpg", files.jpeg()))
        answer(asks_for_files=True)
        back = browser.post(REPLY, {"tecken": code})
        taken = sent(hidden(back, "visit"), named("a.jpg", files.jpeg()))

        assert (refused.status_code, "har inte kommit fram" in text_of(refused)) == (422, True)
        assert "Vi har en fråga" in text_of(back)
        assert "Du kan skicka bilder eller dokument" in text_of(back)
        assert "1 fil har kommit fram" in text_of(taken)

    def test_what_may_be_sent_is_counted_anew_when_the_team_asks_again(self) -> None:
        code = leave(kind=ConcernKind.REPORT).code
        five = [named(f"{number}.txt", b"rad %d" % number) for number in range(5)]
        first = sent(visit_to(code), *five)
        full = sent(visit_to(code), named("6.txt", b"en till"))
        answer(asks_for_files=True)
        again = sent(visit_to(code), named("6.txt", b"en till"))

        assert "Nu går det inte att skicka fler filer." in text_of(first)
        assert full.status_code == 422
        assert "1 fil har kommit fram" in text_of(again)
        assert "text-6.txt" in text_of(again)
        assert stored() == 6

    def test_a_closed_dialogue_takes_none(self) -> None:
        code = leave().code
        answer(asks_for_files=True)
        visit = visit_to(code)
        services.take_step(
            actor=cast.actor_of(HEAD),
            concern_id=only_concern().id,
            keyring=unlock(HEAD, PLACE),
            step=Step.ADVICE_GIVEN,
            reason="Råd lämnat.",
            last_words="Tack.",
            now=clock.now(),
        )

        assert sent(visit, named("a.txt", b"hej")).status_code == 422
        assert stored() == 0

    def test_asking_by_address_leads_to_the_field_for_the_code(self, browser: Client) -> None:
        assert browser.get(ADDRESS).url == REPLY  # type: ignore[attr-defined]


class TestWhatIsTold:
    def test_each_file_by_its_own_name_with_what_became_of_it(self, visit: str) -> None:
        page = sent(
            visit, named("min bild.jpg", files.jpeg()), named("film.mp4", b"\0\0\0\x18ftypmp42\0\0\0\0"),
            named("tom.txt", b""), named("brev.docx", b"PK\x03\x04trasig"),
        )  # fmt: skip
        said = text_of(page)

        assert "1 fil har kommit fram" in said
        assert "min bild.jpg Heter nu bild-1.jpg (" in said
        assert "Inte virusgranskad." in said
        assert "3 filer kunde vi inte ta emot" in said
        assert (
            "film.mp4 Filmer kan vi inte ta emot här. Berätta vad som syns, eller skicka en skärmbild."
            in said
        )
        assert "tom.txt Filen är tom." in said
        assert (stored(), messages()) == (1, 2)

    def test_when_all_are_refused_nothing_is_stored(self, visit: str, folder: Path) -> None:
        page = sent(visit, named("spel.exe", b"MZ\x90\0\x03\0\0\0"))

        assert "1 fil kunde vi inte ta emot" in text_of(page)
        assert (stored(), messages()) == (0, 1)
        assert not folder.exists()

    @pytest.mark.parametrize(
        ("name", "shown"),
        [
            ("bild\u202egpj.exe", "bildgpj.exe"),
            ("../../etc/passwd", "passwd"),
            ("<b>&\u200b.jpg", "&lt;b&gt;&amp;.jpg"),
            ("a" * 200 + ".jpg", "a" * 48 + "…" + "a" * 7 + ".jpg"),
        ],
    )
    def test_a_name_is_shown_back_as_words_and_kept_nowhere(self, visit: str, name: str, shown: str) -> None:
        page = sent(visit, named(name, b"MZ\x90\0")).content.decode()

        assert f"<bdi>{shown}</bdi>" in page
        assert name not in page

    def test_the_team_reads_that_files_came_and_has_news(self, visit: str) -> None:
        before = opened(only_concern().id)
        sent(visit, named("Kalle Persson.jpg", files.jpeg()), named("a.txt", b"hej"))
        news = only_concern().dialogue.news_for_team
        after = opened(only_concern().id)

        assert news
        assert after.messages[-1].text == "Skickade med: bild-1.jpg, text-2.txt."
        assert [head.name for head in after.files] == ["bild-1.jpg", "text-2.txt"]
        assert after.version > before.version

    def test_what_was_begun_on_the_page_before_follows_along_and_back(
        self, browser: Client, visit: str
    ) -> None:
        asked = asked_for(browser, visit=visit, text="Halva meningen")
        taken = sent(hidden(asked, "visit"), named("a.txt", b"hej"), text="Halva meningen")

        for page in (asked, taken):
            assert page.content.decode().count("\nHalva meningen</textarea>") == 2

    @pytest.mark.parametrize("reason", Reason)
    def test_every_reason_has_its_words(self, reason: Reason) -> None:
        why, _instead = file_words.REFUSED[reason]

        assert str(why).endswith(".")

    def test_in_english(self, browser: Client) -> None:
        visit = visit_to(leave(kind=ConcernKind.REPORT).code)
        page = asked_for(browser, path=f"/en{ADDRESS}", visit=visit).content.decode()

        assert "Do you want to send pictures or documents?" in page
        for word in ("bilder", "Skicka", "Välj", "dokument"):
            assert word not in page


class TestNothingIsLostOrDoubled:
    def test_the_same_page_sent_twice_stores_once_and_says_so(self, visit: str, folder: Path) -> None:
        chosen = [("a.jpg", files.jpeg()), ("b.pdf", files.pdf())]
        first, second = (sent(visit, *(named(*one) for one in chosen)) for _ in range(2))

        assert "2 filer har kommit fram" in text_of(first)
        assert "2 filer har kommit fram" in text_of(second)
        assert text_of(second).count("Den fanns redan.") == 2
        assert (stored(), len(list(folder.iterdir())), messages()) == (2, 2, 2)

    def test_five_files_sent_once_more_have_still_arrived(self, visit: str) -> None:
        five = [(f"{number}.txt", b"rad %d" % number) for number in range(5)]
        for _ in range(2):
            page = sent(visit, *(named(*one) for one in five))
            assert "5 filer har kommit fram" in text_of(page)
        assert stored() == 5

    def test_the_same_picture_chosen_twice_is_one(self, visit: str) -> None:
        page = sent(visit, named("a.jpg", files.jpeg()), named("kopia.jpg", files.jpeg()))

        assert text_of(page).count("Den fanns redan.") == 1
        assert stored() == 1

    def test_six_files_are_too_many_and_none_is_taken(self, visit: str) -> None:
        page = sent(visit, *(named(f"{number}.txt", b"hej %d" % number) for number in range(6)))

        assert page.status_code == 413
        assert "Skicka högst fem filer, tillsammans högst 20 MB." in text_of(page)
        assert hidden(page, "visit")
        assert stored() == 0

    def test_more_than_twenty_megabytes_is_answered_in_words_with_the_page_still_open(
        self, visit: str
    ) -> None:
        page = sent(
            visit, named("a.txt", b"x" * (MOST_BYTES // 2)), named("b.txt", b"y" * (MOST_BYTES // 2 + 1))
        )

        assert page.status_code == 413
        assert "Det du valde har inte kommit fram." in text_of(page)
        assert look_again_works(hidden(page, "visit"))
        assert stored() == 0

    def test_what_is_far_too_large_is_refused_unread(self, visit: str) -> None:
        page = Client(HTTP_HOST="localhost").post(
            ADDRESS,
            b"x",
            content_type="multipart/form-data; boundary=x",
            CONTENT_LENGTH=str(files_page.MOST_READ + 1),
        )

        assert page.status_code == 413
        assert page.wsgi_request._read_started is False

    @pytest.mark.parametrize("path", [REPLY, CODE, f"/kommun/{PLACE}/skriv/", f"/svar/{PLACE}/filer/x/"])
    def test_only_the_page_for_files_takes_large_forms(self, path: str) -> None:
        page = Client(HTTP_HOST="localhost").post(path, {"files": named("a.txt", b"x" * 4_000_000)})

        assert page.status_code == 413

    def test_no_file_chosen_is_said_and_nothing_counted(self, visit: str) -> None:
        for _ in range(files_page.SENT_PER_NETWORK + 1):
            page = sent(visit)
        assert page.status_code == 422
        assert "Välj minst en fil först." in text_of(page)

    def test_a_page_that_was_open_too_long_leads_to_the_code_with_what_was_begun(self) -> None:
        code = leave(kind=ConcernKind.REPORT).code
        old = come_back(code, now=clock.now() - timedelta(minutes=16))
        assert old is not None
        page = sent(old.ticket, named("a.txt", b"hej"), text="Halva")

        assert page.status_code == 409
        assert "\nHalva</textarea>" in page.content.decode()
        assert stored() == 0

    def test_a_full_disk_takes_nothing_and_says_so(
        self, visit: str, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(_descriptor: int) -> None:
            raise OSError(28, "full")

        monkeypatch.setattr(dialogue_files.file_folder.os, "fsync", full)
        page = sent(visit, named("a.txt", b"hej"), text="Halva")

        assert page.status_code == 503
        assert "Inga av dem har kommit fram. Det du har skrivit är kvar." in text_of(page)
        assert "\nHalva</textarea>" in page.content.decode()
        assert (stored(), list(folder.iterdir())) == (0, [])

    def test_a_reader_that_is_killed_refuses_that_file(
        self, visit: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(cleaner, "_START", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
        page = sent(visit, named("a.jpg", files.jpeg()))

        assert page.status_code == 200
        assert "för invecklad för att rensa" in text_of(page)
        assert stored() == 0

    def test_a_form_that_breaks_off_stores_nothing(self, visit: str) -> None:
        body = (
            f'--x\r\nContent-Disposition: form-data; name="visit"\r\n\r\n{visit}\r\n'
            '--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nhej'
        ).encode()
        page = Client(HTTP_HOST="localhost").generic(
            "POST", ADDRESS, body[:-1], "multipart/form-data; boundary=x"
        )

        assert page.status_code in {200, 400, 422}
        assert look_again_works(visit)

    def test_nothing_is_written_in_clear_on_disk(
        self, visit: str, tmp_path: Path, settings: Any, vault_folder: Path
    ) -> None:
        settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "temporary")
        (tmp_path / "temporary").mkdir()
        sent(visit, named("a.txt", b"KVASTKRAKA " * 400_000))

        assert stored() == 1
        assert list((tmp_path / "temporary").iterdir()) == []
        for path in vault_folder.parent.rglob("*"):
            assert not path.is_file() or b"KVASTKRAKA" not in path.read_bytes()


class TestManyAtOnce:
    def test_those_without_a_turn_are_told_and_nothing_of_theirs_is_read(
        self, visit: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        busy = Turns(at_once=1, waiting=0)
        monkeypatch.setattr(files_page, "turns", busy)
        with busy.one() as is_in:
            assert is_in
            page = sent(visit, named("a.txt", b"hej"))
        after = sent(visit, named("a.txt", b"hej"))

        assert page.status_code == 503
        assert "Dina har inte kommit fram än." in text_of(page)
        assert page.wsgi_request._read_started is False
        assert after.status_code == 200

    def test_whoever_waits_is_told_when_the_turn_does_not_come(self) -> None:
        some = Turns(at_once=1, waiting=1, patience_seconds=0.01)
        with some.one() as first, some.one() as second:
            assert (first, second) == (True, False)
        with some.one() as again:
            assert again

    @pytest.mark.parametrize(
        ("threads", "at_once", "waiting"), [(1, 1, 0), (2, 1, 0), (3, 2, 0), (4, 2, 1), (16, 2, 1)]
    )
    def test_threads_are_left_for_everybody_else(self, threads: int, at_once: int, waiting: int) -> None:
        some = turns_for(threads)

        assert (some._turns._value, some._places._value) == (at_once, at_once + waiting)  # type: ignore[attr-defined]

    def test_one_network_is_held_off_though_its_large_forms_hold_no_file_to_keep(self, visit: str) -> None:
        browser, large = Client(HTTP_HOST="localhost"), b"x" * files_page.WITHOUT_FILES
        statuses = [
            browser.post(ADDRESS, {"visit": visit, "annat": named("a.txt", large)}).status_code
            for _ in range(files_page.SENT_PER_NETWORK + 1)
        ]

        assert set(statuses[:-1]) == {422}
        assert statuses[-1] == 429

    def test_one_network_is_held_off(self, visit: str) -> None:
        statuses = [
            sent(visit, named("a.exe", b"MZ\x90\0")).status_code
            for _ in range(files_page.SENT_PER_NETWORK + 1)
        ]

        assert set(statuses[:-1]) == {200}
        assert statuses[-1] == 429


def look_again_works(visit: str) -> bool:
    return write_more(visit, "Det går fortfarande att skriva.") is not None
