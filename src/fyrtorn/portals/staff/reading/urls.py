"""Addresses of the page reader."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.reading import views

urlpatterns = [
    path("las-in/", views.read_page, name="read_page"),
    path("las-in/<uuid:reading_id>/", views.review, name="review"),
    path("las-in/uppgift/<uuid:proposal_id>/angra/", views.regret, name="regret"),
]
