"""Addresses of editions: from their first day to their decision, and what becomes of them then."""

from __future__ import annotations

from django.urls import path

from fyrtorn.domains.situation.editions.audiences import Audience
from fyrtorn.domains.situation.editions.files import Form, kind_of
from fyrtorn.portals.staff.background.showing import at_home
from fyrtorn.portals.staff.situation.editions import (
    beginning,
    deciding,
    opening_up,
    reading,
    reviewing,
    word_templates,
    writing,
)
from fyrtorn.portals.staff.situation.overview import views as overview
from fyrtorn.processes.publishing_pictures import PDF_WORK

_EDITION = "lagesbild/<uuid:edition_id>"
_PARAGRAPH = "lagesbild/stycke/<uuid:paragraph_id>"

for form in Form:
    for audience in Audience:
        at_home(kind_of(form, audience), view="staff:edition", takes_target=True)
at_home(PDF_WORK, view="staff:edition", takes_target=True)

urlpatterns = [
    path("lagesbild/", overview.pictures, name="pictures"),
    path("lagesbild/ny/", beginning.begin_edition, name="begin_edition"),
    path("lagesbild/kontrollera/", reading.verify_checksum, name="verify_checksum"),
    path("lagesbild/word-mall/", word_templates.word_template, name="word_template"),
    path(
        "lagesbild/word-mall/<slug:key>/ta-bort/",
        word_templates.remove_word_template,
        name="remove_word_template",
    ),
    path(f"{_EDITION}/", reading.edition, name="edition"),
    path(f"{_EDITION}/uppgifter/", beginning.change_edition, name="change_edition"),
    path(f"{_EDITION}/slang/", beginning.put_aside, name="put_aside_edition"),
    path(f"{_EDITION}/rubrik/<int:number>/", writing.edition_heading, name="edition_heading"),
    path(f"{_EDITION}/svar/<uuid:answer_text_id>/", writing.add_answer, name="add_answer_to_edition"),
    path(f"{_EDITION}/lasare/", opening_up.open_up_edition, name="open_up_edition"),
    path(f"{_EDITION}/granska/", reviewing.review_edition, name="review_edition"),
    path(f"{_EDITION}/granska/skicka/", reviewing.send_for_review, name="send_edition_for_review"),
    path(f"{_EDITION}/granska/avsluta/", reviewing.end_review, name="end_edition_review"),
    path(f"{_EDITION}/granska/<uuid:remark_id>/", reviewing.settle_remark, name="settle_remark"),
    path(f"{_EDITION}/besluta/", deciding.decide_edition, name="decide_edition"),
    path(f"{_EDITION}/publicera/", deciding.publish_edition, name="publish_edition"),
    path(f"{_EDITION}/plocka-ner/", deciding.withdraw_edition, name="withdraw_edition"),
    path(f"{_EDITION}/las/<slug:version>/", reading.read_edition, name="read_edition"),
    path(f"{_EDITION}/fil/", reading.make_file, name="make_edition_file"),
    path(f"{_EDITION}/skillnad/", reading.edition_difference, name="edition_difference"),
    path(f"{_PARAGRAPH}/", writing.edit_paragraph, name="edit_paragraph"),
    path(f"{_PARAGRAPH}/flytta/", writing.move_paragraph, name="move_paragraph"),
    path(f"{_PARAGRAPH}/ta-bort/", writing.remove_paragraph, name="remove_paragraph"),
    path(f"{_PARAGRAPH}/ta-tillbaka/", writing.put_back_paragraph, name="put_back_paragraph"),
    path(f"{_PARAGRAPH}/behall/", writing.keep_paragraph, name="keep_paragraph"),
    path(f"{_PARAGRAPH}/valj/", writing.settle_paragraph, name="settle_paragraph"),
]
