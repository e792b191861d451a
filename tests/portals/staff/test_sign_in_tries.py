"""Tries are counted, also while somebody tries many other addresses."""

from __future__ import annotations

import pytest
from django.core.cache import cache

pytestmark = pytest.mark.django_db


def test_a_count_outlasts_many_others():
    cache.set("first-in-the-table", 8, 300)  # where making room begins

    for number in range(400):
        cache.set(f"others-{number}", 1, 300)

    assert cache.get("first-in-the-table") == 8
