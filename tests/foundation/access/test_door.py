"""A tenant's table opens only for an actor, whichever way one comes to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db.models import ProtectedError
from django.shortcuts import aget_object_or_404, get_list_or_404, get_object_or_404
from django.test import RequestFactory
from django.views.generic import DetailView, ListView

import cast
from factories.directory import draft, service
from fyrtorn.domains.directory.models import Line, Service
from fyrtorn.domains.reading.models import PageReading
from fyrtorn.foundation.access.actor import Doorway, Reach, actor_with, visitor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.door import PublishedModel, TenantModel, UnscopedQuery
from fyrtorn.foundation.access.permissions import Permission

TENANTS = [model for model in apps.get_models() if issubclass(model, TenantModel)]

UNSCOPED: dict[str, Callable[[Any], object]] = {
    "all": lambda model: model.objects.all(),
    "get": lambda model: model.objects.get(pk=None),
    "first": lambda model: model.objects.first(),
    "filter": lambda model: model.objects.filter(pk=None),
    "exclude": lambda model: model.objects.exclude(pk=None),
    "count": lambda model: model.objects.count(),
    "exists": lambda model: model.objects.exists(),
    "values": lambda model: model.objects.values(),
    "values_list": lambda model: model.objects.values_list("pk"),
    "order_by": lambda model: model.objects.order_by("pk"),
    "annotate": lambda model: model.objects.annotate(),
    "aggregate": lambda model: model.objects.aggregate(),
    "select_related": lambda model: model.objects.select_related(),
    "none": lambda model: model.objects.none(),
    "create": lambda model: model.objects.create(),
    "get_or_create": lambda model: model.objects.get_or_create(),
    "update_or_create": lambda model: model.objects.update_or_create(),
    "bulk_create": lambda model: model.objects.bulk_create([]),
    "bulk_update": lambda model: model.objects.bulk_update([], ["organisation"]),
    "update": lambda model: model.objects.update(organisation=None),
    "in_bulk": lambda model: model.objects.in_bulk(),
    "iterator": lambda model: model.objects.iterator(),
    "raw": lambda model: model.objects.raw("SELECT 1"),
    "using": lambda model: model.objects.using("default"),
    "db_manager": lambda model: model.objects.db_manager("default").all(),
    "the default manager": lambda model: model._default_manager.all(),
    "get_object_or_404": lambda model: get_object_or_404(model, pk=None),
    "get_list_or_404": get_list_or_404,
    "a list view": lambda model: ListView.as_view(model=model)(RequestFactory().get("/")),
    "a detail view": lambda model: DetailView.as_view(model=model)(RequestFactory().get("/"), pk=1),
}


@pytest.mark.parametrize("way", UNSCOPED)
def test_no_way_in_without_an_actor(way):
    for model in TENANTS:
        with pytest.raises(UnscopedQuery, match=model.__name__):
            UNSCOPED[way](model)


async def _find_by_address() -> None:
    await aget_object_or_404(Service, pk=None)


def test_no_way_in_without_an_actor_from_asynchronous_code():
    coroutine = _find_by_address()

    with pytest.raises(UnscopedQuery):
        coroutine.send(None)


def test_no_way_in_from_a_related_row():
    with pytest.raises(UnscopedQuery):
        PageReading().proposals.all()


@pytest.mark.parametrize(
    "model",
    [model for model in TENANTS if issubclass(model, PublishedModel)],
    ids=lambda model: model.__name__,
)
def test_the_window_is_the_only_way_in_without_an_actor(db, model):
    assert list(model.objects.published()) == []


def test_an_actor_sees_the_rows_within_reach_alone(places, coordinator_nykvarn, outsider):
    mine, theirs = draft(places["nykvarn"]), draft(places["orebro"])

    with acting(coordinator_nykvarn):
        seen = set(Service.objects.visible_to(coordinator_nykvarn).values_list("id", flat=True))
    with acting(outsider):
        seen_there = set(Service.objects.visible_to(outsider).values_list("id", flat=True))

    assert (seen, seen_there) == ({mine.id}, {theirs.id})


def test_the_permission_to_read_does_not_open_for_editing(places, regional):
    draft(places["nykvarn"])

    with acting(regional):
        assert Service.objects.visible_to(regional).count() == 1
        assert Service.objects.within(regional, Permission.DIRECTORY_EDIT).count() == 0


def test_an_actor_without_the_permission_sees_nothing_even_where_another_permission_reaches(places):
    draft(places["nykvarn"])
    actor = actor_with(
        Doorway.SIGN_IN, [((Permission.AUDIT_READ,), Reach(frozenset({places["nykvarn"].id})))]
    )

    with acting(actor):
        assert Service.objects.visible_to(actor).count() == 0


def test_anybody_sees_what_is_published_through_the_window_and_no_drafts(places):
    shown, _hidden = service(places["nykvarn"]), service(places["nykvarn"], is_published=False)

    with acting(visitor()):
        assert [row.id for row in Service.objects.published()] == [shown.id]
        assert {line.service_id for line in Line.objects.published()} == {shown.id}


def test_an_organisation_with_rows_is_not_removed(places):
    draft(places["nykvarn"])

    with pytest.raises(ProtectedError), acting(cast.everything()):
        places["nykvarn"].delete()
