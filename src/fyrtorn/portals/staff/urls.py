"""Addresses of this portal. The entrance keeps the sign-in library's names; all else is under ``staff``."""

from __future__ import annotations

from django.urls import include, path

from fyrtorn.portals.staff import desk
from fyrtorn.portals.staff.accounts import urls as accounts
from fyrtorn.portals.staff.sign_in import urls as sign_in

pages = [
    path("", desk.desk, name="desk"),
    *accounts.urlpatterns,
]

urlpatterns = [
    *sign_in.urlpatterns,
    path("", include((pages, "staff"))),
]
