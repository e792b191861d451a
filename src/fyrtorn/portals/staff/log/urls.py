"""Addresses of the log."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.log import views

urlpatterns = [
    path("logg/", views.log, name="log"),
    path("logg/fil/", views.export, name="export_log"),
    path("logg/<uuid:organisation_id>/granskad/", views.reviewed, name="log_reviewed"),
]
