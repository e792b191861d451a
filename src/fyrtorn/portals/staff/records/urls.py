"""Addresses of the register and of requests for papers."""

from __future__ import annotations

from django.urls import path

from fyrtorn.domains.concerns.disclosure_words import DisclosureKind
from fyrtorn.portals.staff.records import answering, disclosing, letters, masking, register

_REQUEST = "oro/<uuid:concern_id>/utlamnande/<uuid:disclosure_id>/"

urlpatterns = [
    path("oro/register/", register.register, name="register"),
    path("oro/register/fil/", register.export, name="take_register"),
    path("oro/<uuid:concern_id>/utlamnande/", disclosing.overview, name="disclosures"),
    path(
        "oro/<uuid:concern_id>/utlamnande/ny/",
        disclosing.note,
        {"kind": DisclosureKind.PUBLIC},
        name="note_request",
    ),
    path(
        "oro/<uuid:concern_id>/partsinsyn/ny/",
        disclosing.note,
        {"kind": DisclosureKind.PARTY},
        name="note_partys_request",
    ),
    path(_REQUEST, disclosing.request_page, name="disclosure"),
    path(f"{_REQUEST}dolj/", masking.mask, name="mask_papers"),
    path(f"{_REQUEST}besked/", answering.answer, name="answer_request"),
    path(f"{_REQUEST}vill-ha-beslut/", answering.claim, name="claim_ruling"),
    path(f"{_REQUEST}beslut/", answering.decide, name="decide_request"),
    path(f"{_REQUEST}handlingar/", letters.papers, name="disclosed_papers"),
    path(f"{_REQUEST}brev/", letters.reply, name="reply_letter"),
    path(f"{_REQUEST}beslutsbrev/", letters.ruling, name="ruling_letter"),
]
