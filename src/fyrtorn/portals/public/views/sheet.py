"""The sheet for a wall, a desk or a pocket: as a page to print, and as a PDF."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from fyrtorn.foundation.base import clock
from fyrtorn.foundation.documents.pdf import NoPdf, PdfBusy
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.public import words
from fyrtorn.portals.public.addresses import to
from fyrtorn.portals.public.cards import card_for
from fyrtorn.portals.public.first_call import first_call
from fyrtorn.portals.public.page_cache import Fresh, kept
from fyrtorn.portals.public.pages import expiry, page
from fyrtorn.portals.public.sheet import CARDS_AT_MOST, pdf, qr_svg
from fyrtorn.portals.shared import errors
from fyrtorn.portals.shared.frame import frame_for
from fyrtorn.portals.shared.language import language_of
from fyrtorn.processes.finding_help import Help, HelpPage, help_page

_PDF_KEPT_AT_MOST: Final = timedelta(hours=6)
"""A sheet says nothing about now, so it holds until the day or a fact changes."""


@kept()
def sheet(request: HttpRequest, place: str) -> Fresh:
    language = language_of(request.path_info)
    context = _context(place, language)
    return page(
        request,
        "public/guidance/print_sheet.html",
        context | {"pdf_href": to("pdf", language=language, place=place)},
        crumbs=(
            (_("Start"), to("start", language=language)),
            (context["place_name"], context["back_href"]),
            (_("Blad att skriva ut"), ""),
        ),
        facts_from=context["formal_name"],
    )


@kept()
def sheet_pdf(request: HttpRequest, place: str) -> Fresh | HttpResponse:
    language = language_of(request.path_info)
    context = _context(place, language)
    try:
        body = pdf(context | {"frame": frame_for(request.path_info)})
    except NoPdf as refusal:
        return errors.refused(request, refusal, status=404)
    except PdfBusy as refusal:
        return errors.refused(request, refusal, status=503)
    return Fresh(
        body=body,
        expires_at=expiry(now=clock.now(), holds_until=None, at_most=_PDF_KEPT_AT_MOST),
        content_type="application/pdf",
        file_name=f"kontakt-{place}.pdf",
    )


def _context(place: str, language: str) -> dict[str, Any]:
    where = organisations.municipality(place)
    found = help_page(where, at=clock.now(), language=language)
    is_demo, here = settings.INSTALLATION.is_demo, to("municipality", language=language, place=place)
    address = settings.INSTALLATION.address.rstrip("/") + here
    return {
        "place_name": where.name,
        "formal_name": where.formal_name,
        "title": _("Orolig för någon i %(name)s?") % {"name": where.name},
        "first_call": first_call(found, language=language, is_demo=is_demo)
        if found.has_entered_nothing
        else None,
        "cards": [
            card_for(help_, at=found.at, language=language, is_demo=is_demo) for help_ in _chosen(found)
        ],
        "qr_svg": qr_svg(address),
        "address": address.partition("://")[2].rstrip("/"),
        "printed_sentence": _("Gjort %(day)s.") % {"day": words.day(found.at.date(), language=language)},
        "back_href": here,
    }


def _chosen(found: HelpPage) -> list[Help]:
    """Those with a number, confirmed ones first, in the page's order otherwise."""
    numbered = [h for h in (*found.local, *found.wider) if h.first.line.display]
    return sorted(numbered, key=lambda h: not h.first.line.is_trusted(today=found.at.date()))[:CARDS_AT_MOST]
