"""Where somebody may be sent after signing in: nowhere but within the staff portal."""

from __future__ import annotations

import pytest

from fyrtorn.foundation.accounts.adapters import is_staff_path


@pytest.mark.parametrize(
    "path", ["/personal/", "/personal/kontaktvagar/?sok=jour", "/personal/in/inbjudan/abc:def/"]
)
def test_pages_of_the_staff_portal(path):
    assert is_staff_path(path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/kommun/nykvarn/",
        "//evil.example/personal/",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example/personal/",
        "\t//evil.example",
        "%09//evil.example",
        "/personal//evil.example",
        "/personal/../../evil",
        "/personal/%2e%2e/kommun/",
        "/personal/%2f/evil.example",
        "//[",
        "http://[",
        "/personal/\\evil",
        "https:evil.example",
        "https://evil.example/personal/",
        "http:///evil.example",
        "javascript:alert(1)",
        "/personal/\r\nLocation: https://evil.example",
        "/personal/\x00",
        "/personalevil/",
        " /personal/",
        "/personal/å",
        "data:text/html,x",
    ],
)
def test_everything_else_is_refused(path):
    assert not is_staff_path(path)
