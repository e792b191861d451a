"""Addresses of the municipality's facts."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.page import views

urlpatterns = [
    path("sidan/", views.page, name="page"),
    path("sidan/ny/", views.new_fact, name="new_fact"),
    path("sidan/allt-stammer/<slug:key>/", views.confirm_page, name="confirm_page"),
    path("sidan/blocket/<slug:key>/", views.note_block, name="note_block"),
    path("sidan/<uuid:fact_id>/", views.edit_fact, name="edit_fact"),
    path("sidan/<uuid:fact_id>/stammer/", views.confirm_fact, name="confirm_fact"),
    path("sidan/<uuid:fact_id>/dolj/", views.hide_fact, name="hide_fact"),
    path("sidan/<uuid:fact_id>/visa/", views.show_fact, name="show_fact"),
]
