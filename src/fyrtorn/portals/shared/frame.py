"""The frame around every page: who runs it, in which language, and the ways on. Asks the database nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from fyrtorn.foundation.vocabulary.languages import direction
from fyrtorn.portals.shared.headers import STAFF_PREFIX
from fyrtorn.portals.shared.language import SOURCE, language_of, path_in

LEAVE_HREF: Final = "https://www.smhi.se/"
"""Where "leave quickly" leads: a weather forecast looks like nothing in particular on a screen."""

FEEDBACK_PATH: Final = "/tillganglighet/synpunkter/"

LANGUAGE_NAMES: Final = {"sv": "Svenska", "en": "English", "ar": "العربية"}
"""Languages by their own names: whoever looks for one reads it."""

WHOLE_SITE_LANGUAGES: Final = ("sv", "en")
"""The languages every page exists in. Arabic has single articles and no start page."""

Link = tuple[str, str]
"""Words and address."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What ``ui/frame.html`` shows around a page."""

    language: str
    direction: str
    run_by: str
    address: str
    """The page's whole address, for who has it on paper. Empty where the page is not there to come back to."""
    home_href: str
    desk_href: str
    """Where staff begin again, on an address of theirs. Empty on everybody else's."""
    leave_href: str
    is_demo: bool
    footer_links: tuple[Link, ...]
    languages: tuple[tuple[str, str, str, str], ...] = ()
    """The languages this page exists in: code, own name, address, direction."""
    crumbs: tuple[Link, ...] = ()
    crumb_language: str = ""
    """The last crumb's language, when it is not the page's."""
    facts_from: str = ""
    """Whose facts the page shows, when it is somebody else than the one who runs the site."""


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Context processor: the plain frame. A page that knows more of itself gives its own."""
    return {"frame": replace(frame_for(request.path_info), address="")}


def frame_for(
    path: str,
    *,
    languages: tuple[str, ...] = (),
    crumbs: tuple[Link, ...] = (),
    crumb_language: str = "",
    facts_from: str = "",
) -> Frame:
    """The frame of the page at ``path``, which exists in ``languages``."""
    language = language_of(path)
    site_language = language if language in WHOLE_SITE_LANGUAGES else SOURCE
    return Frame(
        language=language,
        direction=direction(language),
        run_by=settings.INSTALLATION.operator_name,
        address=settings.INSTALLATION.address.rstrip("/") + path,
        home_href=path_in("/", site_language),
        desk_href=STAFF_PREFIX if path.startswith(STAFF_PREFIX) else "",
        leave_href=LEAVE_HREF,
        is_demo=settings.INSTALLATION.is_demo,
        footer_links=_footer_links(site_language),
        languages=tuple(
            (code, LANGUAGE_NAMES[code], path_in(path, code), direction(code)) for code in languages
        )
        if len(languages) > 1
        else (),
        crumbs=crumbs,
        crumb_language=crumb_language,
        facts_from=facts_from,
    )


def _footer_links(language: str) -> tuple[Link, ...]:
    links = [
        (_("Kunskap och exempel"), path_in("/kunskap/", language)),
        (_("Tillgänglighet"), path_in("/lasa/tillganglighet/", language)),
        (_("Säg till om något är fel"), path_in(FEEDBACK_PATH, language)),
        (_("Personuppgifter och kakor"), path_in("/lasa/personuppgifter/", language)),
        (_("Om webbplatsen"), path_in("/lasa/om-fyrtorn/", language)),
    ]
    if "staff" in settings.INSTALLATION.portals:
        links.append((_("Logga in (för personal)"), STAFF_PREFIX))
    return tuple(links)
