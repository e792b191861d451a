"""Addresses of this portal."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "staff"
urlpatterns: list[URLPattern] = []
