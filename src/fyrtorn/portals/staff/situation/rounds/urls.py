"""Addresses of rounds, functions in them, answers and questions."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.situation.rounds import (
    answers,
    following,
    listing,
    making,
    outcome,
    questions,
)

_ROUND = "lagesbild/insamlingar/<uuid:round_id>"
_ASKED = "lagesbild/insamlingar/funktion/<uuid:asked_id>"

urlpatterns = [
    path("lagesbild/insamlingar/", listing.rounds, name="rounds"),
    path("lagesbild/insamlingar/ny/", making.new_round, name="new_round"),
    path("lagesbild/insamlingar/fragor/", questions.questions, name="questions"),
    path("lagesbild/insamlingar/fragor/<slug:sector>/", questions.edit_questions, name="edit_questions"),
    path("lagesbild/insamlingar/text/<uuid:text_id>/", answers.read_text, name="read_answer_text"),
    path(f"{_ROUND}/", following.round_page, name="round"),
    path(f"{_ROUND}/uppgifter/", making.edit_round, name="edit_round"),
    path(f"{_ROUND}/funktioner/", making.round_asked, name="round_asked"),
    path(f"{_ROUND}/skicka/", making.send_round, name="send_round"),
    path(f"{_ROUND}/slang/", making.drop_round, name="drop_round"),
    path(f"{_ROUND}/igen/", listing.begin_again, name="begin_round_again"),
    path(f"{_ROUND}/sista-dag/", following.round_due, name="round_due"),
    path(f"{_ROUND}/stang/", following.close_round, name="close_round"),
    path(f"{_ROUND}/svar/", answers.round_answers, name="round_answers"),
    path(f"{_ROUND}/genomlasning/", answers.texts_to_read, name="texts_to_read"),
    path(f"{_ROUND}/ledde-till/", outcome.round_outcome, name="round_outcome"),
    path(f"{_ROUND}/tacka/", outcome.thank_functions, name="thank_functions"),
    path(f"{_ASKED}/mejlet/", making.round_preview, name="round_preview"),
    path(f"{_ASKED}/skriv-in/", answers.enter_answer, name="enter_answer"),
    path(f"{_ASKED}/igen/", following.ask_again, name="ask_again"),
    path(f"{_ASKED}/dra-tillbaka/", following.withdraw_link, name="withdraw_round_link"),
]
