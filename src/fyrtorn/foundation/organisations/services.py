"""Making organisations. The map of Sweden comes as delivered data; the rest is made by the operator."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from importlib import resources
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.base.text import fold, place_key, slug, swedish_key, tidy
from fyrtorn.foundation.organisations.errors import NameTaken, ProviderNamesAPerson, ProviderUnknown
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.foundation.organisations.vocabulary import OrganisationKind
from fyrtorn.foundation.persons.finder import find_persons


@guarded(Permission.ORGANISATION_MAKE, deed="organisations.places.loaded")
def load_places(*, actor: Actor) -> list[Organisation]:
    """Make Sweden's 21 counties and 290 municipalities, or bring their names up to date.

    Returns the organisations that were new or changed. Safe to run twice.
    """
    text = resources.files("fyrtorn.foundation.organisations.data").joinpath("places.json").read_text("utf-8")
    places = json.loads(text)
    changed: list[Organisation] = []
    regions: dict[str, Organisation] = {}
    known = _known(
        [slug(county["name"]) for county in places["counties"]]
        + [place["key"] for place in places["municipalities"]]
    )
    for county in places["counties"]:
        region, is_changed = _set(
            known,
            kind=OrganisationKind.REGION,
            code=county["code"],
            key=slug(county["name"]),
            name=county["name"],
            formal_name=county["region"],
        )
        regions[county["code"]] = region
        changed += [region] if is_changed else []
    for place in places["municipalities"]:
        row, is_changed = _set(
            known,
            kind=OrganisationKind.MUNICIPALITY,
            code=place["code"],
            key=place["key"],
            name=place["name"],
            formal_name=place["formal_name"],
            parent=regions[place["code"][:2]],
        )
        changed += [row] if is_changed else []
    return changed


@guarded(Permission.ORGANISATION_MAKE, deed="organisations.organisation.made")
def make_organisation(
    *,
    actor: Actor,
    kind: OrganisationKind,
    name: str,
    formal_name: str = "",
    key: str = "",
    parent: Organisation | None = None,
    website: str = "",
) -> Organisation:
    """Make an organisation that is not on the official list: a department, an association, an agency.

    Raises ``NameTaken`` when another organisation has the same key.
    """
    key = key or slug(name) or new_id().hex
    if Organisation.objects.filter(key=key).exists():
        raise NameTaken
    row, _ = _set(
        _known([key]),
        kind=kind,
        code="",
        key=key,
        name=name,
        formal_name=formal_name or name,
        parent=parent,
        website=website,
    )
    return row


@guarded(Permission.DIRECTORY_EDIT, deed="organisations.provider.found")
def find_or_make_provider(
    *, actor: Actor, name: str, kind: OrganisationKind | None = None, under: Organisation
) -> UUID:
    """The id of whoever runs a service, by the name an editor typed; made when nobody is called that.

    A department is looked for, and made, under ``under``, the organisation whose editor it is. Raises
    ``ProviderUnknown`` when nobody has the name and ``kind`` does not say what to make,
    ``ProviderNamesAPerson`` for a new name that is a person's, ``NotAllowed`` for an ``under`` out of reach.
    """
    if not actor.may_in(Permission.DIRECTORY_EDIT, under.id):
        raise NotAllowed
    wanted = tidy(name)
    folded = fold(wanted)
    named = Organisation.objects.filter(search_key__in={folded, place_key(wanted)}).exclude(
        ~Q(parent=under), kind=OrganisationKind.DEPARTMENT
    )
    formal = Organisation.objects.filter(formal_name__iexact=wanted)
    is_department = kind is OrganisationKind.DEPARTMENT
    key = (f"{under.key}-{slug(wanted)}" if is_department else slug(wanted))[:80]
    found = named.first() or formal.first() or Organisation.objects.filter(key=key).first()
    if found is not None:
        return found.id
    if kind is None or not slug(wanted):
        raise ProviderUnknown
    if any(finding.certain for finding in find_persons(wanted)):
        raise ProviderNamesAPerson
    row, _ = _set(
        _known([key]),
        kind=kind,
        code="",
        key=key,
        name=wanted,
        formal_name=f"{wanted}, {under.formal_name}" if is_department else wanted,
        parent=under if is_department else None,
        website="",
    )
    return row.id


def _known(keys: Collection[str]) -> dict[str, Organisation]:
    rows = Organisation.objects.filter(key__in=keys).select_related("parent")
    return {row.key: row for row in rows}


@transaction.atomic
def _set(
    known: Mapping[str, Organisation], *, key: str, name: str, **fields: object
) -> tuple[Organisation, bool]:
    """The organisation with ``key`` among those known, given these fields; and whether anything changed."""
    wanted = {"name": name, "sort_key": swedish_key(name), "search_key": fold(name), **fields}
    row = known.get(key)
    if row is None:
        return Organisation.objects.create(key=key, **wanted), True
    if all(getattr(row, field) == value for field, value in wanted.items()):
        return row, False
    for field, value in wanted.items():
        setattr(row, field, value)
    row.save()
    return row, True
