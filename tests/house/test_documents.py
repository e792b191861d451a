"""Documents: found from the map, and true."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import fields

from config.installation import PREFIX, Installation
from house.source import DOCUMENTS, ROOT, committed, named

LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


def test_every_document_is_on_the_map() -> None:
    listed = {
        (DOCUMENTS / target).resolve()
        for target in LINK.findall((DOCUMENTS / "index.md").read_text("utf-8"))
        if "://" not in target
    }
    missing = sorted(
        named(path) for path in DOCUMENTS.rglob("*.md") if path.name != "index.md" and path not in listed
    )

    assert missing == [], f"Link them from docs/index.md, under the reader they are for: {missing}."


def test_every_link_between_documents_leads_somewhere() -> None:
    broken = sorted(
        f"{named(path)} -> {target}"
        for path in committed(".md")
        if "delivered" not in path.parts
        for target in LINK.findall(path.read_text("utf-8"))
        if "://" not in target
        and not target.startswith(("mailto:", "/"))
        and not (path.parent / target).exists()
    )

    assert broken == [], f"Put the links right: {broken}."


def test_the_page_of_settings_is_current() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "write_settings_page.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, "Run: .venv/bin/python scripts/write_settings_page.py"


def test_settings_named_in_documents_exist() -> None:
    known = {PREFIX + setting.name.upper() for setting in fields(Installation)}
    named_in_text = {
        (named(path), name)
        for path in committed(".md", ".py", ".sh")
        if not path.is_relative_to(ROOT / "tests")
        for name in re.findall(r"FYRTORN_[A-Z][A-Z_]*[A-Z]", path.read_text("utf-8"))
    }
    unknown = sorted((path, name) for path, name in named_in_text if name not in known)

    assert unknown == [], f"There are no such settings: {unknown}."


def test_there_are_few_settings() -> None:
    assert len(fields(Installation)) <= 40, "Forty settings are more than an operator can hold in the head."


def test_every_decision_has_its_three_parts() -> None:
    incomplete = sorted(
        named(path)
        for path in (DOCUMENTS / "adr").glob("*.md")
        if not all(
            re.search(rf"^## {part}", path.read_text("utf-8"), re.MULTILINE)
            for part in ("Context", "Decision", "Consequences")
        )
    )

    assert incomplete == [], f"Write the headings Context, Decision and Consequences: {incomplete}."
