"""Addresses of the log."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.log import samples, views

urlpatterns = [
    path("logg/", views.log, name="log"),
    path("logg/fil/", views.export, name="export_log"),
    path("logg/stickprov/", samples.samples, name="log_samples"),
    path("logg/stickprov/<uuid:line_id>/", samples.sign, name="sign_sample"),
    path("logg/<uuid:organisation_id>/granskad/", views.reviewed, name="log_reviewed"),
]
