"""Addresses of concerns."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.concerns import answering, answering_for, calling, deciding, views

urlpatterns = [
    path("oro/", views.inbox, name="concerns"),
    path("oro/kod/", calling.by_code, name="concern_by_code"),
    path("oro/ova/", views.practise, name="practise"),
    path("oro/<uuid:concern_id>/", views.concern, name="concern"),
    path("oro/<uuid:concern_id>/svara/", answering.answer, name="answer_concern"),
    path("oro/<uuid:concern_id>/skydd/", deciding.protection, name="assess_protection"),
    path("oro/<uuid:concern_id>/overfor/", deciding.hand_over, name="hand_over_concern"),
    path("oro/<uuid:concern_id>/avsluta/", deciding.end, name="end_concern"),
    path("oro/<uuid:concern_id>/orosanmalan/", deciding.turn, name="turn_concern"),
    path("oro/<uuid:concern_id>/alder/", deciding.age, name="note_age"),
    path("oro/<uuid:concern_id>/vem/", answering_for.answer_for, name="answer_for_concern"),
    path("oro/<uuid:concern_id>/jav/", views.recuse, name="recuse"),
    path("oro/<uuid:concern_id>/utskrift/", views.package, name="concern_package"),
]
