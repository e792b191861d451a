"""Addresses of a line's published figures."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.helpline import figure_notes, figures

_FIGURES = "stodtelefon/<uuid:line_id>/siffror"

figures.settle_at_home()

urlpatterns = [
    path(f"{_FIGURES}/", figures.line_figures, name="line_figures"),
    path(f"{_FIGURES}/anmarkningar/", figure_notes.figure_notes, name="figure_notes"),
    path(
        f"{_FIGURES}/anmarkningar/<uuid:note_id>/ta-bort/",
        figure_notes.remove_figure_note,
        name="remove_figure_note",
    ),
    path(f"{_FIGURES}/<str:period>/", figures.figure_report, name="figure_report"),
    path(f"{_FIGURES}/<str:period>/pdf/", figures.ask_for_report, name="ask_for_figure_report"),
    path(f"{_FIGURES}/<str:period>/<str:form>/", figures.figure_file, name="figure_file"),
]
