"""Fixtures that every test may use: Sweden's places, and the cast by role."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as made_up

import cast
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.actor import visitor as any_visitor
from fyrtorn.foundation.organisations import services as organisations
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.portals.public import page_cache

made_up.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
made_up.load_profile("house")
"""A machine with much to do is no fault: what must be quick is measured by ``make bench``."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs the suite's own database on PostgreSQL is not asked of SQLite; what installs is marked so."""
    on_sqlite = "sqlite" in settings.DATABASES["default"]["ENGINE"]
    for item in items:
        wanted = set(getattr(item, "fixturenames", ()))
        if on_sqlite and item.get_closest_marker("postgres") and "db" in wanted | marked_for_database(item):
            item.add_marker(pytest.mark.skip(reason="asks something that only PostgreSQL does"))
        if wanted & {"installed", "untouched", "set_up_in", "demo", "first_demo"}:
            item.add_marker(pytest.mark.installation)
    items.sort(key=_length)


def _length(item: pytest.Item) -> int:
    """Longest first: what has a stage to set comes to one worker at the start, and the end is left with short tests.

    The sort is stable, so within each sort the order stays as it was shuffled, module by module.
    """
    return next(
        (place for place, mark in enumerate(("journey", "installation")) if item.get_closest_marker(mark)), 2
    )


def marked_for_database(item: pytest.Item) -> set[str]:
    return {"db"} if item.get_closest_marker("django_db") else set()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> None:
    """The test database with Sweden's counties and municipalities, and nothing in the log of deeds."""
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        _load_sweden()


@pytest.fixture(autouse=True)
def no_kept_pages() -> None:
    """A worker keeps ready pages; what one test has seen is nothing to the next, whose rows are others."""
    page_cache.forget_all()


@pytest.fixture
def places(db: None) -> dict[str, Organisation]:
    """Sweden's municipalities and regions, by key."""
    if not Organisation.objects.filter(key="nykvarn").exists():
        _load_sweden()
    return {row.key: row for row in Organisation.objects.all()}


@pytest.fixture
def coordinator_nykvarn(places: dict[str, Organisation]) -> Actor:
    return cast.actor_of("coordinator_nykvarn")


@pytest.fixture
def editor_nykvarn(places: dict[str, Organisation]) -> Actor:
    return cast.actor_of("editor_nykvarn")


@pytest.fixture
def duty_reader_sodertalje(places: dict[str, Organisation]) -> Actor:
    """Södertälje's social emergency service, reading in Nykvarn by agreement."""
    return cast.actor_of("duty_reader_sodertalje")


@pytest.fixture
def records_officer_nykvarn(places: dict[str, Organisation]) -> Actor:
    return cast.actor_of("records_officer_nykvarn")


@pytest.fixture
def outsider(places: dict[str, Organisation]) -> Actor:
    """Coordinator in Örebro: everything there, nothing in Nykvarn."""
    return cast.actor_of("outsider")


@pytest.fixture
def administrator(places: dict[str, Organisation]) -> Actor:
    return cast.actor_of("administrator")


@pytest.fixture
def administrator_orebro(places: dict[str, Organisation]) -> Actor:
    return cast.actor_of("administrator_orebro")


@pytest.fixture
def regional(places: dict[str, Organisation]) -> Actor:
    """Reads in all municipalities of Stockholm county, edits in none."""
    return cast.actor_of("regional")


@pytest.fixture
def national(places: dict[str, Organisation]) -> Actor:
    return cast.actor_of("national")


@pytest.fixture
def visitor() -> Actor:
    return any_visitor()


@pytest.fixture
def signed_in(places: dict[str, Organisation]) -> Callable[..., Client]:
    """``signed_in("coordinator_nykvarn")``: a test browser where that part has signed in."""
    return cast.signed_in_client


def _load_sweden() -> None:
    # Past the guard, so that a test's log of deeds holds only what the test did.
    with cast.acting(cast.everything()):
        organisations.load_places.__wrapped__(actor=cast.everything())  # type: ignore[attr-defined]
