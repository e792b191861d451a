"""Files that mean harm, uploads that break, forms that are none: what arrives is clean and sealed, or nothing does."""

from __future__ import annotations

import http.client
import io
import random
import re
import signal
import socket
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from PIL import Image

import cast
from factories import files, office_files
from factories.concerns import PLACE, TEXT, WORKER, come_back, leave, only_concern, opened
from factories.files import HIDDEN
from factories.vault import PHRASE
from fyrtorn.domains.concerns.vocabulary import ConcernKind
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.dialogue.models import Attachment
from fyrtorn.portals.public.views.concerns import files as files_page
from fyrtorn.portals.public.views.concerns import private
from support.concerned import at
from support.installing import Installed
from support.sending import Sender, visit_in

ADDRESS = f"/svar/{PLACE}/filer/"
BOMB = files.zipped(office_files.docx_parts() | {"word/comments.xml": "<a>" + " " * 30_000_000 + "</a>"})


@pytest.fixture(autouse=True)
def nobody_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    files_page.senders.forget()
    private.writers.forget()


def visit() -> str:
    returned = come_back(leave(kind=ConcernKind.REPORT).code)
    assert returned is not None
    return returned.ticket


def sent(ticket: str, *contents: bytes, name: str = "fil") -> Any:
    chosen = [SimpleUploadedFile(f"{name}{number}", content) for number, content in enumerate(contents)]
    return Client(HTTP_HOST="localhost").post(ADDRESS, {"visit": ticket, "files": chosen})


def stored() -> int:
    with acting(cast.everything()):
        return Attachment._base_manager.count()


def given_to_staff() -> list[bytes]:
    """Every file of the only concern, as a member of the team is given it."""
    client = cast.signed_in_client(WORKER)
    client.post(reverse("staff:vault_unlock"), {"pass_phrase": PHRASE})
    concern = only_concern()
    answers = [client.get(f"/personal/oro/{concern.id}/fil/{head.id}/") for head in opened(concern.id).files]
    return [b"".join(answer.streaming_content) for answer in answers]  # type: ignore[attr-defined]


@pytest.mark.usefixtures("doors_open")
def test_place_camera_author_and_name_are_gone_when_the_team_opens_it() -> None:
    contents = [files.jpeg(), files.png(), files.pdf(), office_files.docx(), office_files.xlsx()]
    assert all(HIDDEN in content or content[:2] == b"PK" for content in contents)

    assert sent(visit(), *contents, name=files.MARK).status_code == 200

    arrived = given_to_staff()
    assert len(arrived) == 5
    for content in arrived:
        whole = content + b"".join(files.unzipped(content).values()) if content[:2] == b"PK" else content
        assert HIDDEN not in whole
    with Image.open(io.BytesIO(arrived[0])) as picture:
        assert not picture.getexif()


@pytest.mark.usefixtures("doors_open")
@pytest.mark.parametrize(
    "content",
    [
        files.gif() + b"<script>" + HIDDEN + b"</script>",
        files.pdf()[:9] + b"<html>" + HIDDEN + b"</html>\n" + files.pdf()[9:],
        files.jpeg() + files.zipped({"x": HIDDEN}),
        office_files.docx() + HIDDEN,
    ],
    ids=["gif and script", "pdf and page", "picture and archive", "letter and more"],
)
def test_a_file_that_is_two_things_arrives_as_one_or_not_at_all(content: bytes) -> None:
    sent(visit(), content)

    for arrived in given_to_staff() if stored() else []:
        assert HIDDEN not in arrived


@pytest.mark.usefixtures("doors_open")
@pytest.mark.parametrize(
    "content",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"<!DOCTYPE html><script>alert(1)</script>",
        BOMB,
        files.zipped({"inre.zip": files.zipped({"innerst.zip": BOMB})}),
        files.zipped(office_files.docx_parts() | {"../../etc/cron.d/x": "* * * * *"}),
        files.zipped(
            office_files.docx_parts()
            | {"word/document.xml": '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'}
        ),
        b"MZ\x90\0\x03\0\0\0",
        b"%PDF-1.7\n" + b"\xff" * 1000,
    ],
    ids=["svg", "page", "bomb", "archives in archives", "climbing names", "entities", "program", "broken"],
)
def test_what_means_harm_is_refused_in_words_and_nothing_is_kept(content: bytes, vault_folder: Path) -> None:
    answer = sent(visit(), content)

    assert answer.status_code == 200
    assert "1 fil kunde vi inte ta emot" in answer.content.decode()
    assert stored() == 0
    assert [path for path in vault_folder.parent.rglob("files/*/*") if path.is_file()] == []


@pytest.mark.usefixtures("doors_open")
def test_a_ticket_of_another_municipality_opens_nothing_here() -> None:
    answer = Client(HTTP_HOST="localhost").post(
        "/svar/orebro/filer/", {"visit": visit(), "files": [SimpleUploadedFile("a", b"Hej")]}
    )

    assert answer.status_code == 409
    assert stored() == 0


@pytest.mark.usefixtures("doors_open")
def test_another_sites_form_with_files_is_refused() -> None:
    answer = Client(HTTP_HOST="localhost").post(
        ADDRESS,
        {"visit": visit(), "files": [SimpleUploadedFile("a", b"Hej")]},
        headers={"origin": "https://evil.example"},
    )

    assert answer.status_code == 403
    assert stored() == 0


PARTS = some.one_of(
    some.just(b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.jpg"\r\n\r\n'),
    some.just(b'--x\r\nContent-Disposition: form-data; name="visit"\r\n\r\n'),
    some.just(b"--x\r\nContent-Disposition: form-data; name=\"files\"; filename*=utf-8''%00%2f..\r\n"),
    some.just(b"Content-Transfer-Encoding: base64\r\n\r\n!!!"),
    some.sampled_from([b"\r\n--x--\r\n", b"--x\r\n", b"\r\n", b"--", b"\0", b"\xff\xd8\xff", b"%PDF-1.7\n"]),
    some.binary(max_size=200),
)


@pytest.mark.usefixtures("doors_open")
def test_whatever_is_posted_is_answered_and_what_was_there_is_left(times: int) -> None:
    ticket = visit()
    client = Client(HTTP_HOST="localhost", raise_request_exception=True)

    @settings(
        max_examples=60 * times,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(some.lists(PARTS, max_size=8), some.sampled_from([b"x", b"y", b"", b"\xc3\xa5", b"x" * 300]))
    def post(parts: list[bytes], boundary: bytes) -> None:
        files_page.senders.forget()
        body = b"".join(parts).replace(b'name="visit"\r\n\r\n', b'name="visit"\r\n\r\n' + ticket.encode())
        kind = f"multipart/form-data; boundary={boundary.decode('latin-1')}"
        answer = client.generic("POST", ADDRESS, body, kind)
        assert answer.status_code in {200, 302, 400, 403, 409, 413, 422}

    post()
    assert opened(only_concern().id).messages[0].text == TEXT


@pytest.mark.usefixtures("doors_open")
def test_files_with_changes_in_them_arrive_whole_or_not_at_all(times: int) -> None:
    chance = random.Random(71)  # noqa: S311 - always the same
    samples = [files.jpeg(), files.png(), files.pdf(), office_files.docx(), office_files.odf("odt")]
    for _ in range(4 * times):
        files_page.senders.forget()
        changed = []
        for sample in samples:
            content = bytearray(sample)
            for _ in range(chance.randint(1, 20)):
                content[chance.randrange(len(content))] = chance.randrange(256)
            changed.append(bytes(content))
        answer = sent(visit(), *changed)
        said = re.sub(r"<[^>]+>", " ", answer.content.decode())
        arrived = re.search(r"(\d) fil(?:er)? har kommit fram", said)
        refused = re.search(r"(\d) fil(?:er)? kunde vi inte ta emot", said)
        assert sum(int(found[1]) for found in (arrived, refused) if found) == 5


class Uploading:
    """An upload that has begun and goes no further until it is told to."""

    def __init__(self, port: int, ticket: str, content: bytes) -> None:
        head = f'--x\r\nContent-Disposition: form-data; name="visit"\r\n\r\n{ticket}\r\n'
        head += '--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
        body = head.encode() + content + b"\r\n--x--\r\n"
        self._connection = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._connection.sendall(
            f"POST {ADDRESS} HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: {len(body)}\r\n"
            "Content-Type: multipart/form-data; boundary=x\r\nConnection: close\r\n\r\n".encode()
            + body[: len(body) // 2]
        )
        self._rest = body[len(body) // 2 :]

    def finish(self) -> http.client.HTTPResponse:
        self._connection.sendall(self._rest)
        answer = http.client.HTTPResponse(self._connection)
        answer.begin()
        return answer

    def break_off(self) -> None:
        self._connection.close()


def sent_with_patience(port: int, ticket: str, content: bytes, *, tries: int = 40) -> str:
    """The page that answers, from somebody who tries again for as long as they are asked to."""
    for _ in range(tries):
        answer = Uploading(port, ticket, content).finish()
        page = answer.read().decode()
        if answer.status != 503:
            return page
        time.sleep(0.25)
    raise AssertionError(f"no turn in {tries} tries")


def left_over(installed: Installed) -> list[Path]:
    return [path for path in (installed.data_dir / "files").rglob("*") if path.is_file()]


def test_an_upload_cut_by_a_restart_loses_nothing_that_was_there(installed: Installed) -> None:
    at(installed, "open-doors")
    with installed.serving() as service:
        left = Sender(service.port).leave("texten kom fram", kind="report")
        ticket = visit_in(Sender(service.port).come_back(left.code))
        half = Uploading(service.port, ticket, b"halva filen " * 100_000)
        service.process.send_signal(signal.SIGKILL)
        service.process.wait(60)
        half.break_off()
    with installed.serving() as service:
        ticket = visit_in(Sender(service.port).come_back(left.code))
        answer = Uploading(service.port, ticket, b"hela filen").finish()
        page = answer.read().decode()

    assert (answer.status, "1 fil har kommit fram" in page) == (200, True)
    (contents,) = at(installed, "read-files").values()
    assert contents == ["hela filen"]
    assert at(installed, "come-back", left.code)[0][0] == "texten kom fram"
    assert len(left_over(installed)) == 1


def test_uploads_that_break_off_leave_nothing_and_the_service_goes_on(installed: Installed) -> None:
    at(installed, "open-doors")
    with installed.serving() as service:
        left = Sender(service.port).leave("texten kom fram", kind="report")
        ticket = visit_in(Sender(service.port).come_back(left.code))
        for _ in range(6):
            Uploading(service.port, ticket, b"halva filen " * 100_000).break_off()
        page = sent_with_patience(service.port, ticket, b"hela filen")

    assert "1 fil har kommit fram" in page
    assert len(left_over(installed)) == 1
