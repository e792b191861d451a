"""The machine: disk, clock, and what the program needs beside itself."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from ctypes.util import find_library
from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings

from fyrtorn.foundation.base import clock
from fyrtorn.portals.operator.checks.finding import Finding, error, good, warning
from fyrtorn.portals.operator.static_files import are_current

MEGABYTE: Final = 1024 * 1024
LEAST_FREE: Final = 200 * MEGABYTE
"""Bytes free on the data folder's disk below which writing soon fails."""

COMFORTABLY_FREE: Final = 1024 * MEGABYTE
"""Bytes free below which the operator should make room: a database, its log and one copy."""

NO_EARLIER_THAN: Final = datetime(2026, 11, 1, tzinfo=UTC)
"""The program was made after this. A clock that shows less is wrong."""

PDF_LIBRARIES: Final = ("gobject-2.0", "pango-1.0", "harfbuzz", "fontconfig", "pangoft2-1.0")
"""What WeasyPrint loads of the system's. They are looked for, not loaded: that would take half a second."""


def static_files() -> Iterator[Finding]:
    if are_current():
        yield good("Stilmallar och bilder är på plats.")
    else:
        yield error(
            "Stilmallar och bilder saknas eller hör till en annan version.", remedy="Kör fyrtorn setup."
        )


def disk() -> Iterator[Finding]:
    folder = settings.INSTALLATION.data_dir
    if not folder.is_dir():
        return
    free = shutil.disk_usage(folder).free
    sentence = f"Det finns {free // MEGABYTE} MB ledigt där datamappen ligger."
    remedy = "Frigör utrymme, eller flytta datamappen till en större disk."
    if free < LEAST_FREE:
        yield error(sentence, remedy=remedy)
    elif free < COMFORTABLY_FREE:
        yield warning(sentence, remedy=remedy)
    else:
        yield good(sentence)


def clocks() -> Iterator[Finding]:
    try:
        ZoneInfo(settings.TIME_ZONE)
    except ZoneInfoNotFoundError:
        yield error("Uppgifter om svensk tid saknas.", remedy="Installera Debianpaketet tzdata.")
        return
    moment = clock.now()
    if moment < NO_EARLIER_THAN:
        yield error(
            f"Datorns klocka visar {moment:%Y-%m-%d}, före den dag programmet gjordes.",
            remedy="Ställ klockan, helst genom en tidsserver (systemd-timesyncd).",
        )
    else:
        yield good(f"Klockan visar {moment:%Y-%m-%d %H.%M}, svensk tid.")


def documents() -> Iterator[Finding]:
    if any(find_library(name) is None for name in PDF_LIBRARIES):
        yield warning(
            "PDF går inte att göra: biblioteket Pango saknas. Utskrift från webbläsaren fungerar ändå.",
            remedy="Kör: apt-get install libpango-1.0-0 libpangoft2-1.0-0",
        )
    else:
        yield good("PDF går att göra.")
