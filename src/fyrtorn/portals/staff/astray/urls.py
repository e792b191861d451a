"""Address of the guide for what came wrong."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.astray import views

urlpatterns = [path("det-kom-fel/", views.astray, name="astray")]
