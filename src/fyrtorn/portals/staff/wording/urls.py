"""Address of the constitution check."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.wording import views

urlpatterns = [path("grundlagskoll/", views.wording, name="wording")]
