"""Ready pages: never past their time, never past an edit, never more than fit."""

from __future__ import annotations

import gzip
import threading
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from fyrtorn.portals.public.page_cache import EditionWatch, Fresh, Kept, PageCache, kept, ready, response

KEY = ("/kommun/nykvarn/", False)
MOMENT = datetime(2026, 11, 21, 22, 40, tzinfo=UTC)


class Hands:
    """A clock that the test moves."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds

    def __call__(self) -> float:
        return self.seconds


def page(text: str = "Ring", *, expires_at: float = 300.0, edition: int = 1) -> Kept:
    made = Fresh(body=text.encode(), expires_at=datetime.fromtimestamp(expires_at, UTC))
    return ready(made, edition=edition)


def asked(**headers: str) -> HttpRequest:
    return RequestFactory(headers=headers).get("/")


def test_a_page_is_handed_out_until_the_second_it_expires() -> None:
    hands = Hands()
    cache = PageCache(now=hands)
    cache.keep(KEY, page(expires_at=300))

    hands.seconds = 299.9
    before = cache.find(KEY, edition=1)
    hands.seconds = 300.0
    after = cache.find(KEY, edition=1)

    assert before is not None
    assert after is None


def test_a_page_of_another_edition_is_not_handed_out() -> None:
    cache = PageCache(now=Hands())
    cache.keep(KEY, page(edition=1))

    assert cache.find(KEY, edition=2) is None
    assert cache.kept_bytes == 0


def test_the_page_asked_for_longest_ago_goes_first() -> None:
    size = page("x" * 100).size
    cache = PageCache(max_bytes=2 * size, now=Hands())
    cache.keep(("/a/", False), page("a" * 100))
    cache.keep(("/b/", False), page("b" * 100))
    cache.find(("/a/", False), edition=1)

    cache.keep(("/c/", False), page("c" * 100))

    assert cache.find(("/a/", False), edition=1) is not None
    assert cache.find(("/b/", False), edition=1) is None
    assert cache.kept_bytes <= 2 * size


def test_a_page_larger_than_all_of_the_memory_is_not_kept() -> None:
    cache = PageCache(max_bytes=500, now=Hands())

    cache.keep(KEY, page())

    assert cache.kept_bytes == 0


def test_bytes_are_counted_right_when_a_page_is_replaced() -> None:
    cache = PageCache(now=Hands())

    cache.keep(KEY, page("a" * 10))
    cache.keep(KEY, page("b" * 5000))

    assert cache.kept_bytes == page("b" * 5000).size


def test_many_threads_keep_the_count_right() -> None:
    cache = PageCache(max_bytes=40 * page().size, now=Hands())

    def work(name: int) -> None:
        for number in range(300):
            key = (f"/{(name * 7 + number) % 90}/", False)
            cache.find(key, edition=1) or cache.keep(key, page())

    threads = [threading.Thread(target=work, args=(name,)) for name in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert cache.kept_bytes == sum(kept_page.size for kept_page in cache._pages.values())
    assert cache.kept_bytes <= 40 * page().size


def test_the_edition_is_asked_for_at_most_twice_a_second() -> None:
    hands, asked_at = Hands(), []
    watch = EditionWatch(lambda: asked_at.append(hands.seconds) or len(asked_at), now=hands)

    for seconds in (0.0, 0.1, 0.49, 0.5, 0.9, 1.0):
        hands.seconds = seconds
        watch.current()

    assert asked_at == [0.0, 0.5, 1.0]


def test_an_edit_is_known_within_a_second() -> None:
    hands, published = Hands(), [1]
    watch = EditionWatch(lambda: published[0], now=hands)
    watch.current()
    published[0] = 2

    hands.seconds = 0.99

    assert watch.current() == 2


def test_pages_stand_while_the_database_cannot_be_reached() -> None:
    hands, fails = Hands(), [False]

    def read() -> int:
        if fails[0]:
            raise DatabaseError
        return 7

    watch = EditionWatch(read, now=hands)
    watch.current()
    fails[0], hands.seconds = True, 10.0

    assert watch.current() == 7


def test_without_any_known_edition_a_lost_database_is_told() -> None:
    def read() -> int:
        raise DatabaseError

    with pytest.raises(DatabaseError):
        EditionWatch(read).current()


def test_one_thread_asks_and_the_others_go_on_with_what_is_known() -> None:
    hands, may_answer, is_asking = Hands(), threading.Event(), threading.Event()
    answers = iter([1, 2])

    def read() -> int:
        number = next(answers)
        if number == 2:
            is_asking.set()
            may_answer.wait(30)
        return number

    watch = EditionWatch(read, now=hands)
    watch.current()
    hands.seconds = 1.0
    slow = threading.Thread(target=watch.current)
    slow.start()
    is_asking.wait(30)

    meanwhile = watch.current()
    may_answer.set()
    slow.join(30)

    assert meanwhile == 1
    assert watch.current() == 2


def test_who_takes_gzip_gets_it_and_others_the_same_page_plain() -> None:
    ready_page = page("Ring " * 100)

    squeezed = response(ready_page, asked(accept_encoding="br, gzip"), now=0)
    plain = response(ready_page, asked(), now=0)
    refused = response(ready_page, asked(accept_encoding="gzip;q=0"), now=0)

    assert squeezed["Content-Encoding"] == "gzip"
    assert gzip.decompress(squeezed.content) == plain.content == refused.content
    assert squeezed["Vary"] == plain["Vary"] == "Accept-Encoding"


def test_a_browser_that_has_the_page_is_told_so() -> None:
    ready_page = page()
    first = response(ready_page, asked(), now=0)

    second = response(ready_page, asked(if_none_match=first["ETag"]), now=0)

    assert second.status_code == 304
    assert second.content == b""
    assert second["Cache-Control"] == "public, max-age=300"


def test_the_browser_is_told_to_keep_it_no_longer_than_we_do() -> None:
    answers = [response(page(expires_at=300), asked(), now=now)["Cache-Control"] for now in (0, 299.5, 400)]

    assert answers == ["public, max-age=300", "public, max-age=0", "public, max-age=0"]


def counting_view(made: list[str], **given: str) -> object:
    @kept(**given)
    def view(request: HttpRequest) -> Fresh | HttpResponse:
        made.append(request.get_full_path())
        if "absent" in request.path:
            return HttpResponse(status=404)
        return Fresh(body=str(len(made)).encode(), expires_at=datetime(2100, 1, 1, tzinfo=UTC))

    return view


@pytest.mark.django_db
def test_a_page_is_made_once_whatever_stands_after_the_question_mark() -> None:
    made: list[str] = []
    view = counting_view(made)

    bodies = {view(RequestFactory().get(path)).content for path in ("/x/", "/x/?a=1", "/x/?kommun=y&b=2")}  # type: ignore[operator]

    assert bodies == {b"1"}
    assert made == ["/x/"]


@pytest.mark.django_db
def test_headers_that_a_stranger_chooses_change_nothing() -> None:
    made: list[str] = []
    view = counting_view(made)
    strange = (
        {"host": "localhost"},
        {"host": "localhost:1", "x-forwarded-host": "evil.example"},
        {"x-forwarded-proto": "https", "accept-language": "ar", "x-original-url": "/personal/"},
        {"cookie": "session=1", "user-agent": "curl"},
    )

    answers = [view(RequestFactory(headers=headers).get("/x/")) for headers in strange]  # type: ignore[operator]

    assert {answer.content for answer in answers} == {b"1"}
    assert made == ["/x/"]


@pytest.mark.django_db
def test_a_search_is_its_askers_own() -> None:
    made: list[str] = []
    view = counting_view(made, unless_asked="kommun")

    answers = [view(RequestFactory().get("/x/", {"kommun": name})) for name in ("a", "a")]  # type: ignore[operator]

    assert len(made) == 2
    assert {answer["Cache-Control"] for answer in answers} == {"no-store"}


@pytest.mark.django_db
def test_what_is_not_found_is_not_kept() -> None:
    made: list[str] = []
    view = counting_view(made)

    for _ in range(2):
        view(RequestFactory().get("/absent/"))  # type: ignore[operator]

    assert len(made) == 2


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE"])
def test_a_kept_page_is_only_read(method: str) -> None:
    made: list[str] = []
    view = counting_view(made)

    answer = view(RequestFactory().generic(method, "/x/"))  # type: ignore[operator]

    assert answer.status_code == 405
    assert made == []
