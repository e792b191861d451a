"""Migrations: one named change each, standing on their own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import call_command

from house.source import SOURCE, named

NAME = re.compile(r"\d{4}_(?!auto_)[a-z][a-z0-9_]*[a-z0-9]\.py")


def test_every_migration_is_named_after_what_it_does() -> None:
    unnamed = [named(path) for path in _migrations() if not NAME.fullmatch(path.name)]

    assert _migrations()
    assert unnamed == [], f"Name it after what it does, as 0007_case_closed_on_required: {unnamed}."


def test_no_migration_imports_what_may_change_under_it() -> None:
    pure = r"foundation\.(base|access|hours|vocabulary|vault\.sealed)\b"
    importing = [
        named(path)
        for path in _migrations()
        if re.search(rf"^\s*(?:from|import)\s+fyrtorn\.(?!{pure})", path.read_text("utf-8"), re.MULTILINE)
    ]

    assert importing == [], f"A migration stands on its own: use apps.get_model. {importing}"


@pytest.mark.django_db
def test_the_models_have_their_migrations() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def _migrations() -> list[Path]:
    return sorted(path for path in SOURCE.glob("fyrtorn/*/*/migrations/*.py") if path.name != "__init__.py")
