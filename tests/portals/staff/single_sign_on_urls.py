"""The house's addresses, with those that exist when the municipality's own sign-in is set up."""

from __future__ import annotations

from django.urls import include, path

from config.urls import handler404
from config.urls import urlpatterns as house
from fyrtorn.portals.staff.sign_in.urls import single_sign_on

__all__ = ["handler404", "urlpatterns"]

urlpatterns = [path("personal/", include(single_sign_on)), *house]
