"""Addresses of what shifts leave to each other, and of leading a line."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.helpline import calendar, debrief, hand_over, reviewing, telephony, watch

_LINE = "stodtelefon/<uuid:line_id>"

urlpatterns = [
    path("stodtelefon/kalender/", calendar.shift_calendar, name="shift_calendar"),
    path(f"{_LINE}/overlamning/", hand_over.hand_over, name="line_hand_over"),
    path(
        "stodtelefon/overlamning/<uuid:hand_over_id>/", hand_over.read_hand_over, name="read_line_hand_over"
    ),
    path(f"{_LINE}/missat/", telephony.missed_call, name="missed_call"),
    path(f"{_LINE}/lage/", watch.watch, name="watch_line"),
    path(f"{_LINE}/lage/nu/", watch.watch_state, name="watch_state"),
    path(f"{_LINE}/lara/", reviewing.reviews, name="peer_reviews"),
    path("stodtelefon/lara/<uuid:review_id>/", reviewing.review, name="peer_review"),
    path(f"{_LINE}/telefoni/", telephony.hook, name="line_hook"),
    path(f"{_LINE}/prata/", debrief.debrief, name="debrief"),
    path("stodtelefon/prata/<uuid:debrief_id>/klart/", debrief.end_debrief, name="end_debrief"),
]
