"""Which cases a session may open: for an hour each, and no trace of them afterwards."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.portals.staff.helpline.cases import held, hold


def test_a_session_forgets_a_case_when_its_hour_is_over(monkeypatch):
    request = SimpleNamespace(session={})
    first, second, third = (SimpleNamespace(id=new_id(), reference=f"lös-{n}") for n in range(3))
    began = clock.now()
    monkeypatch.setattr(clock, "now", lambda: began)
    hold(request, first)
    monkeypatch.setattr(clock, "now", lambda: began + timedelta(minutes=59))
    hold(request, second)
    assert (held(request, first.id), held(request, second.id)) == ("lös-0", "lös-1")

    monkeypatch.setattr(clock, "now", lambda: began + timedelta(minutes=61))
    hold(request, third)

    assert (held(request, first.id), held(request, second.id)) == ("", "lös-1")
    assert first.id.hex not in str(request.session)
