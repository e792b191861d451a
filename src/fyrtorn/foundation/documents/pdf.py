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
PATIENCE_SECONDS: Final = 600.0
"""How long work in the background waits its turn."""
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


def pdf_of(
    html: str, css: str, *, standard: Standard, inside: Sequence[Inside] = (), patient: bool = False
) -> bytes:
    """The page as PDF. It may use ``data:`` addresses and nothing else, and nothing of it is written to disk.

    A visitor is soon told that another is being made; ``patient`` work in the background waits its turn.
    Raises ``NoPdf`` where the machine lacks the libraries it takes, ``PdfBusy`` when another is being made.
    """
    try:
        weasyprint: Any = import_module("weasyprint")
    except OSError as missing:
        raise NoPdf from missing
    if not one_at_a_time.acquire(timeout=PATIENCE_SECONDS if patient else WAIT_SECONDS):
        raise PdfBusy
    try:
        fetcher = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
        return bytes(
            weasyprint.HTML(string=legible(html), url_fetcher=fetcher).write_pdf(
                stylesheets=[weasyprint.CSS(string=css, url_fetcher=fetcher)],
                pdf_variant=standard.value,
                pdf_tags=True,
                attachments=[_attachment(weasyprint, one) for one in inside] or None,
                finisher=_finished,
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


def _finished(document: Any, pdf: Any) -> None:
    """Put right what the library leaves out of the tags, before the file is closed."""
    _name_once(pdf)
    _say_scopes(pdf)
    _say_links(document)


def _name_once(pdf: Any) -> None:
    """Name each file inside once: the library lists it both by name and by object."""
    files = pdf.catalog.get("AF")
    if files:
        pdf.catalog["AF"] = type(files)(dict.fromkeys(files))


def _say_scopes(pdf: Any) -> None:
    """Say of each table head whether it heads a column or a row; the library only tells cells their heads."""
    elements = {one.reference: one for one in pdf.objects if _kind(one)}
    for head in [one for one in elements.values() if _kind(one) == "/TH"]:
        row = elements[head["P"]]
        in_head = _kind(elements[row["P"]]) == "/THead"
        head["A"]["Scope"] = "/Column" if in_head else "/Row"


def _kind(one: Any) -> str:
    """What a structure element is, "" for any other object in the file."""
    is_element = isinstance(one, dict) and one.get("Type") == "/StructElem"
    return str(one["S"]) if is_element else ""


def _say_links(document: Any) -> None:
    """Give each link its own words as description; the library gives it the address."""
    for page in document.pages:
        for *_rest, box in page.links:
            annotation = getattr(box, "link_annotation", None)
            if annotation is not None and box.element is not None and "Contents" in annotation:
                words = " ".join("".join(box.element.itertext()).split())
                annotation["Contents"] = type(annotation["Contents"])(words or annotation["Contents"].string)
