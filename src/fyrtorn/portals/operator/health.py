"""Is the process alive, and is it ready to serve?"""

from __future__ import annotations

import structlog
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from fyrtorn.foundation.jobs import queries as jobs
from fyrtorn.foundation.notices import queries as notices
from fyrtorn.foundation.published import edition

log = structlog.get_logger()


@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """The process answers. Asks the database nothing."""
    return JsonResponse({"status": "ok"})


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """The database answers; and whether background work and post keep up. 503 when it does not."""
    try:
        edition.current()
        post, failing = notices.post_state(), jobs.failing_jobs()
    except DatabaseError as fault:
        log.error("health.database", fault=type(fault).__name__)  # noqa: TRY400 - the trace names the database
        return JsonResponse({"status": "database"}, status=503)
    return JsonResponse(
        {
            "status": "ok",
            "jobs_failing": failing,
            "mail_waiting": post.waiting,
            "mail_given_up": post.given_up,
        }
    )
