"""What strangers and hostile words meet on every page: refusals without a fault, answers that tell nothing."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpResponse
from django.test import Client

import cast
from factories.concerns import come_back, leave, write_more
from fyrtorn.foundation.vault.ciphers import new_key
from fyrtorn.portals.public import page_cache
from fyrtorn.portals.public.views.concerns import private
from fyrtorn.portals.shared.headers import common_headers
from support.sending import Answer

pytestmark = pytest.mark.usefixtures("doors_open")

PAGES: Final = (
    "/",
    "/kommun/",
    "/kommun/nykvarn/",
    "/hjalp/nagon/nykvarn/",
    "/hela-landet/",
    "/svar/nykvarn/",
)
INJECTIONS: Final = (
    "' OR '1'='1",
    "1; DROP TABLE concerns_concern; --",
    '" UNION SELECT password FROM accounts_account --',
    "nykvarn') OR randomblob(900000000) --",
    "1 ORDER BY (SELECT 1)",
    "%27%20OR%201=1",
    'NEAR("a" "b")*',
    "$$; SELECT pg_sleep(9) $$",
    "\\'; --",
    '{"$ne": null}',
)
NAMES: Final = (
    "kommun",
    "place",
    "state",
    "page",
    "after",
    "efter",
    "from",
    "to",
    "kind",
    "falt",
    "visa",
    "hela",
)
LITERALS: Final = (
    "{{ 7|add:7 }}",
    "{% debug %}",
    "{{settings.SECRET_KEY}}",
    "${7*7}",
    "<%= 7*7 %>",
    "#{7*7}",
)


@pytest.fixture(autouse=True)
def empty_worker() -> Iterator[None]:
    page_cache.forget_all()
    private.writers.forget()
    private.guessers.forget()
    yield
    page_cache.forget_all()


def form(**changed: str) -> dict[str, str]:
    whole = {"about": "other_child", "kind": "advice", "text": "Jag är orolig.", "do": "sure"}
    return whole | {"ticket": new_key().hex()} | changed


@contextmanager
def a_database_that_falls_over() -> Iterator[None]:
    """Every question to the database fails, with a sentence that nobody should read."""

    def fall(*_: Any, **__: Any) -> None:
        raise DatabaseError("relation accounts_account at 10.1.2.3 is on fire")

    with connection.execute_wrapper(fall):
        yield


def refusals(browser: Client) -> dict[str, HttpResponse]:
    """One answer of each sort that is not the page that was asked for."""
    browser.raise_request_exception = False
    answers = {
        "400": Client(HTTP_HOST="evil.example").get("/"),
        "403": browser.post("/rosta/", headers={"origin": "https://evil.example"}),
        "404": browser.get("/finns-inte/"),
        "405": browser.delete("/kommun/"),
        "413": browser.generic("POST", "/rosta/", b"x" * 4_000_000, "application/x-www-form-urlencoded"),
        "422": browser.post("/svar/nykvarn/", {"tecken": "fel"}),
        "302": browser.get("/personal/"),
        "staff 404": cast.signed_in_client("administrator", HTTP_HOST="localhost").get(
            "/personal/finns-inte/"
        ),
    }
    with a_database_that_falls_over():
        answers["500"] = browser.get("/svar/nykvarn/")
    return answers


def test_every_answer_carries_the_headers_whatever_went_wrong() -> None:
    answers = refusals(Client(HTTP_HOST="localhost"))

    for sort, answer in answers.items():
        assert str(answer.status_code) in sort
        assert common_headers().items() <= dict(answer.headers).items(), sort
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"], sort
        assert answer.headers["Cache-Control"] == "no-store", sort


@pytest.mark.parametrize("path", PAGES)
def test_a_fault_of_ours_is_a_calm_page_that_tells_nothing_of_the_inside(path: str) -> None:
    browser = Client(HTTP_HOST="localhost", raise_request_exception=False)

    with a_database_that_falls_over():
        answer = browser.get(path)

    html = answer.content.decode()
    assert answer.status_code in {200, 500, 503}
    for inner in ("accounts_account", "10.1.2.3", "Traceback", "DatabaseError", "site-packages", "SELECT"):
        assert inner not in html
    assert not answer.cookies


@pytest.mark.parametrize("words", INJECTIONS)
def test_words_of_sql_are_words_wherever_they_are_sent(words: str) -> None:
    browser = Client(HTTP_HOST="localhost")
    staff = cast.signed_in_client("records_officer_nykvarn", HTTP_HOST="localhost")
    worker = cast.signed_in_client("social_worker_nykvarn", HTTP_HOST="localhost")
    everywhere = dict.fromkeys(NAMES, words)

    answers = [
        browser.get(path, everywhere) for path in ("/kommun/", "/svar/nykvarn/", "/kommun/nykvarn/skriv/")
    ]
    answers += [staff.get("/personal/logg/", everywhere), worker.get("/personal/oro/", everywhere)]
    answers += [browser.post("/svar/nykvarn/", {"tecken": words, "visit": words})]
    answers += [
        browser.post("/svar/nykvarn/kod/", form(about=words)),
        browser.post("/svar/nykvarn/kod/", form(text=words)),
    ]

    assert [
        (answer.status_code, answer.wsgi_request.path)
        for answer in answers
        if answer.status_code not in {200, 302, 404, 409, 422}
    ] == []
    assert b'class="code"' in answers[-1].content  # a text is a text


@pytest.mark.parametrize("words", LITERALS)
def test_words_of_templates_are_shown_as_they_were_written(words: str) -> None:
    code = leave(words).code

    shown = Client(HTTP_HOST="localhost").post("/svar/nykvarn/", {"tecken": code}).content.decode()
    asked = Client(HTTP_HOST="localhost").get("/kommun/", {"kommun": words}).content.decode()

    escaped = words.replace("<", "&lt;").replace(">", "&gt;")
    assert escaped in shown
    assert escaped in asked
    assert settings.SECRET_KEY not in shown + asked


def test_a_senders_visit_and_a_vaults_cookie_are_no_session_and_no_session_is_a_visit() -> None:
    visit = come_back(leave().code)
    assert visit is not None
    browser = Client(HTTP_HOST="localhost")
    browser.cookies["session"] = visit.ticket[:200]
    browser.cookies["valv"] = new_key().hex()
    session = cast.signed_in_client("social_worker_nykvarn").cookies["session"].value

    for path in ("/personal/", "/personal/oro/", "/personal/valv/"):
        assert browser.get(path).status_code == 302
    assert write_more(session, "text") is None
    assert write_more(visit.ticket, "mer") is not None


def test_a_form_of_one_session_is_refused_in_another() -> None:
    mine, theirs = (cast.signed_in_client(part, HTTP_HOST="localhost", enforce_csrf_checks=True)
                    for part in ("unit_head_nykvarn", "unit_head_orebro"))  # fmt: skip
    (token,) = set(re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page_of(theirs)))

    page_of(mine)  # has a token of its own
    answer = mine.post(
        "/personal/ut/", {"csrfmiddlewaretoken": token}, headers={"origin": "http://localhost"}
    )

    assert answer.status_code == 403
    assert mine.get("/personal/").status_code == 200  # still signed in


def page_of(client: Client) -> str:
    return client.get("/personal/").content.decode()


def test_no_connection_leaves_the_house_while_somebody_writes_and_comes_back() -> None:
    called: list[object] = []
    watching = True

    def watch(event: str, details: tuple[object, ...]) -> None:
        if watching and event in {"socket.connect", "socket.sendto", "socket.getaddrinfo"}:
            called.append(details)

    sys.addaudithook(watch)  # cannot be taken away again: it is told to look elsewhere
    browser = Client(HTTP_HOST="localhost")
    sent = browser.post("/svar/nykvarn/kod/", form(text="Se https://evil.example/x och 169.254.169.254"))
    code = Answer(sent.status_code, [], sent.content).code
    read = browser.post("/svar/nykvarn/", {"tecken": code})
    browser.get("/kommun/nykvarn/")
    watching = False

    assert b"evil.example/x" in read.content
    port = settings.DATABASES["default"].get("PORT") or "none"
    assert [details for details in called if port not in str(details)] == []


def test_the_field_for_the_code_is_remembered_by_no_browser() -> None:
    html = Client(HTTP_HOST="localhost").get("/svar/nykvarn/").content.decode()

    (field,) = re.findall(r"<input[^>]*name=\"tecken\"[^>]*>", html)
    assert 'autocomplete="off"' in field
    assert 'spellcheck="false"' in field
    assert "value=" not in field or 'value=""' in field


def test_the_same_page_whatever_a_stranger_adds_to_its_address_and_headers() -> None:
    plain = Client(HTTP_HOST="localhost").get("/kommun/nykvarn/").content

    for query in ("?utm_source=x", "?callback=x", "?lang=en&theme=<script>"):
        assert Client(HTTP_HOST="localhost").get(f"/kommun/nykvarn/{query}").content == plain
    for name in ("X-Forwarded-Host", "X-Host", "X-Original-URL", "X-Rewrite-URL", "X-HTTP-Method-Override"):
        answer = Client(HTTP_HOST="localhost").get("/kommun/nykvarn/", headers={name: "evil.example"})
        assert answer.content == plain
    for path in ("/svar/nykvarn/x.css", "/svar/nykvarn/;x.css", "/svar/nykvarn%2fx.css", "/svar//nykvarn/"):
        answer = Client(HTTP_HOST="localhost").get(path)
        assert answer.status_code == 404
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND", "PUT", "DELETE", "QUERY"])
def test_methods_that_no_form_has_are_refused(method: str) -> None:
    browser = Client(HTTP_HOST="localhost")

    for path in (*PAGES, "/svar/nykvarn/kod/", "/rosta/"):
        assert browser.generic(method, path).status_code == 405, path
    overridden = browser.post("/kommun/", {"_method": "GET"}, headers={"x-http-method-override": "GET"})
    assert overridden.status_code == 405
