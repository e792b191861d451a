"""Making a PDF, in memory alone: from a page of our own that may fetch nothing, one at a time in a worker."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from importlib import import_module
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.base.errors import NotFound, Refusal

WAIT_SECONDS: Final = 2.0
one_at_a_time: Final = threading.Lock()
"""A PDF costs a hundred times what a page does: it may not take all the worker's threads."""


_WITHOUT_FONT: Final = re.compile("[\U00010000-\U0010ffff]")
"""Emoji and the like, which the fonts of a server lack."""
_LEFT_OUT: Final = re.compile("[\u200d\ufe0e\ufe0f]")
"""What only joins or colours such signs."""


class Standard(StrEnum):
    """What a PDF promises to whoever opens it."""

    ACCESSIBLE = "pdf/ua-1"
    ARCHIVAL = "pdf/a-3a"
    """To keep, tagged, with files inside allowed (ISO 19005-3, level A)."""


class NoPdf(NotFound):
    code = "PUB-001"
    sentence = _("Det går inte att göra en PDF här.")
    remedy = _("Skriv ut sidan med webbläsarens egen utskrift i stället.")


class PdfBusy(Refusal):
    code = "PUB-002"
    sentence = _("En annan PDF görs just nu.")
    remedy = _("Försök igen om en liten stund, eller skriv ut sidan med webbläsaren.")


@dataclass(frozen=True, slots=True)
class Inside:
    """A file carried inside a PDF: its name, what it is, and how it belongs to the pages."""

    name: str
    description: str
    relationship: str
    made_at: datetime
    content: bytes = field(repr=False)


def pdf_of(html: str, css: str, *, standard: Standard, inside: Sequence[Inside] = ()) -> bytes:
    """The page as PDF. It may use ``data:`` addresses and nothing else, and nothing of it is written to disk.

    Raises ``NoPdf`` where the machine lacks the libraries it takes, ``PdfBusy`` when another is being made.
    """
    try:
        weasyprint: Any = import_module("weasyprint")
    except OSError as missing:
        raise NoPdf from missing
    if not one_at_a_time.acquire(timeout=WAIT_SECONDS):
        raise PdfBusy
    try:
        fetcher = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
        return bytes(
            weasyprint.HTML(string=legible(html), url_fetcher=fetcher).write_pdf(
                stylesheets=[weasyprint.CSS(string=css, url_fetcher=fetcher)],
                pdf_variant=standard.value,
                pdf_tags=True,
                attachments=[_attachment(weasyprint, one) for one in inside] or None,
                finisher=_named_once,
            )
        )
    finally:
        one_at_a_time.release()


def legible(text: str) -> str:
    """The text with signs that no font here has told by number: in a PDF to keep, every sign must have its shape.

    >>> legible("Ledsen \U0001f622")
    'Ledsen [U+1F622]'
    """
    return _LEFT_OUT.sub("", _WITHOUT_FONT.sub(lambda sign: f"[U+{ord(sign.group()):X}]", text))


def _attachment(weasyprint: Any, one: Inside) -> Any:
    made_at = one.made_at.astimezone(UTC)
    return weasyprint.Attachment(
        string=one.content,
        name=one.name,
        description=one.description,
        relationship=one.relationship,
        created=made_at,
        modified=made_at,
    )


def _named_once(document: Any, pdf: Any) -> None:
    """Name each file inside once: the library lists it both by name and by object."""
    files = pdf.catalog.get("AF")
    if files:
        pdf.catalog["AF"] = type(files)(dict.fromkeys(files))
