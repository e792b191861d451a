"""H35 to H39: receipts are guessed, typed in every way, taken from elsewhere and looked for."""

from __future__ import annotations

import re
import secrets
import time
from collections import Counter
from statistics import median

import pytest
from django.http import HttpResponse
from django.test import Client

from factories.concerns import come_back, leave, only_concern, open_doors
from fyrtorn.foundation.vault.ciphers import new_key
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.receipt_codes import ALPHABET, SYMBOLS, check_symbol, code_from, grouped
from fyrtorn.portals.public.views.concerns import private

pytestmark = pytest.mark.usefixtures("doors_open")

ADDRESS = "/svar/nykvarn/"


@pytest.fixture(autouse=True)
def no_crowd() -> None:
    private.guessers.forget()


def typed(code: str, *, network: int = 0) -> HttpResponse:
    return Client(HTTP_HOST="localhost", REMOTE_ADDR=f"10.{network // 250}.{network % 250}.1").post(
        ADDRESS, {"tecken": code}
    )


def wrong_code() -> str:
    symbols = "".join(secrets.choice(ALPHABET) for _ in range(SYMBOLS - 1))
    return grouped(symbols + check_symbol(symbols))


def test_many_receipts_never_meet_and_use_every_symbol_alike(times: int) -> None:
    pepper, count = new_key(), 33_000 * times
    codes = [code_from(number.to_bytes(32, "big"), pepper=pepper) for number in range(count)]

    seen = Counter("".join(code[:-1] for code in codes))

    expected = count * (SYMBOLS - 1) / len(ALPHABET)
    assert len(set(codes)) == count
    assert set(seen) == set(ALPHABET)
    assert all(abs(number - expected) < 6 * expected**0.5 for number in seen.values())


@pytest.mark.parametrize(
    "change",
    [
        str.lower,
        lambda code: code.replace("-", ""),
        lambda code: code.replace("-", " "),
        lambda code: code.replace("-", " – "),
        lambda code: code.replace("0", "o").replace("1", "l"),
        lambda code: code.replace("0", "O").replace("1", "I"),
        lambda code: "".join(chr(ord(one) + 0xFEE0) if one.isalnum() else one for one in code),
        lambda code: f"\u200b\u202e{code}\u202c\u200f",
        lambda code: f"\ufeff  {code}\n\t",
        "\u00ad".join,
    ],
    ids=["lower", "bare", "spaces", "dashes", "o-l", "O-I", "full width", "direction marks", "mark", "soft"],
)
def test_a_code_is_the_same_however_it_is_typed(change: object) -> None:
    code = leave().code

    assert come_back(change(code)) is not None  # type: ignore[operator]


def test_every_wrong_code_is_answered_alike() -> None:
    open_doors("orebro", head="unit_head_orebro", worker="social_worker_orebro")
    deleted = leave("raderad").code
    keeper().delete(only_concern().dialogue_id)
    right = leave("kvar").code
    codes = {
        "none": "",
        "too short": right[:-1],
        "slip of the pen": right[:-1] + ("0" if right[-1] != "0" else "2"),
        "right beginning": right[:15] + wrong_code()[15:],
        "another municipality's": leave("annan kommun", place="orebro").code,
        "a deleted concern's": deleted,
        "never made": wrong_code(),
        "markup": "<script>alert(1)</script>",
        "very long": "7" * 20_000,
    }

    answers = {name: typed(code, network=number) for number, (name, code) in enumerate(codes.items())}

    told = {
        (answer.status_code, len(answer.content), answer.content, tuple(sorted(answer.headers.items())))
        for answer in answers.values()
    }
    assert len(told) == 1
    assert {answer.status_code for answer in answers.values()} == {422}


def test_no_time_tells_a_code_that_was_deleted_or_is_anothers_from_one_that_never_was(times: int) -> None:
    open_doors("orebro", head="unit_head_orebro", worker="social_worker_orebro")
    codes = {
        "anothers": leave("annan", place="orebro").code,
        "never": wrong_code(),
        "slip": leave().code[:-1] + "U",
    }
    waits: dict[str, list[float]] = {name: [] for name in codes}
    for turn in range(100 * times):
        for name in sorted(codes, key=lambda _: secrets.randbits(32)):
            began = time.perf_counter()
            assert come_back(codes[name]) is None
            if turn > 10:
                waits[name].append(time.perf_counter() - began)

    medians = [median(each) for each in waits.values()]
    assert max(medians) < 1.25 * min(medians)


def test_guesses_from_one_network_are_held_off_and_nobody_elses(times: int) -> None:
    code = leave().code
    statuses = [typed(wrong_code(), network=7).status_code for _ in range(70 * times)]

    assert set(statuses[:60]) == {422}
    assert set(statuses[60:]) == {429}
    assert typed(code, network=8).status_code == 200


def test_guesses_from_many_networks_lock_nobody_out(times: int) -> None:
    code = leave().code
    answers = {
        (answer.status_code, len(answer.content))
        for network in range(333 * times)
        for answer in [typed(wrong_code(), network=1000 + network)]
    }

    assert {status for status, _ in answers} == {422}
    assert len(answers) == 1
    assert typed(code, network=900).status_code == 200


def test_the_code_stands_on_its_receipt_and_nowhere_after() -> None:
    client = Client(HTTP_HOST="localhost")
    ticket = new_key().hex()
    receipt = client.post(
        "/svar/nykvarn/kod/",
        {"about": "other_child", "kind": "advice", "text": "en text", "ticket": ticket, "do": "sure"},
    )
    groups = re.findall(rb"<span>([0-9A-Z]{4})</span>", receipt.content)[:5]
    code = b"-".join(groups).decode()
    opened = client.post(ADDRESS, {"tecken": code})
    visit = re.search(rb'name="visit" value="([^"]+)"', opened.content)
    assert visit is not None
    later = client.post(ADDRESS, {"visit": visit.group(1).decode(), "text": "mer", "do": "write"})

    for answer in (opened, later):
        assert answer.status_code == 200
        for shown in (answer.content, str(answer.headers).encode()):
            assert code.encode() not in shown
            assert code.replace("-", "").encode() not in shown
            assert groups[1] + groups[2] not in shown
    for answer in (receipt, opened, later):
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] in {"no-referrer", "same-origin"}
        assert not answer.cookies
        assert b"<script" not in answer.content


def test_a_code_in_the_address_opens_nothing() -> None:
    code = leave("hemligt skrivet").code

    for address in (f"{ADDRESS}?tecken={code}", f"{ADDRESS}{code}/", f"{ADDRESS}?visit={code}"):
        answer = Client(HTTP_HOST="localhost").get(address)
        assert b"hemligt skrivet" not in answer.content
        assert code.encode() not in answer.content
