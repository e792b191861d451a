"""A pytest plugin for the run on PostgreSQL: only tests that touch the database are run again.

pytest -p support.on_postgres --reuse-db
"""

from __future__ import annotations

import pytest
from django.conf import settings

_DATABASE_FIXTURES = frozenset({"db", "transactional_db", "django_db_reset_sequences"})


def pytest_configure(config: pytest.Config) -> None:
    if "postgresql" not in settings.DATABASES["default"]["ENGINE"]:
        raise pytest.UsageError("FYRTORN_DATABASE_URL names no PostgreSQL: see tests/support/postgres.py")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    chosen = [item for item in items if _touches_the_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
    items[:] = chosen


def _touches_the_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("journey") or item.get_closest_marker("any_engine"):
        return False
    wanted = set(getattr(item, "fixturenames", ()))
    return bool(wanted & _DATABASE_FIXTURES) or any(
        item.get_closest_marker(name) for name in ("django_db", "postgres")
    )
