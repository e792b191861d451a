"""Addresses of work in the background."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.background import views

urlpatterns = [
    path("arbete/<uuid:work_id>/", views.work, name="work"),
    path("arbete/<uuid:work_id>/lage/", views.work_state, name="work_state"),
    path("arbete/<uuid:work_id>/avbryt/", views.stop_work, name="stop_work"),
    path("arbete/<uuid:work_id>/fil/", views.work_file, name="work_file"),
]
