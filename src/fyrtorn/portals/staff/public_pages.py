"""Where the public finds what staff write. Paths alone: the public portal may run as a process of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from fyrtorn.domains.directory.entries import Entry
from fyrtorn.domains.directory.vocabulary import AreaState
from fyrtorn.foundation.organisations import queries as organisations

if TYPE_CHECKING:
    from uuid import UUID

    from fyrtorn.foundation.organisations.models import Organisation


def _root() -> str:
    """Nothing when the public portal answers here too, else the address visitors know."""
    installation = settings.INSTALLATION
    return "" if "public" in installation.portals else installation.address.rstrip("/")


def telephony_address(token: str) -> str:
    """Where a line's telephone system tells of calls. Whole: it is written into another machine."""
    return f"{settings.INSTALLATION.address.rstrip('/')}/telefoni/{token}/"


def case_page(operator: Organisation) -> str:
    """Where whoever has a line's code reads what was talked about. Whole and without the scheme: it is read aloud."""
    address = settings.INSTALLATION.address.rstrip("/").partition("://")[2]
    return f"{address}/samtal/{operator.key}"


def municipality_page(place: Organisation) -> str:
    """The help page of a municipality."""
    return f"{_root()}/kommun/{place.key}/"


def print_sheet(place: Organisation) -> str:
    """The sheet for the wall."""
    return f"{_root()}/kommun/{place.key}/blad/"


def embed_page(place: Organisation) -> str:
    """The page with the block for the municipality's own site."""
    return f"{_root()}/kommun/{place.key}/block/"


def picture_page(place: Organisation, department: Organisation | None = None) -> str:
    """The published picture of a municipality, or of one of its departments."""
    return f"{_root()}/kommun/{place.key}/lagesbild/" + (f"{department.key}/" if department else "")


def plan_page(place: Organisation, plan_id: UUID) -> str:
    """A published plan of a municipality."""
    return f"{_root()}/kommun/{place.key}/handlingsplan/{plan_id}/"


def article_page(slug: str, *, language: str) -> str:
    """An article in a language."""
    return f"{_root()}/lasa/{slug}/" if language == "sv" else f"{_root()}/{language}/lasa/{slug}/"


def item_page(slug: str) -> str:
    """An example or other material, in Swedish."""
    return f"{_root()}/kunskap/{slug}/"


def item_file(slug: str, name: str) -> str:
    """A picture or document of it."""
    return f"{item_page(slug)}fil/{name}"


def whole_article_page(slug: str) -> str:
    """The same in Swedish, whole: it is sent to somebody."""
    return f"{settings.INSTALLATION.address.rstrip('/')}/lasa/{slug}/"


def page_of(entry: Entry) -> str:
    """A page where a published service is shown: the first municipality it is offered in, or the nation's.

    Empty where it is shown nowhere yet, because nobody in its areas has said yes.
    """
    areas = [area for area in entry.areas if area.state is AreaState.SHOWN]
    for place in organisations.organisations([area.place_id for area in areas if area.place_id is not None]):
        if place.is_municipality:
            return municipality_page(place)
    return f"{_root()}/hela-landet/" if areas else ""
