"""The receipt: written by hand, read over the phone, guessed by nobody."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.vault.ciphers import new_key
from fyrtorn.foundation.vault.receipt_codes import (
    ALPHABET,
    check_symbol,
    code_from,
    grouped,
    keys_of,
    read_code,
)

PEPPER = b"p" * 32
MANY = 20_000

tickets = st.binary(min_size=32, max_size=32)
codes = tickets.map(lambda ticket: code_from(ticket, pepper=PEPPER))


def test_codes_differ_and_use_every_symbol_alike():
    made = [code_from(new_key(), pepper=PEPPER) for _ in range(MANY)]

    frequencies = Counter("".join(code[:-1] for code in made))
    expected = MANY * 19 / len(ALPHABET)

    assert len(set(made)) == MANY
    assert set(frequencies) == set(ALPHABET)
    assert all(abs(count - expected) < expected * 0.06 for count in frequencies.values())


def test_the_same_ticket_gives_the_same_code_and_another_pepper_another():
    ticket = new_key()

    assert code_from(ticket, pepper=PEPPER) == code_from(ticket, pepper=PEPPER)
    assert code_from(ticket, pepper=PEPPER) != code_from(ticket, pepper=b"q" * 32)


@given(code=codes)
def test_a_code_is_read_as_it_was_shown(code):
    assert read_code(grouped(code)) == code


@given(code=codes, data=st.data())
def test_a_code_is_read_however_it_is_typed(code, data):
    typed = grouped(code).replace("0", data.draw(st.sampled_from("0OoQ"[:3]))).replace("1", "l")
    typed = typed.replace("-", data.draw(st.sampled_from(["-", " ", "", "–", " - ", "\u200b", "\u200f"])))
    wide = "".join(chr(ord(c) + 0xFEE0) if c.isdigit() else c for c in typed)

    assert read_code(typed.lower()) == code
    assert read_code(f"  \u200b{wide}\n") == code


@given(code=codes, data=st.data())
def test_every_single_wrong_symbol_shows(code, data):
    position = data.draw(st.integers(0, 19))
    wrong = data.draw(st.sampled_from([symbol for symbol in ALPHABET if symbol != code[position]]))

    assert read_code(code[:position] + wrong + code[position + 1 :]) == ""


@given(st.text(max_size=300))
def test_anything_may_be_typed(typed):
    read = read_code(typed)

    assert read == "" or (len(read) == 20 and check_symbol(read[:-1]) == read[-1])


@pytest.mark.parametrize("typed", ["", "7KQM", "U" * 20, "Å" * 20, "0" * 21, "0" * 100_000, "\0" * 20])
def test_what_cannot_be_a_code_is_read_as_nothing(typed):
    assert read_code(typed) == ""


def test_the_keys_of_a_code_are_the_organisations_own():
    code, here, there = code_from(new_key(), pepper=PEPPER), new_id(), new_id()

    own = keys_of(code, pepper=PEPPER, organisation_id=here)

    assert own == keys_of(code, pepper=PEPPER, organisation_id=here)
    assert own.lookup != keys_of(code, pepper=PEPPER, organisation_id=there).lookup
    assert own.wrap != keys_of(code, pepper=b"q" * 32, organisation_id=here).wrap
    assert len(own.lookup) == 16


def test_keys_are_not_printed():
    keys = keys_of("", pepper=PEPPER, organisation_id=new_id())

    assert repr(keys.wrap) not in repr(keys)
