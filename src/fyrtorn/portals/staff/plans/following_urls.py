"""Addresses of the follow-up and of reports to the municipal assembly."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.plans import council, following, following_asking

council.settle_at_home()

_PLAN = "plan/<uuid:plan_id>/"
_MEASURE = "plan/uppfoljning/atgard/<uuid:measure_id>/"
_ASKED = "plan/uppfoljning/fragad/<uuid:asked_id>/"
_REPORT = "plan/rapport/<uuid:report_id>/"

urlpatterns = [
    path("plan/uppfoljning/", following.follow_up, name="follow_up"),
    path(f"{_PLAN}uppfoljning/", following.plan_follow_up, name="plan_follow_up"),
    path(f"{_PLAN}uppfoljning/fraga/", following_asking.ask_owners, name="ask_owners"),
    path(f"{_ASKED}igen/", following_asking.ask_again, name="ask_owner_again"),
    path(f"{_ASKED}dra-tillbaka/", following_asking.withdraw_link, name="withdraw_owner_link"),
    path(_MEASURE, following.follow_up_measure, name="follow_up_measure"),
    path(f"{_MEASURE}ny/", following.enter_follow_up, name="enter_follow_up"),
    path(f"{_MEASURE}varde/", following.add_value, name="add_indicator_value"),
    path(f"{_MEASURE}varde/<uuid:value_id>/ta-bort/", following.remove_value, name="remove_indicator_value"),
    path("plan/uppfoljning/las/<uuid:follow_up_id>/", following.read_follow_up, name="read_follow_up"),
    path("plan/rapporter/", council.council_reports, name="council_reports"),
    path(f"{_PLAN}rapport/ny/", council.new_council_report, name="new_council_report"),
    path(_REPORT, council.council_report, name="council_report"),
    path(f"{_REPORT}inledning/", council.preface, name="report_preface"),
    path(f"{_REPORT}hamta/", council.gather_anew, name="gather_report_anew"),
    path(f"{_REPORT}slang/", council.discard_report, name="discard_report"),
    path(f"{_REPORT}lamnad/", council.note_given, name="note_report_given"),
    path(f"{_REPORT}fil/<slug:form>/", council.ask_for_report_file, name="ask_for_report_file"),
]
