"""Is the process alive, and is it ready to serve? Anybody may ask, so that is all the answers say.

What is wrong is told by ``fyrtorn check``. A question from the machine itself gets no more than others: behind a
proxy every question comes from there.
"""

from __future__ import annotations

import structlog
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from fyrtorn.foundation.published import edition

log = structlog.get_logger()


@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """The process answers. Asks the database nothing."""
    return JsonResponse({"status": "ok"})


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """The database answers, so pages can be served. 503 when it does not."""
    try:
        edition.current()
    except DatabaseError as fault:
        log.error("health.database", fault=type(fault).__name__)  # noqa: TRY400 - the trace names the database
        return JsonResponse({"status": "not ready"}, status=503)
    return JsonResponse({"status": "ok"})
