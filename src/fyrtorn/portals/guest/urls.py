"""Addresses of this portal."""

from __future__ import annotations

from django.urls import URLPattern, path

from fyrtorn.portals.guest import views

app_name = "guest"
urlpatterns: list[URLPattern] = [path("<str:token>/", views.confirm, name="confirm")]
