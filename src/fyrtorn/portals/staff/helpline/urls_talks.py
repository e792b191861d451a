"""Addresses of talks."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.helpline import talking

_TALK = "stodtelefon/samtal/<uuid:talk_id>"

urlpatterns = [
    path("stodtelefon/samtal/", talking.talks, name="talks"),
    path("stodtelefon/samtal/nytt/", talking.new_talk, name="new_talk"),
    path("stodtelefon/<uuid:line_id>/rakna/", talking.count_talk, name="count_talk"),
    path(f"{_TALK}/", talking.talk, name="talk"),
    path(f"{_TALK}/spara/", talking.autosave, name="autosave_talk"),
    path(f"{_TALK}/ta-over/", talking.take_over_talk, name="take_over_talk"),
    path(f"{_TALK}/ta-bort/", talking.drop_talk, name="drop_talk"),
    path(f"{_TALK}/fara/", talking.talk_danger, name="talk_danger"),
]
