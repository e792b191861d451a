"""Addresses of this portal: one for each sort of errand that a link is about."""

from __future__ import annotations

from django.urls import URLPattern, path

from fyrtorn.portals.guest import answering, calendar, confirming, consulting, following, shift_calendar

_ANSWER = "svara/<str:token>/"
_FOLLOW_UP = "folj-upp/<str:token>/"

app_name = "guest"
urlpatterns: list[URLPattern] = [
    path("bekrafta/<str:token>/", confirming.confirm, name="confirm"),
    path("kalender/<str:secret>.ics", calendar.feed, name="calendar"),
    path("pass/<str:secret>.ics", shift_calendar.feed, name="shift_calendar"),
    path(_ANSWER, answering.answer, name="answer"),
    path(f"{_ANSWER}inget/", answering.nothing, name="answer_nothing"),
    path(f"{_ANSWER}andra/", answering.change, name="change_answer"),
    path(f"{_ANSWER}stammer/", answering.confirm, name="confirm_answer"),
    path(f"{_ANSWER}kod/", answering.code, name="answer_code"),
    path(f"{_ANSWER}utkast/", answering.keep_draft, name="keep_answer_draft"),
    path(f"{_ANSWER}granska/", answering.check_text, name="check_answer_text"),
    path("remiss/<str:token>/", consulting.consultation, name="consultation"),
    path("remiss/<str:token>/granska/", consulting.check_text, name="check_comment_text"),
    path(_FOLLOW_UP, following.follow_up, name="follow_up"),
    path(f"{_FOLLOW_UP}andra/", following.change, name="change_follow_up"),
    path(f"{_FOLLOW_UP}utkast/", following.keep_draft, name="keep_follow_up_draft"),
    path(f"{_FOLLOW_UP}granska/", following.check_text, name="check_follow_up_text"),
]
