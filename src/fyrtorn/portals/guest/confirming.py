"""One question to a function's mailbox: is your line still right? Reading never answers; pressing does."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fyrtorn.domains.directory.upkeep import Question
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.hours.words import hours_in_words
from fyrtorn.processes import reconfirming

LONGEST_TOKEN = 400
"""Characters. Ours are shorter; a longer one is not worth unpacking."""

_ANSWERS = {"ja": True, "nej": False}


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The question, or what became of it. A link that is wrong, old or withdrawn is not found."""
    if len(token) > LONGEST_TOKEN:
        raise NotFound
    if request.method == "POST":
        is_right = _ANSWERS.get(request.POST.get("stammer", ""))
        if is_right is None:
            raise NotFound
        return _page(request, reconfirming.answer(token, is_right=is_right))
    _actor, question = reconfirming.question_behind(token)
    return _page(request, question)


def _page(request: HttpRequest, question: Question) -> HttpResponse:
    entry, line = question.entry, question.line
    context = {
        "question": question,
        "hours": hours_in_words(line.hours, language="sv", today=clock.today()) or _("Inga tider angivna"),
        "summary": entry.summary,
    }
    response = render(request, "guest/confirm.html", context)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
