"""Addresses of concerns."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.concerns import (
    answering,
    answering_for,
    calling,
    deciding,
    files,
    handing_over,
    second_reading,
    sharing,
    views,
)

urlpatterns = [
    path("oro/", views.inbox, name="concerns"),
    path("oro/kod/", calling.by_code, name="concern_by_code"),
    path("oro/ova/", views.practise, name="practise"),
    path("oro/<uuid:concern_id>/", views.concern, name="concern"),
    path("oro/<uuid:concern_id>/svara/", answering.answer, name="answer_concern"),
    path("oro/<uuid:concern_id>/skydd/", deciding.protection, name="assess_protection"),
    path("oro/<uuid:concern_id>/overfor/", deciding.hand_over, name="hand_over_concern"),
    path("oro/<uuid:concern_id>/beslutat/", deciding.decided, name="decided_concern"),
    path("oro/<uuid:concern_id>/avsluta/", deciding.end, name="end_concern"),
    path("oro/<uuid:concern_id>/orosanmalan/", deciding.turn, name="turn_concern"),
    path("oro/<uuid:concern_id>/alder/", deciding.age, name="note_age"),
    path("oro/<uuid:concern_id>/vem/", answering_for.answer_for, name="answer_for_concern"),
    path("oro/<uuid:concern_id>/lasare/", second_reading.ask, name="ask_to_read"),
    path("oro/<uuid:concern_id>/synpunkt/", second_reading.answer, name="give_view"),
    path("oro/<uuid:concern_id>/ta-bort-ovning/", views.remove_practice, name="remove_practice"),
    path("oro/<uuid:concern_id>/jav/", views.recuse, name="recuse"),
    path("oro/<uuid:concern_id>/lamna/", sharing.share, name="share_concern"),
    path("oro/<uuid:concern_id>/lamna/utan-namn/", sharing.share_unnamed, name="share_unnamed"),
    path("oro/<uuid:concern_id>/lamna/om-nagon/", sharing.share_by_gateway, name="share_by_gateway"),
    path("oro/<uuid:concern_id>/lamnat/<uuid:sharing_id>/", sharing.shared, name="shared"),
    path("oro/<uuid:concern_id>/paket/", handing_over.package, name="concern_handover"),
    path("oro/<uuid:concern_id>/paket/<slug:kind>/", handing_over.package_file, name="concern_handover_file"),
    path("oro/<uuid:concern_id>/utskrift/", views.package, name="concern_package"),
    path("oro/<uuid:concern_id>/fil/<uuid:file_id>/", files.file, name="concern_file"),
]
