"""The one place that knows what time it is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from fyrtorn.foundation.base import clock


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 1, 1, 22, 59, tzinfo=UTC), "2026-01-01"),
        (datetime(2026, 1, 1, 23, 0, tzinfo=UTC), "2026-01-02"),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), "2026-07-02"),
    ],
)
def test_a_day_begins_at_midnight_in_sweden(monkeypatch, moment, day):
    monkeypatch.setattr(timezone, "now", lambda: moment)

    assert clock.today().isoformat() == day
    assert clock.now() == moment
