"""Finding organisations, above all municipalities, as people type them."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import Case, QuerySet, When

from fyrtorn.foundation.base.text import place_key, tidy
from fyrtorn.foundation.organisations.errors import OrganisationNotFound
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.foundation.organisations.vocabulary import KEEPER_KEY, OrganisationKind

LONGEST_SEARCH: Final = 80
"""Characters that are looked at of what somebody typed."""


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality as a visitor chooses it."""

    id: UUID
    key: str
    code: str
    name: str
    formal_name: str
    county: str


def municipalities() -> list[Place]:
    """All municipalities in Swedish order."""
    rows = (
        Organisation.objects.filter(kind=OrganisationKind.MUNICIPALITY)
        .order_by("sort_key")
        .values_list("id", "key", "code", "name", "formal_name", "parent__name")
    )
    return [Place(*row[:5], row[5] or "") for row in rows]


def find_municipalities(text: str, *, at_most: int = 10) -> list[Place]:
    """Municipalities that match what somebody typed, best first; empty when nothing is near.

    Forgives case, å/ä/ö typed as a/o, the endings "kommun" and "stad", the genitive s, and a slip of
    the finger.
    """
    typed = tidy(text[:LONGEST_SEARCH]).casefold()
    wanted = _key(typed)
    if not wanted:
        return []
    places = municipalities()
    keys = {place.id: _key(place.name) for place in places}
    begins = [p for p in places if keys[p.id].startswith(wanted)]
    genitive = wanted.removesuffix("s")
    if genitive != wanted and not begins:
        begins = [p for p in places if keys[p.id] == genitive]
    inside = [p for p in places if f" {wanted}" in f" {keys[p.id]}" and p not in begins]
    found = begins + inside or _near(wanted, places, keys)
    # Habo before Håbo or the other way round, as the dots and rings were typed.
    return sorted(found, key=lambda p: (keys[p.id] != wanted, not typed.startswith(p.name.casefold())))[
        :at_most
    ]


def _key(name: str) -> str:
    return place_key(name.replace("-", " "))


def _near(wanted: str, places: Sequence[Place], keys: dict[UUID, str]) -> list[Place]:
    near = difflib.get_close_matches(wanted, sorted(set(keys.values())), n=5, cutoff=0.75)
    return [p for key in near for p in places if keys[p.id] == key]


def municipality(key: str) -> Organisation:
    """The municipality with this address key, or ``OrganisationNotFound``."""
    return _one(Organisation.objects.filter(kind=OrganisationKind.MUNICIPALITY, key=key))


def organisation(organisation_id: UUID) -> Organisation:
    """The organisation, or ``OrganisationNotFound``."""
    return _one(Organisation.objects.filter(id=organisation_id))


def organisation_by_key(key: str) -> Organisation:
    """The organisation with this key, or ``OrganisationNotFound``."""
    return _one(Organisation.objects.filter(key=key))


def keeper() -> Organisation:
    """Who keeps what is common to the whole country, or another national body, or ``OrganisationNotFound``."""
    national = Organisation.objects.filter(kind=OrganisationKind.NATIONAL)
    return _one(national.order_by(Case(When(key=KEEPER_KEY, then=0), default=1), "sort_key"))


def organisations(ids: Sequence[UUID] | frozenset[UUID]) -> list[Organisation]:
    """These organisations, in Swedish order."""
    return list(Organisation.objects.filter(id__in=ids).order_by("sort_key"))


def below(organisation_id: UUID) -> frozenset[UUID]:
    """The organisation itself and those placed directly under it (a region's municipalities)."""
    children = Organisation.objects.filter(parent_id=organisation_id).values_list("id", flat=True)
    return frozenset({organisation_id, *children})


def _one(rows: QuerySet[Organisation]) -> Organisation:
    found = rows.select_related("parent").first()
    if found is None:
        raise OrganisationNotFound
    return found


def ids_by_code() -> dict[str, UUID]:
    """Every municipality's and county's id by its official code."""
    return dict(Organisation.objects.exclude(code="").values_list("code", "id"))
