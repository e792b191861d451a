"""The number that tells kept pages they are old."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from factories.own_database import at_once
from fyrtorn.foundation.published.edition import current, raise_edition
from fyrtorn.foundation.published.models import Edition

WRITERS, TIMES = 8, 10


def test_the_number_grows_by_one(db):
    before = current()

    raise_edition()

    assert current() == before + 1


def test_a_change_that_is_rolled_back_leaves_the_number(db):
    before = current()

    with transaction.atomic():
        raise_edition()
        transaction.set_rollback(True)

    assert current() == before


def test_there_is_one_number(db):
    with pytest.raises(DatabaseError), transaction.atomic():
        Edition.objects.create(id=2)


def test_no_rise_is_lost_among_many_writers(own_database):
    before = current()

    def write() -> None:
        for _ in range(TIMES):
            raise_edition()

    assert at_once(*[write] * WRITERS) == [None] * WRITERS
    assert current() == before + WRITERS * TIMES
