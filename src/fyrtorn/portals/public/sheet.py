"""The sheet for a wall: the code that leads back, and the sheet as a tagged PDF."""

from __future__ import annotations

import base64
import threading
from importlib import import_module, resources
from io import BytesIO
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.base.errors import NotFound, Refusal

CARDS_AT_MOST: Final = 4
"""More do not fit on one A4 page in a size that can be read from a chair."""

WAIT_SECONDS: Final = 2.0
one_at_a_time: Final = threading.Lock()
"""A PDF costs a hundred times what a page does: it may not take all the worker's threads."""


class NoPdf(NotFound):
    code = "PUB-001"
    sentence = _("Bladet kan inte göras som PDF här.")
    remedy = _("Skriv ut sidan med webbläsarens egen utskrift i stället.")


class PdfBusy(Refusal):
    code = "PUB-002"
    sentence = _("Ett annat blad görs just nu.")
    remedy = _("Försök igen om en liten stund, eller skriv ut sidan med webbläsaren.")


def qr_svg(address: str) -> SafeString:
    """The address as a QR code: an <svg> that scales, without style attributes."""
    import segno

    out = BytesIO()
    segno.make(address, error="m", micro=False).save(
        out,
        kind="svg",
        xmldecl=False,
        svgns=True,
        omitsize=True,
        border=2,
        svgclass=None,
        lineclass=None,
        nl=False,
    )
    return SafeString(out.getvalue().decode())


def pdf(context: dict[str, Any]) -> bytes:
    """The sheet as PDF/UA-1.

    Raises ``NoPdf`` where the machine lacks the libraries it takes, ``PdfBusy`` when another is being made.
    """
    try:
        weasyprint: Any = import_module("weasyprint")
    except OSError as missing:
        raise NoPdf from missing
    qr = base64.b64encode(context["qr_svg"].encode()).decode()
    html = render_to_string("public/guidance/sheet_pdf.html", {**context, "qr_data": qr})
    css = resources.files(__package__).joinpath("sheet.css").read_text("utf-8")
    if not one_at_a_time.acquire(timeout=WAIT_SECONDS):
        raise PdfBusy
    try:
        inside = weasyprint.urls.URLFetcher(allowed_protocols=("data",))  # a sheet holds all it needs
        return weasyprint.HTML(string=html, url_fetcher=inside).write_pdf(
            stylesheets=[weasyprint.CSS(string=css)], pdf_variant="pdf/ua-1", pdf_tags=True
        )
    finally:
        one_at_a_time.release()
