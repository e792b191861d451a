"""A document as a tagged PDF: one that a screen reader walks through, and that prints on A4."""

from __future__ import annotations

from importlib import resources

from fyrtorn.foundation.documents import web
from fyrtorn.foundation.documents.model import Document
from fyrtorn.foundation.documents.pdf import Standard, pdf_of


def pdf(document: Document, *, patient: bool = False) -> bytes:
    """The document as PDF/UA-1: language, title, bookmarks, page numbers, contents that say their pages.

    ``patient`` is for work in the background, which waits its turn. Raises ``NoPdf`` and ``PdfBusy``.
    """
    css = resources.files(__package__).joinpath("paper.css").read_text("utf-8")
    return pdf_of(web.page(document), css, standard=Standard.ACCESSIBLE, patient=patient)
