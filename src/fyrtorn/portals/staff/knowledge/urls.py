"""Addresses of the bank and the library. One's own texts lie under their id, what is published under its address."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.knowledge import editing, files, overview, publishing, reviewing, standing, using

urlpatterns = [
    path("kunskap/", overview.knowledge, name="knowledge"),
    path("kunskap/nytt/", overview.begin_item, name="begin_item"),
    path("kunskap/granska/", reviewing.waiting, name="waiting_items"),
    path("kunskap/granska/<slug:slug>/", reviewing.review, name="review_item"),
    path("kunskap/exempel/", using.examples, name="examples"),
    path("kunskap/visa/<slug:slug>/", using.show, name="show_item"),
    path("kunskap/visa/<slug:slug>/plan/", using.use, name="use_item"),
    path("kunskap/<uuid:item_id>/", standing.item, name="item"),
    path("kunskap/<uuid:item_id>/galler-inte/", standing.retire, name="retire_item"),
    path("kunskap/<uuid:item_id>/galler-igen/", standing.bring_back, name="bring_back_item"),
    path("kunskap/<uuid:item_id>/stammer/", standing.say_it_holds, name="item_holds"),
    path("kunskap/<uuid:item_id>/filer/", files.files, name="item_files"),
    path("kunskap/<uuid:item_id>/filer/<slug:name>/visa/", files.file, name="item_file"),
    path("kunskap/<uuid:item_id>/filer/<slug:name>/bort/", files.remove_file, name="remove_item_file"),
    path("kunskap/<uuid:item_id>/<slug:language>/", editing.text, name="item_text"),
    path("kunskap/<uuid:item_id>/<slug:language>/borja/", editing.begin, name="begin_item_text"),
    path("kunskap/<uuid:item_id>/<slug:language>/spara/", editing.autosave, name="autosave_item_text"),
    path("kunskap/<uuid:item_id>/<slug:language>/kasta/", editing.discard, name="discard_item_text"),
    path("kunskap/<uuid:item_id>/<slug:language>/forhandsgranska/", publishing.preview, name="preview_item"),
    path("kunskap/<uuid:item_id>/<slug:language>/vanta/", publishing.not_yet, name="unschedule_item"),
]
