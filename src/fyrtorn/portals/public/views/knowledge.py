"""The example bank and the library for everybody: by question, by kind, one at a time, and what is new."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, TypeVar

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fyrtorn.domains.knowledge.reading import queries
from fyrtorn.domains.knowledge.reading.pages import Change, ItemPage, Listed, Mark
from fyrtorn.domains.knowledge.vocabulary import ItemKind, Question
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.base.text import swedish_key
from fyrtorn.foundation.vocabulary.languages import name_of
from fyrtorn.portals.public import words
from fyrtorn.portals.public.addresses import to
from fyrtorn.portals.public.atom import Entry, feed
from fyrtorn.portals.public.page_cache import Fresh, kept
from fyrtorn.portals.public.pages import expiry, page
from fyrtorn.portals.shared.frame import WHOLE_SITE_LANGUAGES, Link
from fyrtorn.portals.shared.item_text import MARK_WORDS, item_text
from fyrtorn.portals.shared.language import SOURCE, language_of

T = TypeVar("T")

NEWEST: Final = 5
"""Items named on the first page as new."""
IN_FEED: Final = 30
_FEED_KEPT: Final = timedelta(hours=1)

QUESTION_SLUGS: Final = {
    Question.START: "borja",
    Question.ROLES: "vem-gor-vad",
    Question.PARENTS: "foraldrar",
    Question.YOUNG: "unga",
    Question.WORRY: "oro",
    Question.SECRECY: "sekretess",
    Question.HAPPENED: "nar-nagot-har-hant",
    Question.LEAVING: "lamna",
    Question.TRAINING: "utbilda",
    Question.EFFECT: "hjalper-det",
}
KIND_SLUGS: Final = {
    ItemKind.EXAMPLE: "exempel",
    ItemKind.METHOD: "metoder",
    ItemKind.DIALOGUE: "samtalsmaterial",
    ItemKind.GUIDE: "vagledningar",
    ItemKind.LAW: "lagar",
    ItemKind.STUDY: "studier",
    ItemKind.FILE: "filer",
    ItemKind.LINK: "lankar",
}
"""In the order offered: what one can do something with comes first."""
_PLURALS: Final[dict[ItemKind, Promise]] = {
    ItemKind.EXAMPLE: gettext_lazy("Exempel"),
    ItemKind.METHOD: gettext_lazy("Metoder"),
    ItemKind.DIALOGUE: gettext_lazy("Samtalsmaterial"),
    ItemKind.GUIDE: gettext_lazy("Vägledningar"),
    ItemKind.LAW: gettext_lazy("Lagar"),
    ItemKind.STUDY: gettext_lazy("Studier"),
    ItemKind.FILE: gettext_lazy("Filer"),
    ItemKind.LINK: gettext_lazy("Länkar"),
}

_MARK_SENTENCES: Final[dict[Mark, Promise]] = {
    Mark.NOT_REVIEWED: gettext_lazy("Inget nationellt eller regionalt organ har granskat texten än."),
    Mark.CHANGED_SINCE: gettext_lazy("Exemplet har ändrats sedan det granskades."),
}


@dataclass(frozen=True, slots=True)
class Row:
    """An item in a list."""

    title: str
    href: str
    lead: str
    language: str
    """The text's, when it is not the page's; else empty."""
    told: tuple[str, ...]
    """Kind, place, whether it is reviewed: short words."""


@kept()
def knowledge(request: HttpRequest) -> Fresh:
    """The ways in: what somebody wonders, what sort of thing they look for, and what is new."""
    language = language_of(request.path_info)
    items = queries.published_items(today=clock.today(), language=language)
    return page(
        request,
        "public/knowledge/knowledge.html",
        {
            "choices": [
                (
                    str(question.label),
                    ngettext("%(count)s text", "%(count)s texter", number) % {"count": number},
                    to("knowledge_question", language=language, question=slug),
                )
                for question, slug in QUESTION_SLUGS.items()
                if (number := sum(question in item.facts.questions for item in items))
            ],
            "kinds": [
                (str(_PLURALS[kind]), to("knowledge_kind", language=language, kind=slug), number)
                for kind, slug in KIND_SLUGS.items()
                if (number := sum(item.kind is kind for item in items))
            ],
            "newest": [_row(item, language) for item in items[:NEWEST]],
            "feed_href": to("knowledge_feed", language=language),
            "search_href": to("find", language=language),
            "question": "",
        },
        crumbs=_crumbs(language),
    )


@kept()
def by_question(request: HttpRequest, question: str) -> Fresh:
    """What answers one question, examples first."""
    language = language_of(request.path_info)
    asked = _keyed(QUESTION_SLUGS, question)
    items = queries.published_items(today=clock.today(), language=language)
    return _list(
        request,
        str(asked.label),
        [item for item in items if asked in item.facts.questions],
        language=language,
    )


@kept()
def by_kind(request: HttpRequest, kind: str) -> Fresh:
    """Everything of one kind."""
    language = language_of(request.path_info)
    asked = _keyed(KIND_SLUGS, kind)
    items = queries.published_items(today=clock.today(), language=language, kinds=(asked,))
    return _list(request, str(_PLURALS[asked]), items, language=language)


@kept()
def item(request: HttpRequest, slug: str) -> Fresh:
    """One item, in the page's language where it is, else as it was written."""
    language = language_of(request.path_info)
    shown = queries.item_page(slug, language=language, today=clock.today())
    listed = shown.listed
    text_language = listed.language if listed.language != language else ""
    changes = queries.history(listed.id)
    pictures, documents = _files(listed)
    return page(
        request,
        "public/knowledge/item.html",
        {
            "title": listed.title,
            "item": item_text(listed.kind, shown.text, listed.facts, language=language, pictures=pictures),
            "documents": documents,
            "text_language": text_language,
            "told": _told(listed),
            "owner": listed.owner,
            "notices": _standing(shown, language=language),
            "reviews": [
                (
                    review.body,
                    review.is_approval,
                    review.note,
                    words.day(review.at.date(), language=language),
                )
                for review in shown.reviews
            ],
            "checked": words.day(shown.checked_on, language=language),
            "changes": [_change(change, slug, language) for change in changes] if len(changes) > 1 else [],
            "questions": [
                (str(one.label), to("knowledge_question", language=language, question=QUESTION_SLUGS[one]))
                for one in listed.facts.questions
            ],
            "list_href": to("knowledge", language=language),
        },
        languages=tuple(code for code in WHOLE_SITE_LANGUAGES if code in shown.languages),
        crumbs=_crumbs(language, (listed.title, "")),
        crumb_language=text_language,
    )


@kept()
def earlier(request: HttpRequest, slug: str, number: int) -> Fresh:
    """What the item said once, word for word."""
    language = language_of(request.path_info)
    shown = queries.item_page(slug, language=language, today=clock.today())
    text, change = queries.earlier_version(slug, number)
    pictures, _documents = _files(shown.listed)
    return page(
        request,
        "public/knowledge/earlier.html",
        {
            "title": text.title,
            "item": item_text(
                shown.listed.kind, text, shown.listed.facts, language=language, pictures=pictures
            ),
            "text_language": change.language if change.language != language else "",
            "published": words.day(change.at.date(), language=language),
            "by": change.by,
            "href": to("knowledge_item", language=language, slug=slug),
        },
        crumbs=_crumbs(
            language,
            (shown.listed.title, to("knowledge_item", language=language, slug=slug)),
            (_("Version %(number)s") % {"number": number}, ""),
        ),
    )


@kept()
def item_file(request: HttpRequest, slug: str, file: str) -> Fresh:
    """A picture or a document that belongs to an item."""
    row = queries.published_file(slug, file)
    return Fresh(
        body=bytes(row.content),
        expires_at=expiry(now=clock.now(), holds_until=None, at_most=_FEED_KEPT),
        content_type=row.media_type,
        file_name="" if row.media_type.startswith("image/") else row.name,
    )


@kept()
def news(request: HttpRequest) -> Fresh:
    """What is new, for a reader of feeds."""
    language = language_of(request.path_info)
    items = queries.published_items(today=clock.today(), language=language)[:IN_FEED]
    body = feed(
        path=request.path_info,
        page_path=to("knowledge", language=language),
        title=_("Nytt i kunskapsbanken"),
        language=language,
        entries=[
            Entry(
                path=to("knowledge_item", language=language, slug=one.slug),
                title=one.title,
                summary=one.lead,
                at=one.changed_at,
            )
            for one in items
        ],
    )
    return Fresh(
        body=body,
        expires_at=expiry(now=clock.now(), holds_until=None, at_most=_FEED_KEPT),
        content_type="application/atom+xml; charset=utf-8",
    )


def _files(one: Listed) -> tuple[dict[str, str], list[Link]]:
    """The item's pictures by name, to stand in its text, and its documents to fetch."""
    files = queries.published_files(one.id)
    at = {row.name: to("knowledge_file", language=SOURCE, slug=one.slug, file=row.name) for row in files}
    return (
        {row.name: at[row.name] for row in files if row.is_picture},
        [(row.title, at[row.name]) for row in files if not row.is_picture],
    )


def _list(request: HttpRequest, title: str, items: Iterable[Listed], *, language: str) -> Fresh:
    places = {kind: place for place, kind in enumerate(KIND_SLUGS)}
    ordered = sorted(items, key=lambda one: (places[one.kind], swedish_key(one.title)))
    return page(
        request,
        "public/knowledge/list.html",
        {
            "title": title,
            "rows": [_row(one, language) for one in ordered],
            "others_href": to("knowledge", language=language),
        },
        crumbs=_crumbs(language, (title, "")),
    )


def _row(one: Listed, language: str) -> Row:
    return Row(
        title=one.title,
        href=to("knowledge_item", language=language, slug=one.slug),
        lead=one.lead,
        language=one.language if one.language != language else "",
        told=_told(one),
    )


def _told(one: Listed) -> tuple[str, ...]:
    told = [str(one.kind.label).capitalize()]
    if one.facts.place:
        told.append(one.facts.place)
    if one.kind is ItemKind.EXAMPLE:
        told.append(str(MARK_WORDS[one.mark]))
    if one.used_by:
        told.append(
            ngettext("används av en kommun", "används av %(count)s kommuner", one.used_by)
            % {"count": one.used_by}
        )
    return tuple(told)


def _standing(shown: ItemPage, *, language: str) -> list[dict[str, str]]:
    """What to know before reading, as ``ui/_notice.html`` shows it."""
    said: list[dict[str, str]] = []
    if shown.retired_at is not None:
        said.append(
            _notice(
                _("Det här gäller inte längre. %(why)s") % {"why": shown.retired_why},
                kind="overdue",
                link_words=_("Läs det som gäller i stället") if shown.successor else "",
                link_href=to("knowledge_item", language=language, slug=shown.successor)
                if shown.successor
                else "",
            )
        )
    if shown.listed.language != language:
        name = name_of(shown.listed.language, language=language)
        said.append(_notice(_("Texten finns bara på %(language)s.") % {"language": name}))
    elif shown.is_behind:
        said.append(_notice(_("Originalet har ändrats. Översättningen har inte hunnit ändras än.")))
    if shown.listed.is_old:
        sentence = _("Ingen har gått igenom texten på mer än två år. Den kan vara för gammal.")
        said.append(_notice(sentence, kind="warning"))
    if shown.listed.kind is ItemKind.EXAMPLE and shown.listed.mark is not Mark.REVIEWED:
        said.append(_notice(str(_MARK_SENTENCES[shown.listed.mark])))
    return said


def _notice(
    sentence: str, *, kind: str = "info", link_words: str = "", link_href: str = ""
) -> dict[str, str]:
    return {"kind": kind, "title": "", "sentence": sentence, "link_words": link_words, "link_href": link_href}


def _change(change: Change, slug: str, language: str) -> dict[str, Any]:
    return {
        "day": words.day(change.at.date(), language=language),
        "what": change.what_changed or _("Första versionen."),
        "by": change.by,
        "language": name_of(change.language, language=language),
        "href": to("knowledge_version", language=language, slug=slug, number=str(change.number)),
    }


def _crumbs(language: str, *below: Link) -> tuple[Link, ...]:
    here = (_("Kunskap"), to("knowledge", language=language) if below else "")
    return ((_("Start"), to("start", language=language)), here, *below)


def _keyed(slugs: dict[T, str], wanted: str) -> T:
    found = next((key for key, slug in slugs.items() if slug == wanted), None)
    if found is None:
        raise NotFound
    return found
