"""Addresses of the public portal: Swedish at the root, English under ``/en/``, Arabic articles under ``/ar/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from fyrtorn.portals.public.views import (
    articles,
    call_back,
    cases,
    chat,
    feedback,
    finding,
    knowledge,
    municipality,
    outcomes,
    published,
    searching,
    sheet,
    telephony,
    voting,
)
from fyrtorn.portals.public.views.concerns import files, receipts, replies, writing

app_name = "public"

_article = path("lasa/<slug:slug>/", articles.article, name="article")

_pages: list[URLPattern | URLResolver] = [
    path("", finding.start, name="start"),
    path("hjalp/<slug:errand>/", finding.choose, name="choose"),
    path("hjalp/<slug:errand>/<slug:place>/", finding.answer, name="answer"),
    path("hjalp/<slug:errand>/<slug:place>/<slug:age>/", finding.answer, name="answer_for_age"),
    path("kommun/", finding.municipalities, name="municipalities"),
    path("kommun/<slug:place>/", municipality.municipality, name="municipality"),
    path("kommun/<slug:place>/blad/", sheet.sheet, name="sheet"),
    path("kommun/<slug:place>/blad.pdf", sheet.sheet_pdf, name="pdf"),
    path("kommun/<slug:place>/block/", municipality.block, name="block"),
    path("kommun/<slug:place>/siffror/", outcomes.what_it_led_to, name="what_it_led_to"),
    path("kommun/<slug:place>/lagesbild/", published.picture, name="picture"),
    path("kommun/<slug:place>/lagesbild.pdf", published.picture_pdf, name="picture_pdf"),
    path("kommun/<slug:place>/lagesbild/<slug:holder>/", published.picture, name="picture_of"),
    path("kommun/<slug:place>/lagesbild/<slug:holder>.pdf", published.picture_pdf, name="picture_of_pdf"),
    path("kommun/<slug:place>/handlingsplan/", published.plan, name="plan"),
    path("kommun/<slug:place>/handlingsplan/<uuid:source_id>/", published.plan, name="plan_of"),
    path("kommun/<slug:place>/handlingsplan/<uuid:source_id>.pdf", published.plan_pdf, name="plan_pdf"),
    path("kommun/<slug:place>/skriv/", writing.write, name="write"),
    path("svar/<slug:place>/", replies.reply, name="reply"),
    path("svar/<slug:place>/kod/", receipts.receipt, name="receipt"),
    path("svar/<slug:place>/filer/", files.files, name="files"),
    path("chatt/nytt/<uuid:organisation_id>/", chat.news, name="chat_news"),
    path("chatt/<uuid:line_id>/", chat.chat, name="chat"),
    path("samtal/<slug:operator>/", cases.case, name="case"),
    path("ring-upp/<uuid:line_id>/", call_back.call_back, name="call_back"),
    path("kunskap/", knowledge.knowledge, name="knowledge"),
    path("kunskap/nytt.atom", knowledge.news, name="knowledge_feed"),
    path("kunskap/fraga/<slug:question>/", knowledge.by_question, name="knowledge_question"),
    path("kunskap/sort/<slug:kind>/", knowledge.by_kind, name="knowledge_kind"),
    path("kunskap/<slug:slug>/", knowledge.item, name="knowledge_item"),
    path("kunskap/<slug:slug>/version/<int:number>/", knowledge.earlier, name="knowledge_version"),
    path("kunskap/<slug:slug>/fil/<slug:file>", knowledge.item_file, name="knowledge_file"),
    path("sok/", searching.find, name="find"),
    path("hela-landet/", municipality.whole_country, name="whole_country"),
    path("tillganglighet/synpunkter/", feedback.feedback, name="feedback"),
    path("kommun/<slug:place>/synpunkter/", feedback.feedback, name="feedback_on"),
    path("rosta/", voting.vote, name="vote"),
    _article,
]

urlpatterns: list[URLPattern | URLResolver] = [
    *_pages,
    path("telefoni/<str:token>/", telephony.hear, name="telephony"),
    path("en/", include((_pages, "en"))),
    path("ar/", include(([_article], "ar"))),
]
