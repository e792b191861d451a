"""Addresses of what follows a talk: codes and cases, calling back, onward help, the line's own texts."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.helpline import call_backs, cases, onward, texts

_LINE = "stodtelefon/<uuid:line_id>"
_CASE = "stodtelefon/arende/<uuid:case_id>"
_CALL_BACK = "stodtelefon/ring-upp/<uuid:call_back_id>"
_TEXT = f"{_LINE}/texter/<slug:slug>"

urlpatterns = [
    path("stodtelefon/kod/", cases.find_case, name="find_help_case"),
    path(f"{_LINE}/kod/", cases.give_code, name="give_case_code"),
    path(f"{_CASE}/", cases.help_case, name="help_case"),
    path(f"{_CASE}/skriv/", cases.write_to_case, name="write_to_case"),
    path(f"{_CASE}/inget-svar/", cases.leave_unanswered, name="leave_case_unanswered"),
    path(f"{_CASE}/stang/", cases.close_case, name="close_help_case"),
    path("stodtelefon/ring-upp/", call_backs.waiting, name="call_backs"),
    path(f"{_LINE}/ring-upp/", call_backs.leave_number, name="leave_number"),
    path(f"{_CALL_BACK}/numret/", call_backs.show_number, name="show_call_back_number"),
    path(f"{_CALL_BACK}/gick/", call_backs.settle, name="settle_call_back"),
    path(f"{_LINE}/vidare/", onward.onward, name="onward_help"),
    path(f"{_TEXT}/", texts.text, name="line_text"),
    path(f"{_TEXT}/skriv/", texts.edit_text, name="edit_text"),
    path(f"{_TEXT}/jamfor/", texts.compare_text, name="compare_text"),
    path(f"{_TEXT}/tillbaka/", texts.restore_text, name="restore_text"),
]
