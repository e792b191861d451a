"""Addresses of the doors' settings."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.intake import papers, views

urlpatterns = [
    path("oro/dorrar/", views.intake, name="intake"),
    path("oro/dorrar/uppgifter/", views.settle, name="settle_intake"),
    path("oro/dorrar/papper/<slug:name>/", papers.paper, name="paper"),
    path("oro/dorrar/papper/<slug:name>/text/", papers.paper_as_text, name="paper_as_text"),
    path("oro/dorrar/<slug:door>/oppna/", views.open_door, name="open_door"),
    path("oro/dorrar/<slug:door>/stang/", views.close_door, name="close_door"),
]
