"""Addresses of this portal: one for each sort of errand that a link is about."""

from __future__ import annotations

from django.urls import URLPattern, path

from fyrtorn.portals.guest import confirming

app_name = "guest"
urlpatterns: list[URLPattern] = [path("bekrafta/<str:token>/", confirming.confirm, name="confirm")]
