"""A picture as it is put together, reviewed and decided. Decided, it is frozen with a checksum."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from fyrtorn.domains.situation.vocabulary import (
    EditionState,
    FileUse,
    Heading,
    Marking,
    Origin,
    Scope,
    Size,
)
from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.identifiers import new_id


class Edition(TenantModel):
    """One picture. ``holder`` is the municipality, or a department with a picture of its own.

    ``frozen`` is all that was decided, as plain data, and ``checksum`` the SHA-256 of its canonical JSON;
    ``public_checksum`` is that of its public part alone. Once decided the row changes no more, but for
    ``published_at``: the database itself refuses.
    """

    seen_with = Permission.PICTURE_READ

    holder = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField("upplaga")
    title = models.CharField("titel", max_length=160)
    size = models.CharField("omfattning", max_length=8, choices=Size, default=Size.SHORT)
    scope = models.CharField("avser", max_length=8, choices=Scope, default=Scope.CHAPTER)
    period_from = models.DateField("perioden från")
    period_to = models.DateField("perioden till")
    covers_all = models.BooleanField("hela kommunens yta", default=True)
    earlier = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    events_marking = models.CharField(
        "händelserna läses av", max_length=8, choices=Marking, default=Marking.INTERNAL
    )
    """Who may read the counts of events. What the police told is never counted in the public version."""
    state = models.CharField("läge", max_length=8, choices=EditionState, default=EditionState.DRAFT)
    review_due_on = models.DateField("synpunkter senast", null=True, blank=True)
    decided_by = models.CharField("beslutad av", max_length=120, blank=True)
    decided_on = models.DateField("beslutad", null=True, blank=True)
    registry_no = models.CharField("diarienummer", max_length=60, blank=True)
    minutes_section = models.CharField("protokollsparagraf", max_length=40, blank=True)
    frozen = models.JSONField("fryst innehåll", null=True, blank=True)
    checksum = models.CharField("kontrollsumma", max_length=64, blank=True)
    public_checksum = models.CharField("den öppna versionens kontrollsumma", max_length=64, blank=True)
    published_at = models.DateTimeField("publicerad", null=True, blank=True)
    version = models.PositiveIntegerField("version", default=1)

    if TYPE_CHECKING:
        holder_id: UUID
        earlier_id: UUID | None

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "holder", "number"], name="edition_number_once"),
            models.CheckConstraint(
                condition=Q(period_to__gte=F("period_from")), name="edition_period_in_order"
            ),
            models.CheckConstraint(
                condition=~Q(state=EditionState.DECIDED)
                | (Q(decided_on__isnull=False, frozen__isnull=False) & ~Q(decided_by="") & ~Q(checksum="")),
                name="edition_decided_is_whole",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "holder", "-number"], name="edition_by_holder")]

    def __str__(self) -> str:
        return f"{self.title} {self.number}"

    @property
    def is_decided(self) -> bool:
        return self.state == EditionState.DECIDED


class EditionRound(TenantModel):
    """A round whose answers an edition is made from."""

    seen_with = Permission.PICTURE_READ

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    round = models.ForeignKey("situation.Round", on_delete=models.PROTECT, related_name="+")

    if TYPE_CHECKING:
        edition_id: UUID
        round_id: UUID

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "round"], name="edition_round_once")]

    def __str__(self) -> str:
        return str(self.pk)


class Paragraph(TenantModel):
    """A piece of text under a heading, with who may read it and what it was made from.

    ``key`` follows the paragraph from edition to edition. ``replaced_*`` is what somebody else had saved in
    between when two changed it at the same time, until one of them has chosen.
    """

    seen_with = Permission.PICTURE_READ

    key = models.UUIDField("nyckel", default=new_id, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    heading = models.PositiveSmallIntegerField("rubrik", choices=Heading)
    position = models.PositiveSmallIntegerField("ordning", default=0)
    text = models.TextField("text", max_length=6000)
    marking = models.CharField("läses av", max_length=8, choices=Marking, default=Marking.INTERNAL)
    origin = models.CharField("kommer från", max_length=8, choices=Origin, default=Origin.OWN)
    answer_text = models.ForeignKey(
        "situation.AnswerText", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    source = models.ForeignKey(
        "situation.Source", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    none_because = models.BooleanField("säger varför inget finns", default=False)
    """Under "other information": that there is none, and why (Act (2023:196) 4 § 2)."""
    is_proposal = models.BooleanField("från förra upplagan, inte avgjord än", default=False)
    version = models.PositiveIntegerField("version", default=1)
    changed_by = models.CharField("ändrad av", max_length=120, blank=True)
    changed_at = models.DateTimeField("ändrad")
    replaced_text = models.TextField("texten som ersattes", max_length=6000, blank=True)
    replaced_by = models.CharField("skriven av", max_length=120, blank=True)
    replaced_at = models.DateTimeField("skriven", null=True, blank=True)
    removed_at = models.DateTimeField("borttagen", null=True, blank=True)

    if TYPE_CHECKING:
        edition_id: UUID
        answer_text_id: UUID | None
        source_id: UUID | None

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "key"], name="paragraph_once_an_edition")]
        indexes = [models.Index(fields=["edition", "heading", "position"], name="paragraph_by_edition")]

    def __str__(self) -> str:
        return str(self.pk)


class Figure(TenantModel):
    """A number with its unit, period and source. A count of people is hidden when it is small."""

    seen_with = Permission.PICTURE_READ

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    heading = models.PositiveSmallIntegerField("rubrik", choices=Heading)
    series = models.CharField("vad som räknas", max_length=160)
    label = models.CharField("del", max_length=80, blank=True)
    value = models.DecimalField("värde", max_digits=14, decimal_places=2)
    unit = models.CharField("enhet", max_length=40, blank=True)
    period = models.CharField("period", max_length=40)
    source = models.ForeignKey(
        "situation.Source", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    counts_people = models.BooleanField("räknar människor, kontakter eller oro", default=False)
    is_break = models.BooleanField("räknat på nytt sätt från och med här", default=False)
    marking = models.CharField("läses av", max_length=8, choices=Marking, default=Marking.INTERNAL)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    if TYPE_CHECKING:
        edition_id: UUID
        source_id: UUID | None

    def __str__(self) -> str:
        return self.series


class Remark(TenantModel):
    """What a reviewer says about an edition or one of its paragraphs, and that it was dealt with."""

    seen_with = Permission.PICTURE_READ

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    paragraph = models.ForeignKey(
        Paragraph, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    text = models.TextField("synpunkt", max_length=2000)
    made_by = models.CharField("från", max_length=120)
    made_at = models.DateTimeField("lämnad")
    settled_at = models.DateTimeField("hanterad", null=True, blank=True)
    settled_how = models.CharField("hur", max_length=300, blank=True)

    if TYPE_CHECKING:
        edition_id: UUID
        paragraph_id: UUID | None

    def __str__(self) -> str:
        return str(self.pk)


class WordTemplate(TenantModel):
    """A municipality's own Word file, cleaned: its looks, into which an edition is written."""

    seen_with = Permission.PICTURE_READ

    use = models.CharField("till", max_length=16, choices=FileUse, default=FileUse.WORD_TEMPLATE)
    content = models.BinaryField("fil")
    kept_at = models.DateTimeField("sparad")
    kept_by = models.CharField("sparad av", max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "use"], name="word_template_one_a_use")
        ]

    def __str__(self) -> str:
        return self.use
