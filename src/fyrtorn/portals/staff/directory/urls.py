"""Addresses of the directory's pages."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.directory import editing, lines, neighbours, views

_SERVICE = "kontaktvagar/<uuid:service_id>/"
_LINE = "kontaktvagar/nummer/<uuid:line_id>/"

urlpatterns = [
    path("kontaktvagar/", views.services_list, name="services"),
    path("kontaktvagar/ny/", editing.new_service, name="new_service"),
    path("kontaktvagar/grannar/", neighbours.neighbours, name="neighbours"),
    path("kontaktvagar/grannar/<uuid:service_id>/<uuid:place_id>/", neighbours.neighbour, name="neighbour"),
    path("kontaktvagar/las-tider/", lines.hours_read_back, name="hours_read_back"),
    path(_SERVICE, views.service, name="service"),
    path(f"{_SERVICE}uppgifter/", editing.edit_service, name="edit_service"),
    path(f"{_SERVICE}omrade/", editing.areas, name="areas"),
    path(f"{_SERVICE}nytt-nummer/", lines.new_line, name="new_line"),
    path(f"{_SERVICE}publicera/", views.publish, name="publish"),
    path(f"{_SERVICE}dolj/", views.withdraw, name="withdraw"),
    path(f"{_SERVICE}upphord/", views.retire, name="retire"),
    path(f"{_SERVICE}stammer/", views.confirm_service, name="confirm_service"),
    path(_LINE, lines.edit_line, name="edit_line"),
    path(f"{_LINE}ta-bort/", lines.remove_line, name="remove_line"),
    path(f"{_LINE}stammer/", views.confirm_line, name="confirm_line"),
    path(f"{_LINE}fraga/", views.ask_mailbox, name="ask_mailbox"),
    path(f"{_LINE}dagar/", lines.deviations, name="deviations"),
    path(f"{_LINE}dagar/stang/", lines.close_red_days, name="close_red_days"),
    path(f"{_LINE}dagar/roda/", lines.say_red_days, name="say_red_days"),
    path(f"{_LINE}dagar/ta-bort/", lines.remove_deviation, name="remove_deviation"),
]
