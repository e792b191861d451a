"""What is sealed opens under the installation's key and no other."""

from __future__ import annotations

import pytest
from cryptography.fernet import InvalidToken

from fyrtorn.foundation.accounts.sealing import seal, unseal


def test_what_is_sealed_opens_again():
    sealed = seal("hemligt frö")

    assert "hemligt" not in sealed
    assert unseal(sealed) == "hemligt frö"


def test_the_same_text_is_never_sealed_alike():
    assert seal("frö") != seal("frö")


def test_another_key_does_not_open_it(settings):
    sealed = seal("frö")
    settings.SECRET_KEY = "another-key-" * 5

    with pytest.raises(InvalidToken):
        unseal(sealed)


def test_an_older_key_still_opens_while_it_is_kept(settings):
    sealed = seal("frö")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-" * 5

    assert unseal(sealed) == "frö"


def test_what_was_altered_does_not_open():
    sealed = seal("frö")
    altered = sealed[:30] + ("A" if sealed[30] != "A" else "B") + sealed[31:]

    with pytest.raises(InvalidToken):
        unseal(altered)
