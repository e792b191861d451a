"""Addresses of the plans' room."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.plans import (
    beginning,
    commenting,
    consulting,
    coverage,
    deciding,
    files,
    law,
    measures,
    overview,
    publishing,
    writing,
)

files.settle_at_home()

_PLAN = "plan/<uuid:plan_id>/"
_GOAL = "plan/mal/<uuid:goal_id>/"
_MEASURE = "plan/atgard/<uuid:measure_id>/"
_ROUND = "plan/remiss/<uuid:consultation_id>/"
_RECIPIENT = f"{_ROUND}mottagare/<uuid:recipient_id>/"

urlpatterns = [
    path("plan/", overview.plans, name="plans"),
    path("plan/tackning/", overview.coverage_of_current, name="coverage"),
    path("plan/remiss/", overview.consultations_of_current, name="consultations"),
    path("plan/ny/", beginning.new_plan, name="new_plan"),
    path("plan/fran-granne/", beginning.neighbours, name="neighbour_plans"),
    path(
        "plan/fran-granne/<slug:place_key>/<uuid:source_id>/",
        beginning.from_neighbour,
        name="plan_from_neighbour",
    ),
    path(_PLAN, overview.plan, name="plan"),
    path(f"{_PLAN}uppgifter/", writing.edit_plan, name="edit_plan"),
    path(f"{_PLAN}lagesbild/", writing.plan_edition, name="plan_edition"),
    path(f"{_PLAN}avsnitt/<slug:part>/", writing.plan_text, name="plan_text"),
    path(f"{_PLAN}avsnitt/<slug:part>/ta-bort/", writing.drop_text, name="drop_plan_text"),
    path(f"{_PLAN}slang/", writing.discard_plan, name="discard_plan"),
    path(f"{_PLAN}nasta/", beginning.revise_plan, name="revise_plan"),
    path(f"{_PLAN}mal/ny/", writing.new_goal, name="new_goal"),
    path(_GOAL, writing.goal, name="goal"),
    path(f"{_GOAL}flytta/", writing.move_goal, name="move_goal"),
    path(f"{_GOAL}ta-bort/", writing.remove_goal, name="remove_goal"),
    path(f"{_GOAL}tillbaka/", writing.restore_goal, name="restore_goal"),
    path(f"{_PLAN}atgard/ny/", measures.new_measure, name="new_measure"),
    path(f"{_PLAN}fragor/", measures.plan_questions, name="plan_questions"),
    path(_MEASURE, measures.measure, name="measure"),
    path(f"{_MEASURE}flytta/", measures.move_measure, name="move_measure"),
    path(f"{_MEASURE}kopiera/", measures.duplicate_measure, name="duplicate_measure"),
    path(f"{_MEASURE}ta-bort/", measures.remove_measure, name="remove_measure"),
    path(f"{_MEASURE}tillbaka/", measures.restore_measure, name="restore_measure"),
    path(f"{_PLAN}tackning/", coverage.plan_coverage, name="plan_coverage"),
    path(f"{_PLAN}remiss/", consulting.plan_consultations, name="plan_consultations"),
    path(f"{_PLAN}remiss/ny/", consulting.new_consultation, name="new_consultation"),
    path(_ROUND, consulting.consultation, name="consultation"),
    path(f"{_ROUND}fler/", consulting.add_recipients, name="add_recipients"),
    path(f"{_ROUND}avsluta/", consulting.close_consultation, name="close_consultation"),
    path(f"{_ROUND}ny-dag/", consulting.reopen_consultation, name="reopen_consultation"),
    path(f"{_ROUND}sammanstallning/<slug:form>/", consulting.ask_for_summary, name="ask_for_summary"),
    path(f"{_RECIPIENT}synpunkt/", commenting.note_comment, name="note_comment"),
    path(f"{_RECIPIENT}paminn/", consulting.remind, name="remind_recipient"),
    path(f"{_RECIPIENT}ny-lank/", consulting.renew_link, name="renew_recipient_link"),
    path("plan/synpunkt/<uuid:comment_id>/", commenting.comment, name="comment"),
    path("plan/synpunkt/<uuid:comment_id>/ratta/", commenting.mend_comment, name="mend_comment"),
    path(f"{_PLAN}beslut/", deciding.decide_plan, name="decide_plan"),
    path(f"{_PLAN}genomgangen/", deciding.gone_through, name="gone_through"),
    path(f"{_PLAN}publicera/", publishing.publish_plan, name="publish_plan"),
    path(f"{_PLAN}publicera/ta-bort/", publishing.withdraw_plan, name="withdraw_plan"),
    path(f"{_PLAN}las/", files.read_plan, name="read_plan"),
    path(f"{_PLAN}las/<slug:version>/<slug:form>/", files.ask_for_file, name="ask_for_plan_file"),
    path("lagkoll/", law.law_check, name="law_check"),
    path("lagkoll/<slug:requirement>/", law.state_requirement, name="state_requirement"),
]
