"""Addresses of the functions."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.situation.functions import views

_POINT = "lagesbild/funktioner/<uuid:point_id>"

urlpatterns = [
    path("lagesbild/funktioner/", views.functions, name="functions"),
    path("lagesbild/funktioner/vanliga/", views.usual_functions, name="usual_functions"),
    path("lagesbild/funktioner/ny/", views.new_function, name="new_function"),
    path(f"{_POINT}/", views.edit_function, name="edit_function"),
    path(f"{_POINT}/sluta/", views.retire_function, name="retire_function"),
    path(f"{_POINT}/anvand-igen/", views.restore_function, name="restore_function"),
]
