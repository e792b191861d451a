"""Words: no harm, no leftovers, every sentence in English too."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from house.source import ROOT, committed, named, python_files

HARMFUL = (
    "misstänkt person",
    "misstänkta personer",
    "den misstänkte",
    "radikaliserad person",
    "radikaliserade personer",
    "radikaliserad individ",
    "riskindivid",
    "riskperson",
    "problemperson",
    "anmäl en person",
    "avhoppad extremist",
)
"""What nobody is called here: it is "personen som oron gäller"."""

SWEDISH_TEXT = {".html", ".md", ".json", ".po", ".py"}
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
OWN_MACHINE = re.compile(r"(/home/[a-z]|/root/|/work/|/Users/|C:\\\\|\bpypi-mirror\b|find-links)")
NOT_READ = {"LICENSE", "package-lock.json"}


def test_nobody_is_called_a_harmful_thing() -> None:
    found = [
        f"{named(path)}: {word}"
        for path in committed(*SWEDISH_TEXT)
        if not path.is_relative_to(ROOT / "tests") and path.name != "glossary.md"
        for word in HARMFUL
        if word in path.read_text("utf-8").lower()
    ]

    assert found == [], f'Write "personen som oron gäller" or "personen du är orolig för": {found}.'


def test_nothing_is_left_for_later() -> None:
    found = [
        named(path)
        for path in committed(".py", ".html", ".css", ".md", ".toml", ".sh")
        if path != Path(__file__) and UNFINISHED.search(path.read_text("utf-8"))
    ]

    assert found == [], f"Do it or write an issue: {found}."


CODE = re.compile(r'^    code = "([A-Z]+-\d+)"$', re.MULTILINE)


def test_each_refusal_has_a_code_of_its_own() -> None:
    given: dict[str, list[str]] = {}
    for path in python_files():
        for code in CODE.findall(path.read_text("utf-8")):
            given.setdefault(code, []).append(named(path))

    shared = {code: places for code, places in given.items() if len(places) > 1 and not code.endswith("-404")}
    assert shared == {}, "Whoever rings about a code is to be understood."


def test_no_file_tells_of_the_machine_it_was_written_on() -> None:
    found = [
        named(path)
        for path in committed()
        if path != Path(__file__) and path.name not in NOT_READ and OWN_MACHINE.search(_text(path))
    ]

    assert found == [], f"Write paths from the repository's root: {found}."


def test_the_environment_is_read_in_one_place() -> None:
    reading = re.compile(r"os\.environ|os\.getenv|environ\[")
    allowed = {"src/config/installation.py", "src/config/wsgi.py", "src/fyrtorn/portals/operator/cli.py"}
    found = [
        named(path)
        for path in python_files()
        if reading.search(path.read_text("utf-8")) and named(path) not in allowed
    ]

    assert found == [], f"Add a field to config.installation.Installation and read that: {found}."


def test_every_exception_to_a_rule_gives_its_reason() -> None:
    bare = re.compile(r"#\s*noqa(?!: [A-Z]+\d+(, ?[A-Z]+\d+)* - \S)|#\s*type:\s*ignore(?!\[)")
    found = [
        f"{named(path)}:{number}"
        for path in python_files()
        if "/migrations/" not in path.as_posix()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if bare.search(line)
    ]

    assert found == [], f'Say the code and the reason ("noqa: S608 - its own names"): {found}.'


def test_every_sentence_that_visitors_meet_is_translated() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "write_messages.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, (
        f"{done.stdout}{done.stderr}\nRun .venv/bin/python scripts/write_messages.py and write what is empty in "
        "src/fyrtorn/locale."
    )


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return ""
