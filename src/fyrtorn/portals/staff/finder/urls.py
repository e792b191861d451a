"""Address of the finder."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.finder import views

urlpatterns = [path("hitta/", views.finder, name="finder")]
