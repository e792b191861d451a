"""A posted form must come from a page of ours, whatever the browser writes about where it comes from."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "",
        "http://[",
        "http://[::1",
        "testserver",
        "http://testserver.evil.example",
        "http://evil@testserver",
    ],
)
def test_a_form_from_elsewhere_is_refused(origin: str) -> None:
    answer = Client(raise_request_exception=False).post(
        "/rosta/", {"helped": "yes"}, headers={"Origin": origin}
    )

    assert answer.status_code == 403


@pytest.mark.django_db
def test_a_form_from_here_is_taken_in() -> None:
    answer = Client().post(
        "/tillganglighet/synpunkter/", {"text": ""}, headers={"Origin": "http://testserver"}
    )

    assert answer.status_code == 422
