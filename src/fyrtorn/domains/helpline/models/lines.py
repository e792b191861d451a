"""A line: by whom it is run, and on what ground."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import Q

from fyrtorn.domains.helpline.vocabulary import GRACE_MINUTES, MOST_GRACE_MINUTES, LegalHome, LineKind
from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.identifiers import new_id


class HelpLine(TenantModel):
    """One line, as long as the same operator runs it.

    ``organisation`` is the operator, and decides who sees the talks. ``owner`` is who answers for the line, and differs
    while it is run on commission. When the operator changes a new row begins with the same ``series``: figures follow
    the series, talks and keys stay with whoever held them. ``directory_line`` names the line of the directory that
    says its number and hours; hours are said in one place.
    """

    seen_with = Permission.LINE_READ

    name = models.CharField("namn", max_length=120)
    kind = models.CharField("bemanning", max_length=8, choices=LineKind, default=LineKind.DESK)
    directory_line = models.UUIDField("kontaktväg")
    channels = models.JSONField("kanaler", default=list)
    audiences = models.JSONField("vem får ringa", default=list)
    languages = models.JSONField("språk", default=list)
    owner = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    series = models.UUIDField("serie", default=new_id, editable=False)
    runs_from = models.DateField("drivs från")
    runs_until = models.DateField("drivs till", null=True, blank=True)
    passes_to = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    """Who takes over the series and its figures after the last day, when somebody does. Nothing else is passed on."""
    legal_home = models.CharField(
        "rättslig grund", max_length=10, choices=LegalHome, default=LegalHome.ADVICE
    )
    secrecy_ground = models.CharField("sekretess eller tystnadsplikt enligt", max_length=200)
    """Which rule binds those who answer. Only social services, or a body with such a ground, may open a line."""
    ground_dated = models.DateField("grunden daterad")
    text_ground = models.CharField("fri text enligt", max_length=200, blank=True)
    """On what ground text in one's own words is kept of a talk. Empty: none is."""
    least_people = models.PositiveSmallIntegerField("minst så många samtidigt", default=1)
    grace_minutes = models.PositiveSmallIntegerField(
        "väntetid innan den räknas som obemannad", default=GRACE_MINUTES
    )
    instead = models.TextField("gör så här i stället", max_length=600, blank=True)
    """What is said to whoever meets a line that ought to be open and is not."""
    gaps_told_on = models.DateField("luckor berättade", null=True, blank=True)
    staffed_ahead = models.JSONField("bemannad framöver", default=list, blank=True)
    """When somebody is to be there while it is open, in the coming days: pairs of moments as text, and nobody's name. A
    visitor's promise is made from it, so that the public portal need not read who works when."""
    version = models.PositiveIntegerField("version", default=1)

    if TYPE_CHECKING:
        owner_id: UUID
        passes_to_id: UUID | None

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["directory_line"], condition=Q(runs_until__isnull=True), name="helpline_one_a_number"
            ),
            models.CheckConstraint(condition=~Q(secrecy_ground=""), name="helpline_has_a_secrecy_ground"),
            models.CheckConstraint(condition=Q(least_people__gte=1), name="helpline_needs_somebody"),
            models.CheckConstraint(
                condition=Q(grace_minutes__lte=MOST_GRACE_MINUTES), name="helpline_grace_is_short"
            ),
            models.CheckConstraint(
                condition=Q(runs_until__isnull=True) | Q(runs_until__gte=models.F("runs_from")),
                name="helpline_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name
