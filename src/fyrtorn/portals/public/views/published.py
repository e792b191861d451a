"""What a municipality has decided and published, as a page and as a PDF. Nothing but the copy is read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fyrtorn.domains.guidance.publications.queries import Head, pdf_for, published, published_for
from fyrtorn.domains.guidance.vocabulary import PublishedKind
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.documents import web
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.public import words
from fyrtorn.portals.public.addresses import to
from fyrtorn.portals.public.page_cache import Fresh, kept
from fyrtorn.portals.public.pages import expiry, page
from fyrtorn.portals.shared.frame import Link
from fyrtorn.portals.shared.language import SOURCE, language_of

_PDF_KEPT_AT_MOST: Final = timedelta(hours=6)
"""A decided document says nothing about now; a withdrawn one is gone within a second, for the edition is raised."""


@kept()
def picture(request: HttpRequest, place: str, holder: str = "") -> Fresh:
    """The municipality's decided picture, or one of its departments'."""
    language = language_of(request.path_info)
    where = organisations.municipality(place)
    head, document = published_for(where.id, kind=PublishedKind.PICTURE, holder_key=holder)
    here = to("municipality", language=language, place=place)
    others = [one for one in published(where.id, kind=PublishedKind.PICTURE) if one.holder_key != holder]
    return page(
        request,
        "public/guidance/published.html",
        {
            "place_name": where.name,
            "tab": _("Lägesbild – %(name)s") % {"name": head.holder_name},
            "head": head,
            "lead": decided_sentence(head, language=language),
            "fresh": _fresh(head, today=clock.today(), language=language),
            "facts": document.facts,
            "body": SafeString(web.fragment(document)),
            "text_language": document.language if language != SOURCE else "",
            "pdf_href": _pdf_href(place, holder, language) if head.has_pdf else "",
            "others": [(one.holder_name, _href(place, one.holder_key, language)) for one in others],
            "back_href": here,
        },
        crumbs=((_("Start"), to("start", language=language)), (where.name, here), (_("Lägesbild"), "")),
        facts_from=where.formal_name,
    )


@kept()
def picture_pdf(request: HttpRequest, place: str, holder: str = "") -> Fresh:
    """The same as a PDF."""
    where = organisations.municipality(place)
    return Fresh(
        body=pdf_for(where.id, kind=PublishedKind.PICTURE, holder_key=holder),
        expires_at=expiry(now=clock.now(), holds_until=None, at_most=_PDF_KEPT_AT_MOST),
        content_type="application/pdf",
        file_name=f"lagesbild-{holder or place}.pdf",
    )


def published_links(place: str, heads: list[Head], *, language: str) -> list[Link]:
    """What stands on the municipality's page of what it has published: the picture, with its date."""
    return [
        (
            _("Kommunens lägesbild, beslutad %(day)s")
            % {"day": words.day(head.decided_on, language=language)},
            _href(place, head.holder_key, language),
        )
        for head in heads
        if not head.holder_key
    ]


def decided_sentence(head: Head, *, language: str) -> str:
    """Who decided, and when."""
    return _("Beslutad av %(by)s den %(day)s.") % {
        "by": head.decided_by[:1].lower() + head.decided_by[1:] if language == SOURCE else head.decided_by,
        "day": words.day(head.decided_on, language=language),
    }


def _fresh(head: Head, *, today: date, language: str) -> str:
    """How old it is, and when the next is due."""
    months = (today.year - head.decided_on.year) * 12 + today.month - head.decided_on.month
    months -= today.day < head.decided_on.day
    age = _("Det är mindre än en månad sedan.")
    if months:
        age = ngettext("Det är en månad sedan.", "Det är %(months)s månader sedan.", months) % {
            "months": months
        }
    if head.due_on is None:
        return age
    day = words.day(head.due_on, language=language)
    if head.due_on < today:
        return f"{age} " + _("Den skulle ha uppdaterats senast %(day)s.") % {"day": day}
    return f"{age} " + _("Den ska uppdateras senast %(day)s.") % {"day": day}


def _href(place: str, holder: str, language: str) -> str:
    if holder:
        return to("picture_of", language=language, place=place, holder=holder)
    return to("picture", language=language, place=place)


def _pdf_href(place: str, holder: str, language: str) -> str:
    if holder:
        return to("picture_of_pdf", language=language, place=place, holder=holder)
    return to("picture_pdf", language=language, place=place)
