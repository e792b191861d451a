"""Links to one errand: only what we have signed, as that sort, names anything."""

from __future__ import annotations

from uuid import UUID

import pytest

from fyrtorn.foundation.notices import links
from fyrtorn.foundation.notices.links import Errand

ERRAND = Errand(UUID(int=7), UUID(int=9), 3)


def test_a_link_names_its_errand_and_opens_no_other_sort():
    token = links.token_for(ERRAND, sort="svar")

    assert links.errand_of(token, sort="svar") == ERRAND
    assert links.errand_of(token, sort="remiss") is None


@pytest.mark.parametrize("change", [lambda t: t[:-1], lambda t: f"a{t}", lambda t: t * 9, lambda t: "å/:"])
def test_what_we_have_not_signed_names_nothing(change):
    assert links.errand_of(change(links.token_for(ERRAND, sort="svar")), sort="svar") is None
