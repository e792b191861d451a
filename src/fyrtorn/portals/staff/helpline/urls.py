"""Addresses of the helpline."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.helpline import (
    duties,
    hours,
    opening,
    overview,
    planning,
    schedule,
    swapping,
    urls_after,
    urls_chats,
    urls_figures,
    urls_leading,
    urls_talks,
)

_LINE = "stodtelefon/<uuid:line_id>"
_SHIFT = "stodtelefon/pass/<uuid:shift_id>"
_DUTY = "stodtelefon/plats/<uuid:duty_id>"
_SWAP = "stodtelefon/byte/<uuid:swap_id>"

urlpatterns = [
    path("stodtelefon/", overview.lines, name="lines"),
    path("stodtelefon/ny/", opening.open_line, name="open_line"),
    path(f"{_LINE}/", schedule.line, name="line"),
    path(f"{_LINE}/uppgifter/", opening.change_line, name="change_line"),
    path("stodtelefon/tider/las/", hours.line_hours_read_back, name="line_hours_read_back"),
    path(f"{_LINE}/tider/", hours.line_hours, name="line_hours"),
    path(f"{_LINE}/sluta/", opening.end_line, name="end_line"),
    path(f"{_LINE}/stangt-i-dag/", schedule.close_today, name="close_today"),
    path(f"{_LINE}/schema/", planning.line_plan, name="line_plan"),
    path(f"{_LINE}/schema/nytt/", planning.new_pattern, name="new_pattern"),
    path(f"{_LINE}/schema/enstaka/", planning.new_shift, name="new_shift"),
    path(f"{_LINE}/schema/ersattare/", planning.substitutes, name="substitutes"),
    path(f"{_LINE}/schema/<uuid:pattern_id>/sluta/", planning.end_pattern, name="end_pattern"),
    path(f"{_SHIFT}/ta/", duties.take_duty, name="take_duty"),
    path(f"{_SHIFT}/lagg-in/", duties.give_duty, name="give_duty"),
    path(f"{_SHIFT}/ta-bort/", duties.take_away_shift, name="take_away_shift"),
    path(f"{_SHIFT}/lagg-tillbaka/", duties.put_back_shift, name="put_back_shift"),
    path(f"{_DUTY}/pa-plats/", duties.sign_in, name="sign_in_duty"),
    path(f"{_DUTY}/gar/", duties.sign_out, name="sign_out_duty"),
    path(f"{_DUTY}/kan-inte/", duties.say_absent, name="say_absent"),
    path(f"{_DUTY}/ta-bort/", duties.take_away_duty, name="take_away_duty"),
    path(f"{_DUTY}/byt/", swapping.ask_swap, name="ask_swap"),
    path(f"{_SWAP}/svara/", swapping.answer_swap, name="answer_swap"),
    path(f"{_SWAP}/ta-tillbaka/", swapping.withdraw_swap, name="withdraw_swap"),
    *urls_chats.urlpatterns,
    *urls_figures.urlpatterns,
    *urls_leading.urlpatterns,
    *urls_talks.urlpatterns,
    *urls_after.urlpatterns,
]
