"""A sealed column takes nothing but sealed bytes and shows nothing of them."""

from __future__ import annotations

import json
import pickle

import pytest
from django.template import Context, Template

from fyrtorn.foundation.vault.sealed import Sealed, SealedField

SECRET = b"hemlig text"


@pytest.fixture
def column() -> SealedField:
    field = SealedField()
    field.set_attributes_from_name("body")
    return field


@pytest.mark.parametrize("plain", ["text", b"bytes", bytearray(b"bytes"), memoryview(b"bytes"), 7, ["text"]])
def test_plain_text_is_refused(column, plain):
    with pytest.raises(TypeError, match="sealed"):
        column.get_prep_value(plain)


def test_sealed_bytes_go_in_and_come_out(column):
    assert bytes(column.get_prep_value(Sealed(SECRET))) == SECRET
    assert column.from_db_value(memoryview(SECRET), None, None) == Sealed(SECRET)
    assert column.get_prep_value(None) is None
    assert column.from_db_value(None, None, None) is None


def test_nothing_prints_it():
    sealed = Sealed(SECRET)

    shown = [str(sealed), repr(sealed), f"{sealed}", f"{sealed!r}", f"{[sealed]}", "%s" % sealed]  # noqa: UP031
    shown.append(Template("{{ it }} {{ it|safe }}").render(Context({"it": sealed})))

    assert not any("hemlig" in text for text in shown)
    assert "••••" in shown[-1]


def test_it_is_not_written_elsewhere():
    with pytest.raises(TypeError):
        pickle.dumps(Sealed(SECRET))
    with pytest.raises(TypeError):
        json.dumps(Sealed(SECRET))


def test_a_text_cannot_be_called_sealed():
    with pytest.raises(TypeError):
        Sealed("text")  # type: ignore[arg-type]


@pytest.mark.parametrize("lookup", ["exact", "contains", "in", "startswith", "gt"])
def test_nothing_is_found_by_it(column, lookup):
    with pytest.raises(TypeError, match="cannot be searched"):
        column.get_lookup(lookup)
