"""Addresses of events."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.situation.events import areas, numbers, sheets, views

_ROOM = "lagesbild/handelser/"

urlpatterns = [
    path(_ROOM, views.events, name="events"),
    path(f"{_ROOM}alla/", views.all_events, name="all_events"),
    path(f"{_ROOM}ny/", views.new_event, name="new_event"),
    path(f"{_ROOM}manad/", numbers.month, name="events_month"),
    path(f"{_ROOM}tertial/", numbers.third, name="events_third"),
    path(f"{_ROOM}omraden/", areas.areas, name="areas"),
    path(f"{_ROOM}omraden/<uuid:area_id>/", areas.edit_area, name="edit_area"),
    path(f"{_ROOM}omraden/<uuid:area_id>/ur-bruk/", areas.retire_area, name="retire_area"),
    path(f"{_ROOM}omraden/<uuid:area_id>/i-bruk/", areas.use_area_again, name="use_area_again"),
    path(f"{_ROOM}fil/", sheets.sheets, name="sheets"),
    path(f"{_ROOM}fil/<uuid:batch_id>/", sheets.sheet, name="sheet"),
    path(f"{_ROOM}fil/<uuid:batch_id>/kolumner/", sheets.sheet_columns, name="sheet_columns"),
    path(f"{_ROOM}fil/<uuid:batch_id>/ord/", sheets.sheet_words, name="sheet_words"),
    path(f"{_ROOM}fil/<uuid:batch_id>/las-in/", sheets.take_in_sheet, name="take_in_sheet"),
    path(f"{_ROOM}fil/<uuid:batch_id>/kasta/", sheets.discard_sheet, name="discard_sheet"),
    path(f"{_ROOM}fil/<uuid:batch_id>/angra/", sheets.undo_sheet, name="undo_sheet"),
    path(f"{_ROOM}<uuid:event_id>/", views.edit_event, name="edit_event"),
    path(f"{_ROOM}<uuid:event_id>/ta-bort/", views.remove_event, name="remove_event"),
    path(f"{_ROOM}<uuid:event_id>/borttagen/", views.removed_event, name="removed_event"),
]
