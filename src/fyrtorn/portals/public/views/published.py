"""What a municipality has decided and published, as a page and as a PDF. Nothing but the copy is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

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

if TYPE_CHECKING:
    from fyrtorn.foundation.documents.model import Document
    from fyrtorn.foundation.organisations.models import Organisation

_PDF_KEPT_AT_MOST: Final = timedelta(hours=6)
"""A decided document says nothing about now; a withdrawn one is gone within a second, for the edition is raised."""


@kept()
def picture(request: HttpRequest, place: str, holder: str = "") -> Fresh:
    """The municipality's decided picture, or one of its departments'."""
    language = language_of(request.path_info)
    where = organisations.municipality(place)
    head, document = published_for(where.id, kind=PublishedKind.PICTURE, holder_key=holder)
    others = [one for one in published(where.id, kind=PublishedKind.PICTURE) if one.holder_key != holder]
    return _page(
        request,
        where,
        document,
        {
            "tab": _("Lägesbild – %(name)s") % {"name": head.holder_name},
            "head": head,
            "fresh": _fresh(head, today=clock.today(), language=language),
            "pdf_href": _pdf_href(place, holder, language) if head.has_pdf else "",
            "others_title": _("Fler lägesbilder i %(place)s") % {"place": where.name},
            "others": [(one.holder_name, _href(place, one.holder_key, language)) for one in others],
        },
        crumb=_("Lägesbild"),
    )


@kept()
def plan(request: HttpRequest, place: str, source_id: UUID | None = None) -> Fresh:
    """The plan that the municipality decided last, or another that it has published."""
    language = language_of(request.path_info)
    where = organisations.municipality(place)
    head, document = published_for(where.id, kind=PublishedKind.PLAN, source_id=source_id)
    others = [one for one in published(where.id, kind=PublishedKind.PLAN) if one.id != head.id]
    return _page(
        request,
        where,
        document,
        {
            "tab": _("Plan – %(name)s") % {"name": head.holder_name},
            "head": head,
            "fresh": _rests_on(head, today=clock.today(), language=language),
            "pdf_href": to("plan_pdf", language=language, place=place, source_id=head.source_id)
            if head.has_pdf
            else "",
            "others_title": _("Fler planer i %(place)s") % {"place": where.name},
            "others": [
                (
                    f"{one.title}, {one.holder_name}",
                    to("plan_of", language=language, place=place, source_id=one.source_id),
                )
                for one in others
            ],
        },
        crumb=_("Plan"),
    )


def _page(
    request: HttpRequest, where: Organisation, document: Document, told: dict[str, Any], *, crumb: str
) -> Fresh:
    """The frame round a published document. ``told`` is what differs between a picture and a plan."""
    language = language_of(request.path_info)
    here = to("municipality", language=language, place=where.key)
    return page(
        request,
        "public/guidance/published.html",
        {
            **told,
            "place_name": where.name,
            "lead": decided_sentence(told["head"], language=language),
            "facts": document.facts,
            "body": SafeString(web.fragment(document)),
            "text_language": document.language if language != SOURCE else "",
            "back_href": here,
        },
        crumbs=((_("Start"), to("start", language=language)), (where.name, here), (crumb, "")),
        facts_from=where.formal_name,
    )


@kept()
def picture_pdf(request: HttpRequest, place: str, holder: str = "") -> Fresh:
    """The same picture as a PDF."""
    where = organisations.municipality(place)
    pdf = pdf_for(where.id, kind=PublishedKind.PICTURE, holder_key=holder)
    return _file(pdf, name=f"lagesbild-{holder or place}.pdf")


@kept()
def plan_pdf(request: HttpRequest, place: str, source_id: UUID) -> Fresh:
    """The same plan as a PDF."""
    where = organisations.municipality(place)
    return _file(pdf_for(where.id, kind=PublishedKind.PLAN, source_id=source_id), name=f"plan-{place}.pdf")


def _file(pdf: bytes, *, name: str) -> Fresh:
    expires_at = expiry(now=clock.now(), holds_until=None, at_most=_PDF_KEPT_AT_MOST)
    return Fresh(body=pdf, expires_at=expires_at, content_type="application/pdf", file_name=name)


@dataclass(frozen=True, slots=True)
class PublishedHere:
    """What the municipality's page says of its own decided documents. ``links`` are (words, address)."""

    links: list[Link]
    has_plan: bool


def published_here(place: str, organisation_id: UUID, *, language: str) -> PublishedHere:
    """The municipality's own pictures and plans with their dates, pictures first; its departments' stand on those."""
    own = [head for head in published(organisation_id) if not head.holder_key]
    plans = [head for head in own if head.kind is PublishedKind.PLAN]
    pictures = [head for head in own if head.kind is PublishedKind.PICTURE]

    def said(sentence: str, head: Head) -> str:
        return sentence % {"title": head.title, "day": words.day(head.decided_on, language=language)}

    return PublishedHere(
        links=[
            (said(_("Kommunens lägesbild, beslutad %(day)s"), head), _href(place, head.holder_key, language))
            for head in pictures
        ]
        + [
            (
                said(_("%(title)s, beslutad %(day)s"), head),
                to("plan_of", language=language, place=place, source_id=head.source_id),
            )
            for head in plans
        ],
        has_plan=bool(plans),
    )


def decided_sentence(head: Head, *, language: str) -> str:
    """Who decided, and when."""
    return _("Beslutad av %(by)s den %(day)s.") % {
        "by": head.decided_by[:1].lower() + head.decided_by[1:] if language == SOURCE else head.decided_by,
        "day": words.day(head.decided_on, language=language),
    }


def _fresh(head: Head, *, today: date, language: str) -> str:
    """How old it is, and when the next is due."""
    age = _months_ago(head.decided_on, today)
    if head.due_on is None:
        return age
    day = words.day(head.due_on, language=language)
    if head.due_on < today:
        return f"{age} " + _("Den skulle ha uppdaterats senast %(day)s.") % {"day": day}
    return f"{age} " + _("Den ska uppdateras senast %(day)s.") % {"day": day}


def _rests_on(head: Head, *, today: date, language: str) -> str:
    """How fresh the picture is that a plan rests on; and how much of it is followed up, when that is told."""
    told = []
    if head.picture_decided_on is not None:
        age = _months_ago(head.picture_decided_on, today)
        day = {"day": words.day(head.picture_decided_on, language=language)}
        told.append(_("Den bygger på lägesbilden från %(day)s.") % day + f" {age}")
    if head.followed_up_percent is not None:
        told.append(
            _("%(percent)s procent av åtgärderna är uppföljda de senaste två åren.")
            % {"percent": head.followed_up_percent}
        )
    return " ".join(told)


def _months_ago(day: date, today: date) -> str:
    months = (today.year - day.year) * 12 + today.month - day.month
    months -= today.day < day.day
    if not months:
        return _("Det är mindre än en månad sedan.")
    return ngettext("Det är en månad sedan.", "Det är %(months)s månader sedan.", months) % {"months": months}


def _href(place: str, holder: str, language: str) -> str:
    if holder:
        return to("picture_of", language=language, place=place, holder=holder)
    return to("picture", language=language, place=place)


def _pdf_href(place: str, holder: str, language: str) -> str:
    if holder:
        return to("picture_of_pdf", language=language, place=place, holder=holder)
    return to("picture_pdf", language=language, place=place)
