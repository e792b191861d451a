"""Health, for whoever watches the installation."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.operator import health

app_name = "operator"
urlpatterns = [
    path("live", health.live, name="live"),
    path("klar", health.ready, name="ready"),
]
