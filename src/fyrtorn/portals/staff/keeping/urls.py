"""Addresses of weeding and figures."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.keeping import holds, views

urlpatterns = [
    path("gallring/", views.weeding, name="weeding"),
    path("gallring/foresla/", views.propose, name="propose_weeding"),
    path("gallring/<uuid:weeding_id>/bekrafta/", views.confirm, name="confirm_weeding"),
    path("gallring/<uuid:weeding_id>/ta-tillbaka/", views.withdraw, name="withdraw_weeding"),
    path("gallring/<uuid:weeding_id>/intyg/", views.certificate, name="weeding_certificate"),
    path("gallring/undantag/", holds.holds, name="holds"),
    path("gallring/undantag/<uuid:concern_id>/hav/", holds.release, name="release_hold"),
    path("gallring/siffror/", views.figures, name="concern_figures"),
]
"""Under ``/personal/``."""
