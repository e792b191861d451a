"""Addresses of the year and of the hand-over page."""

from __future__ import annotations

from django.urls import URLPattern, path

from fyrtorn.portals.staff.year import calendars, events, handing_over, overview, reminders, talks

_EVENT = "arshjul/<uuid:event_id>/"

urlpatterns: list[URLPattern] = [
    path("arshjul/", overview.year, name="year"),
    path("arshjul/nytt/", events.new_event, name="new_year_event"),
    path("arshjul/forslag/", events.suggestions, name="year_suggestions"),
    path("arshjul/samtal/", talks.note_talk, name="note_talk"),
    path("arshjul/paminnelser/", reminders.reminders, name="reminders"),
    path("arshjul/kalender/", calendars.calendars, name="calendars"),
    path("arshjul/kalender/fil/", calendars.file, name="calendar_file"),
    path("arshjul/kalender/<uuid:link_id>/stang/", calendars.close, name="close_calendar"),
    path(_EVENT, events.edit_event, name="edit_year_event"),
    path(f"{_EVENT}ta-bort/", events.remove_event, name="remove_year_event"),
    path("overlamning/", handing_over.hand_over, name="hand_over"),
]
