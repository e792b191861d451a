"""Answering one visitor alone, and counting nobody but the crowd."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Concatenate, Final, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fyrtorn.portals.public.addresses import to
from fyrtorn.portals.public.crowd import Crowd
from fyrtorn.portals.shared.frame import WHOLE_SITE_LANGUAGES, Link, frame_for
from fyrtorn.portals.shared.language import language_of

WRITTEN_PER_NETWORK: Final = 30
"""Concerns and messages in ten minutes: a whole school may be one network."""
WRONG_CODES_PER_NETWORK: Final = 60
"""In ten minutes. Right codes are never counted."""

writers = Crowd(at_most=WRITTEN_PER_NETWORK)
guessers = Crowd(at_most=WRONG_CODES_PER_NETWORK)

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def private(*methods: str) -> Callable[[View[P]], View[P]]:
    """The view takes these methods, and its answers are kept by nobody and listed nowhere."""

    def wrap(view: View[P]) -> View[P]:
        limited = require_http_methods(list(methods))(view)

        @functools.wraps(view)
        def private_view(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            answer = limited(request, *args, **kwargs)
            answer.headers["Cache-Control"] = "no-store"
            answer.headers["X-Robots-Tag"] = "noindex, nofollow"
            return answer

        return private_view

    return wrap


def shown(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    status: int = 200,
    crumbs: tuple[Link, ...],
) -> HttpResponse:
    """The page as its bytes. Only a page that was asked for by its address can be had in another language."""
    languages = () if request.method == "POST" else WHOLE_SITE_LANGUAGES
    frame = frame_for(request.path_info, languages=languages, crumbs=crumbs)
    return HttpResponse(render_to_string(template, {**context, "frame": frame}), status=status)


def crumbs_in(request: HttpRequest, place: str, name: str) -> tuple[Link, ...]:
    language = language_of(request.path_info)
    return (
        (_("Start"), to("start", language=language)),
        (name, to("municipality", language=language, place=place)),
    )
