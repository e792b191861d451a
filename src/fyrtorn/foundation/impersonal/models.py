"""What somebody has vouched for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.door import Door, TenantModel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.impersonal.vocabulary import (
    LONGEST_NOTE,
    LONGEST_TEXT,
    NEVER_VOUCHED,
    MarkKind,
    Reason,
)


class VoucherDoor(Door["Voucher"]):
    """Besides the usual: what holds in an organisation, for the check of a text that is written there."""

    def holding_in(self, organisation_id: UUID, *, actor: Actor) -> models.QuerySet[Voucher]:
        """What has been vouched for in an organisation where the actor may do anything at all.

        Whoever writes there has their text judged by it, also a guest with a link, and is shown none of it.
        """
        rows = models.Manager.get_queryset(self)
        if not actor.whole_reach.covers(organisation_id):
            return rows.none()
        return rows.filter(organisation=organisation_id, withdrawn_at__isnull=True)


class Voucher(TenantModel):
    """Somebody's word that a text which looks like a person is none, in one organisation's texts.

    ``folded`` is the form in which texts are compared, ``shown`` as it was written when it was vouched for.
    Who vouched is a function, never a name. A row is never changed but to be withdrawn: then it forgets what it was
    about, since what was vouched for by mistake may have been somebody.
    """

    seen_with = Permission.IMPERSONAL_VOUCH

    kind = models.CharField("slag", max_length=16, choices=MarkKind)
    folded = models.CharField(max_length=LONGEST_TEXT, blank=True)
    shown = models.CharField("text", max_length=LONGEST_TEXT, blank=True)
    reason = models.CharField("skäl", max_length=12, choices=Reason)
    note = models.CharField("varför", max_length=LONGEST_NOTE, blank=True)
    vouched_by = models.CharField("intygat av", max_length=200)
    vouched_at = models.DateTimeField("intygat")
    withdrawn_at = models.DateTimeField("tillbakataget", null=True, blank=True)

    objects: ClassVar[VoucherDoor] = VoucherDoor()

    if TYPE_CHECKING:
        organisation_id: Any

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "folded"],
                condition=Q(withdrawn_at__isnull=True),
                name="voucher_once_a_text",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=sorted(kind.value for kind in NEVER_VOUCHED)),
                name="voucher_never_a_number_of_somebodys",
            ),
            models.CheckConstraint(
                condition=~Q(reason=Reason.OTHER, note="") | Q(withdrawn_at__isnull=False),
                name="voucher_other_has_a_sentence",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
