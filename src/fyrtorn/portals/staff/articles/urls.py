"""Addresses of articles and of what visitors say."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.articles import views

urlpatterns = [
    path("artiklar/", views.articles, name="articles"),
    path("artiklar/<slug:slug>/<slug:language>/", views.edit_article, name="edit_article"),
    path("synpunkter/", views.feedback, name="feedback"),
    path("synpunkter/<uuid:feedback_id>/klar/", views.handle_feedback, name="handle_feedback"),
]
