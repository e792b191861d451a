"""The manager that opens only for an actor."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, TypeVar

from django.db import models

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.identifiers import new_id

M = TypeVar("M", bound="TenantModel")


class UnscopedQuery(RuntimeError):  # noqa: N818 - it names what was done
    """A tenant's table was asked without saying who asks."""


class Door(models.Manager[M]):
    """Opens only for an actor: ``Service.objects.visible_to(actor)``. All else raises."""

    def get_queryset(self) -> NoReturn:
        raise UnscopedQuery(f"{self.model.__name__}.objects needs visible_to(actor)")

    def visible_to(self, actor: Actor) -> models.QuerySet[M]:
        """The rows the actor may see."""
        return self.within(actor, self.model.seen_with)

    def within(self, actor: Actor, permission: Permission) -> models.QuerySet[M]:
        """The rows in the organisations where the actor holds ``permission``."""
        rows = super().get_queryset()
        reach = actor.where(permission)
        return rows if reach.everywhere else rows.filter(organisation__in=reach.organisations)


N = TypeVar("N", bound="PublishedModel")


class PublishedDoor(Door[N]):
    """A door with a window: published rows are open to all, drafts need an actor.

    The model says in ``published_when`` which rows those are.
    """

    def published(self) -> models.QuerySet[N]:
        """What anybody may see."""
        return self._window.all()

    @cached_property
    def _window(self) -> models.QuerySet[N]:
        """The question itself, put together once: every public page asks it several times."""
        return self.window()

    def window(self) -> models.QuerySet[N]:
        """Which rows are open to all. A model's own door may narrow it."""
        return models.Manager.get_queryset(self).filter(self.model.published_when)


class TenantModel(models.Model):
    """A row that belongs to an organisation."""

    seen_with: ClassVar[Permission]
    """The permission it takes to see a row."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="organisation"
    )

    objects: ClassVar[Door[Any]] = Door()

    if TYPE_CHECKING:
        organisation_id: Any

    class Meta:
        abstract = True


class PublishedModel(TenantModel):
    """A tenant's row that can be published: then it is open to all."""

    published_when: ClassVar[models.Q] = models.Q(published_at__isnull=False)
    """Which rows are open to all."""

    objects: ClassVar[PublishedDoor[Any]] = PublishedDoor()

    class Meta:
        abstract = True
