"""Reading a page from a file: what it says, or why it could not be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fyrtorn.portals.operator.commands.pages import LONGEST_FILE
from support.installing import Installed

PAGE = """<h1>Orolig för någon?</h1>
<p>Ring kommunens växel, <b>08-465 004 10</b>, vardagar kl. 09.00-15.00.</p>
<p>Senast uppdaterad: 31 mars 2020</p>
"""


@pytest.fixture
def anywhere(tmp_path: Path) -> Installed:
    """Reading a page needs no installation."""
    return Installed(tmp_path / "none")


def test_a_page_is_told_in_words(anywhere: Installed, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, "utf-8")

    done = anywhere.run("pages", "read", str(tmp_path / "page.html"))

    assert done.returncode == 0, done.stderr
    assert "08-465 004 10" in done.stdout
    assert "2020-03-31" in done.stdout


def test_a_page_from_standard_input_comes_as_json(anywhere: Installed) -> None:
    done = anywhere.run("pages", "read", "-", "--json", given=PAGE.encode())

    facts = json.loads(done.stdout)
    assert [phone["number"] for phone in facts["phones"]] == ["+46846500410"]
    assert facts["updated"] == "2020-03-31"


def test_nothing_is_stored(anywhere: Installed) -> None:
    anywhere.run("pages", "read", "-", given=PAGE.encode())

    assert not anywhere.data_dir.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 ...", "ingen webbsida"),
        (b"PK\x03\x04word/document.xml", "ingen webbsida"),
        (b"text\0med\0nollor", "ingen webbsida"),
        (b"a" * (LONGEST_FILE + 1), "större än 8 MB"),
        (b"orolig " * 700_000, "för stor"),
    ],
)
def test_what_is_no_page_is_refused_in_words(content: bytes, said: str, anywhere: Installed) -> None:
    done = anywhere.run("pages", "read", "-", given=content)

    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_not_there_is_refused_in_words(anywhere: Installed, tmp_path: Path) -> None:
    missing = anywhere.run("pages", "read", str(tmp_path / "missing.html"))
    folder = anywhere.run("pages", "read", str(tmp_path))

    assert (missing.returncode, folder.returncode) == (2, 2)
    assert "finns inte" in missing.stderr
    assert "är en mapp" in folder.stderr


def test_an_empty_page_says_nothing_and_is_no_fault(anywhere: Installed) -> None:
    done = anywhere.run("pages", "read", "-", given=b"")

    assert done.returncode == 0, done.stderr
