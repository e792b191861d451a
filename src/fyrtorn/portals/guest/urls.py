"""Addresses of this portal."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "guest"
urlpatterns: list[URLPattern] = []
