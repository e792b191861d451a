"""The sheet for a wall: the code that leads back, and the sheet as a tagged PDF."""

from __future__ import annotations

import base64
from importlib import resources
from io import BytesIO
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from fyrtorn.foundation.documents.pdf import Standard, pdf_of

CARDS_AT_MOST: Final = 4
"""More do not fit on one A4 page in a size that can be read from a chair."""


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
    """The sheet as PDF/UA-1. Raises ``NoPdf`` and ``PdfBusy``."""
    qr = base64.b64encode(context["qr_svg"].encode()).decode()
    html = render_to_string("public/guidance/sheet_pdf.html", {**context, "qr_data": qr})
    css = resources.files(__package__).joinpath("sheet.css").read_text("utf-8")
    return pdf_of(html, css, standard=Standard.ACCESSIBLE)
