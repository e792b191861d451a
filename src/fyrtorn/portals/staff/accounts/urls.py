"""Addresses of the pages about people."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.accounts import views

urlpatterns = [
    path("personer/", views.people, name="people"),
    path("personer/bjud-in/", views.invite, name="invite"),
    path(
        "personer/inbjudan/<uuid:invitation_id>/dra-tillbaka/",
        views.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path(
        "personer/inbjudan/<uuid:invitation_id>/skicka/",
        views.send_invitation_again,
        name="send_invitation_again",
    ),
    path("personer/inbjudan/<uuid:invitation_id>/lank/", views.show_invitation_link, name="invitation_link"),
    path("personer/uppdrag/<uuid:membership_id>/avsluta/", views.end_membership, name="end_membership"),
]
