"""Articles by language, with a preview; accessibility feedback; and whether pages helped."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fyrtorn.domains.guidance import queries, services
from fyrtorn.domains.guidance.errors import ArticleNotFound
from fyrtorn.domains.guidance.queries import ArticleState
from fyrtorn.domains.guidance.vocabulary import TranslationStatus
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.markup import to_html
from fyrtorn.foundation.vocabulary.languages import PUBLIC_LANGUAGES, direction, name_of
from fyrtorn.portals.staff import public_pages
from fyrtorn.portals.staff.articles.forms import ArticleForm
from fyrtorn.portals.staff.doors import StaffRequest, needs

FEEDBACK_AT_ONCE = 50


@require_safe
@needs(Permission.ARTICLE_EDIT)
def articles(request: StaffRequest) -> HttpResponse:
    """All articles and how far their translations have come."""
    states = queries.article_states(actor=request.actor, languages=PUBLIC_LANGUAGES)
    rows = [
        (
            state,
            [
                (code, name_of(code, language="sv").capitalize(), str(status.label), _mark(status))
                for code, status in state.statuses.items()
            ],
        )
        for state in states
    ]
    return render(request, "staff/articles/articles.html", {"rows": rows})


def _mark(status: TranslationStatus) -> str:
    is_done = status in {TranslationStatus.SOURCE, TranslationStatus.CURRENT}
    return "published" if is_done else "overdue" if status is TranslationStatus.BEHIND else "draft"


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.ARTICLE_EDIT)
def edit_article(request: StaffRequest, slug: str, language: str) -> HttpResponse:
    """One article in one language. "Förhandsgranska" shows it and saves nothing."""
    state = _state(request, slug)
    if language not in PUBLIC_LANGUAGES:
        raise ArticleNotFound
    is_new = state.statuses[language] is TranslationStatus.MISSING
    source = queries.article_text(actor=request.actor, slug=slug, language="sv")
    text = None if is_new else queries.article_text(actor=request.actor, slug=slug, language=language)
    initial = (
        {"title": text.title, "neutral_title": text.neutral_title, "lead": text.lead, "body": text.body}
        if text
        else {}
    )
    form = ArticleForm(request.POST or None, initial=initial, language=language)
    is_valid = form.is_valid()
    wants_preview = "granska" in request.POST
    if is_valid and not wants_preview:
        given = {"is_substantial": False} | form.cleaned_data
        services.revise_article(actor=request.actor, slug=slug, language=language, **given)
        messages.success(request, _("Sparat. Texten syns nu på webbplatsen."))
        return redirect("staff:articles")
    return render(
        request,
        "staff/articles/edit_article.html",
        {
            "form": form,
            "source": source if language != "sv" else None,
            "is_behind": state.statuses[language] is TranslationStatus.BEHIND,
            "language": language,
            "language_name": name_of(language, language="sv").capitalize(),
            "direction": direction(language),
            "article_title": state.title,
            "public_page": "" if is_new else public_pages.article_page(slug, language=language),
            "preview": to_html(form.cleaned_data["body"]) if is_valid and wants_preview else "",
        },
    )


def _state(request: StaffRequest, slug: str) -> ArticleState:
    """The article within reach, or ``ArticleNotFound``."""
    states = queries.article_states(actor=request.actor, languages=PUBLIC_LANGUAGES)
    found = next((state for state in states if state.slug == slug), None)
    if found is None:
        raise ArticleNotFound
    return found


@require_safe
@needs(Permission.FEEDBACK_READ)
def feedback(request: StaffRequest) -> HttpResponse:
    """What visitors could not use, and whether pages helped."""
    waiting = queries.open_feedback(actor=request.actor)
    return render(
        request,
        "staff/articles/feedback.html",
        {
            "waiting": waiting[:FEEDBACK_AT_ONCE],
            "votes": queries.votes(actor=request.actor)[:FEEDBACK_AT_ONCE],
        },
    )


@require_POST
@needs(Permission.FEEDBACK_READ)
def handle_feedback(request: StaffRequest, feedback_id: UUID) -> HttpResponse:
    """It has been dealt with."""
    services.handle_feedback(actor=request.actor, feedback_id=feedback_id)
    messages.success(request, _("Markerad som klar. Avsändarens adress är raderad."))
    return redirect("staff:feedback")
