"""Addresses of the analysis: problems and their causes, figures, sources, and how it stands beside the last one."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.situation.analysis import (
    causes,
    comparing,
    country,
    figures,
    problems,
    questions,
)

_EDITION = "lagesbild/<uuid:edition_id>"
_PROBLEM = "lagesbild/problem/<uuid:problem_id>"
_SERIES = "lagesbild/siffror/<uuid:figure_id>"
_SOURCE = "lagesbild/kallor/<uuid:source_id>"

urlpatterns = [
    path("lagesbild/analys/", problems.analysis, name="analysis"),
    path("lagesbild/siffror/", problems.figures_and_sources, name="figures_and_sources"),
    path("lagesbild/landet/", country.country, name="country"),
    path(f"{_EDITION}/analys/", problems.problems, name="problems"),
    path(f"{_EDITION}/analys/nytt/", problems.new_problem, name="new_problem"),
    path(f"{_EDITION}/analys/forra/", problems.carry_over, name="carry_over"),
    path(f"{_EDITION}/analys/jamfor/", comparing.compare, name="compare_analysis"),
    path(f"{_EDITION}/siffror/", figures.figures, name="figures"),
    path(f"{_EDITION}/siffror/nya/", figures.new_series, name="new_series"),
    path(f"{_EDITION}/kallor/ny/", figures.new_source, name="new_source"),
    path(f"{_PROBLEM}/", problems.problem, name="problem"),
    path(f"{_PROBLEM}/fraga/<slug:slug>/", questions.problem_question, name="problem_question"),
    path(f"{_PROBLEM}/orsaker/", causes.causes, name="causes"),
    path(f"{_PROBLEM}/prioritera/", problems.put_first, name="put_problem_first"),
    path(f"{_PROBLEM}/ta-ner/", problems.put_last, name="put_problem_last"),
    path(f"{_PROBLEM}/flytta/", problems.move, name="move_problem"),
    path(f"{_PROBLEM}/ta-bort/", problems.remove, name="remove_problem"),
    path(f"{_PROBLEM}/angra/", problems.restore, name="restore_problem"),
    path(f"{_SERIES}/", figures.edit_series, name="edit_series"),
    path(f"{_SERIES}/ta-bort/", figures.remove_series, name="remove_series"),
    path(f"{_SOURCE}/", figures.edit_source, name="edit_source"),
    path(f"{_SOURCE}/ta-bort/", figures.remove_source, name="remove_source"),
]
