"""Texts to read before or after a call."""

from __future__ import annotations

import re
from typing import Any, Final

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fyrtorn.domains.guidance import queries as guidance
from fyrtorn.domains.guidance.errors import ArticleNotFound
from fyrtorn.domains.guidance.queries import ArticlePage
from fyrtorn.domains.guidance.vocabulary import TranslationStatus
from fyrtorn.foundation.base.markup import to_html
from fyrtorn.foundation.vocabulary.languages import direction
from fyrtorn.portals.public import words
from fyrtorn.portals.public.addresses import to
from fyrtorn.portals.public.page_cache import Fresh, kept
from fyrtorn.portals.public.pages import page
from fyrtorn.portals.public.views.voting import vote_on
from fyrtorn.portals.shared.frame import LANGUAGE_NAMES, WHOLE_SITE_LANGUAGES
from fyrtorn.portals.shared.language import SOURCE, language_of

_TAG: Final = re.compile(r"(<[^>]*>)")
_NUMBER: Final = re.compile(r"\d+(?:[ \u00a0–-]\d+)+")

ABOUT_THE_SITE: Final = frozenset({"tillganglighet", "personuppgifter", "om-fyrtorn"})
"""Articles about the site itself: reached from the foot of each page, not offered as reading."""


@kept()
def article(request: HttpRequest, slug: str) -> Fresh:
    """The article in the address's language, or in Swedish with a word about it; else not found."""
    language = language_of(request.path_info)
    shown = _article(slug, language)
    site_language = language if language in WHOLE_SITE_LANGUAGES else SOURCE
    others = [
        other
        for other in guidance.articles(language=shown.language)
        if other.slug not in ABOUT_THE_SITE | {slug}
    ]
    return page(
        request,
        "public/guidance/article.html",
        {
            "article": shown,
            "article_language": shown.language if shown.language != language else "",
            "body": with_numbers_whole(to_html(shown.body), language=shown.language),
            "checked_sentence": _("Texten kontrollerades %(day)s.")
            % {"day": words.day(shown.checked_on, language=language)}
            if shown.checked_on
            else "",
            "language_status": _language_status(shown, language),
            "contact_href": to("start", language=site_language),
            "articles": [
                (other.title, to("article", language=other.language, slug=other.slug)) for other in others
            ],
            "vote": None
            if slug in ABOUT_THE_SITE or language not in WHOLE_SITE_LANGUAGES
            else vote_on(to("article", language=SOURCE, slug=slug), language=language),
        },
        languages=tuple(code for code in LANGUAGE_NAMES if code in shown.languages),
        crumbs=((_("Start"), to("start", language=site_language)), (shown.title, "")),
        crumb_language=shown.language if shown.language != language else "",
    )


def with_numbers_whole(html: SafeString, *, language: str) -> SafeString:
    """Numbers kept in one piece, from left to right: in Arabic "114 14" is read as "14 114" without it.

    >>> with_numbers_whole(SafeString("<p>114 14.</p>"), language="ar")
    '<p><bdi dir="ltr">114 14</bdi>.</p>'
    """
    if direction(language) == "ltr":
        return html
    pieces = _TAG.split(html)
    pieces[::2] = [_NUMBER.sub(r'<bdi dir="ltr">\g<0></bdi>', text) for text in pieces[::2]]
    return SafeString("".join(pieces))


def _article(slug: str, language: str) -> ArticlePage:
    try:
        return guidance.article(slug, language=language)
    except ArticleNotFound:
        if language not in WHOLE_SITE_LANGUAGES or language == SOURCE:
            raise
        return guidance.article(slug, language=SOURCE)


def _language_status(shown: ArticlePage, language: str) -> dict[str, Any] | None:
    """What to say when the text is not, or no longer, the Swedish one in the reader's language."""
    if shown.language != language:
        sentence = _("Den här texten finns inte på ditt språk än. Här är den på svenska.")
    elif shown.status is TranslationStatus.BEHIND:
        sentence = _("Den svenska texten har ändrats. Den här översättningen har inte hunnit ändras än.")
    elif language not in WHOLE_SITE_LANGUAGES:
        sentence = _(
            "Bara den här texten finns på ditt språk. Resten av webbplatsen är på svenska och engelska."
        )
    else:
        return None
    return {
        "sentence": sentence,
        "link_words": "" if shown.language != language else _("Läs texten på svenska"),
        "link_href": to("article", language=SOURCE, slug=shown.slug),
        "link_language": SOURCE,
    }
