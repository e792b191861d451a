"""Static files, served by the same process and with the same headers as the pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.conf import settings
from servestatic import ServeStatic

from fyrtorn.portals.shared.headers import PUBLIC_CSP, common_headers

if TYPE_CHECKING:
    from wsgiref.headers import Headers
    from wsgiref.types import WSGIApplication

_HASHED_NAME: Final = re.compile(r"\.[0-9a-f]{12}\.[a-z0-9]+$")
"""A file whose name carries a hash of its content never changes and may be kept for a year."""


def with_static_files(application: WSGIApplication) -> WSGIApplication:
    """The application with ``/static/`` answered in front of it, from what ``fyrtorn setup`` collected.

    Files are listed once, when the process starts. Before set-up there are none, and all goes to Django.
    """
    if not settings.STATIC_ROOT.is_dir():
        return application
    fixed = common_headers() | {"Content-Security-Policy": PUBLIC_CSP}

    def add_headers(headers: Headers, path: str, url: str) -> None:
        for name, value in fixed.items():
            headers[name] = value

    return ServeStatic(
        application,
        root=settings.STATIC_ROOT,
        prefix=settings.STATIC_URL,
        max_age=3600,
        allow_all_origins=False,
        add_headers_function=add_headers,
        immutable_file_test=lambda path, url: bool(_HASHED_NAME.search(url)),
    )
