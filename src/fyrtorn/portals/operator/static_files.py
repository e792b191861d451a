"""Style sheets and pictures, copied to where the service reads them."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.management import call_command

from fyrtorn.portals import shared

_STAMP: Final = ".version"
_NOT_FOR_VISITORS: Final = [
    *("axe.min.js", "*.map"),
    *("django_htmx/ext/*", "django_htmx/htmax-*", "django_htmx/htmx-4*", "django_htmx/htmx-2.js"),
    "django_htmx/django-htmx.js",
]
"""Files that only tests and developers use, and all of htmx but the one file that pages ask for."""


def collect() -> bool:
    """Copy, compress and number the files, unless this version already has. Whether anything was done."""
    if are_current():
        return False
    call_command(
        "collectstatic", interactive=False, verbosity=0, clear=True, ignore_patterns=_NOT_FOR_VISITORS
    )
    _stamp().write_text(_wanted(), "utf-8")
    return True


def are_current() -> bool:
    """Whether what lies there was copied from this version of the program."""
    return _stamp().is_file() and _stamp().read_text("utf-8") == _wanted()


def _stamp() -> Path:
    return Path(settings.STATIC_ROOT) / _STAMP


def _wanted() -> str:
    """The program's version, and when its own style sheets were built: they change between versions too."""
    folder = Path(shared.__file__).parent / "static"
    newest = max((path.stat().st_mtime_ns for path in folder.rglob("*.*")), default=0)
    return f"{version('fyrtorn')} {newest}"
