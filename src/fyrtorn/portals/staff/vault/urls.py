"""Addresses of the vault's pages."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.vault import views

urlpatterns = [
    path("valv/", views.vault, name="vault"),
    path("valv/lasa-upp/", views.unlock, name="vault_unlock"),
    path("valv/las/", views.lock, name="vault_lock"),
]
