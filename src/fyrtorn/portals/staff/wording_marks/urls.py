"""Addresses of the check and of what has been vouched for."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.wording_marks import views

urlpatterns = [
    path("text/", views.vouched, name="vouched"),
    path("text/granska/<uuid:organisation_id>/", views.check_text, name="check_text"),
    path("text/<uuid:voucher_id>/ta-tillbaka/", views.withdraw_voucher, name="withdraw_voucher"),
]
