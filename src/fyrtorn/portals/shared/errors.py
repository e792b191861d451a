"""Calm pages for what went wrong. They ask the database nothing, so that they always come up."""

from __future__ import annotations

import sys
import uuid

import structlog
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.base.errors import Refusal

log = structlog.get_logger()


class TooMuchAtOnce(Refusal):
    code = "BASE-413"
    sentence = _("Det var för mycket på en gång. Inget har sparats.")
    remedy = _("Gå tillbaka och skicka en mindre del, högst 2 MB.")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)):
        return refused(request, TooMuchAtOnce(), status=413)
    return render(request, "ui/errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/errors/403.html", status=403)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's answer to a form without a valid token."""
    return forbidden(request)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "ui/errors/404.html", status=404)


def refused(request: HttpRequest, refusal: Refusal, *, status: int) -> HttpResponse:
    """A refusal that no form took care of, with its code for support."""
    return render(request, "ui/errors/refused.html", {"refusal": refusal}, status=status)


def fault(request: HttpRequest) -> HttpResponse:
    """Our mistake: logged under an id that the page shows, without path, query or form."""
    fault_id = uuid.uuid4().hex[:8]
    log.error("fault", fault_id=fault_id, view=_view_name(request), exc_info=sys.exc_info())
    return render(request, "ui/errors/500.html", {"fault_id": fault_id}, status=500)


def _view_name(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.view_name if match else ""
