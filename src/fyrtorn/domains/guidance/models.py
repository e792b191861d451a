"""Facts, articles, votes and accessibility feedback."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models

from fyrtorn.domains.guidance.vocabulary import FactKind, PublishedKind, VoteReason
from fyrtorn.foundation.access.door import PublishedModel, TenantModel
from fyrtorn.foundation.access.permissions import Permission


class PageFact(PublishedModel):
    """One stated thing on a municipality's own page, with where it comes from."""

    seen_with = Permission.GUIDANCE_READ

    kind = models.CharField("slag", max_length=24, choices=FactKind)
    language = models.CharField("språk", max_length=8, default="sv")
    text = models.TextField("text", max_length=1500)
    text_changed_at = models.DateTimeField("texten ändrad", null=True, blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)
    source_title = models.CharField("källa", max_length=200)
    source_dated = models.DateField("källans datum", null=True, blank=True)
    checked_on = models.DateField("kontrollerad", null=True, blank=True)
    checked_by = models.CharField("kontrollerad av", max_length=120, blank=True)
    published_at = models.DateTimeField("publicerad", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["organisation", "kind", "position"], name="fact_by_organisation")]

    def __str__(self) -> str:
        return self.kind


class Article(PublishedModel):
    """A page of explanation. Its Swedish text is the source of every translation."""

    seen_with = Permission.GUIDANCE_READ

    slug = models.SlugField("adress", max_length=80, unique=True)
    source_revision = models.PositiveIntegerField("källtextens version", default=1)
    published_at = models.DateTimeField("publicerad", null=True, blank=True)

    def __str__(self) -> str:
        return self.slug


class ArticleText(PublishedModel):
    """An article in one language."""

    seen_with = Permission.GUIDANCE_READ
    published_when = models.Q(article__published_at__isnull=False)

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    language = models.CharField("språk", max_length=8)
    title = models.CharField("rubrik", max_length=160)
    neutral_title = models.CharField("namn på fliken", max_length=60)
    lead = models.TextField("ingress", max_length=600)
    body = models.TextField("text")
    based_on_revision = models.PositiveIntegerField("bygger på version", default=1)
    checked_on = models.DateField("kontrollerad", null=True, blank=True)

    if TYPE_CHECKING:
        article_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "language"], name="article_once_a_language")
        ]

    def __str__(self) -> str:
        return self.title


class BlockCopy(TenantModel):
    """What a municipality's block for its own site said when somebody last pasted it there."""

    seen_with = Permission.GUIDANCE_READ

    digest = models.CharField("innehållets avtryck", max_length=64)
    copied_on = models.DateField("inklistrad")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation"], name="block_copied_once_a_place")]

    def __str__(self) -> str:
        return f"{self.copied_on}"


class PageVote(TenantModel):
    """How many said that a page helped, and why not. A count: no moment, no sender.

    The organisation is the municipality whose page it is, or whoever keeps the common pages.
    """

    seen_with = Permission.FEEDBACK_READ

    page = models.CharField("sida", max_length=120)
    was_helped = models.BooleanField("hjälpte")
    reason = models.CharField("skäl", max_length=12, choices=VoteReason, blank=True)
    count = models.PositiveIntegerField("antal", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "page", "was_helped", "reason"], name="vote_one_row_a_choice"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page} {self.count}"


class AccessibilityFeedback(TenantModel):
    """What somebody could not use. Stored without sender; answered only if they left an address.

    The organisation is the municipality whose page it is about, or whoever keeps the common pages.
    """

    seen_with = Permission.FEEDBACK_READ

    received_on = models.DateField("inkommen")
    page = models.CharField("sida", max_length=120, blank=True)
    text = models.TextField("text", max_length=2000)
    reply_to = models.EmailField("svar till", blank=True)
    handled_on = models.DateField("hanterad", null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "handled_on", "-received_on"], name="feedback_by_box")
        ]

    def __str__(self) -> str:
        return f"{self.received_on}"


class PublishedDocument(PublishedModel):
    """A copy of a decided picture or plan, for everybody: only what is open in it ever comes here.

    ``document`` is the neutral document as plain data; ``source_id`` tells its publisher which one it is a copy of.
    Withdrawn, the row remembers that it was there, and no longer what it said.
    """

    seen_with = Permission.GUIDANCE_READ
    published_when = models.Q(withdrawn_at__isnull=True)

    kind = models.CharField("slag", max_length=8, choices=PublishedKind)
    source_id = models.UUIDField("kopia av")
    holder_key = models.SlugField("förvaltningens nyckel", max_length=80, blank=True)
    """Empty for the municipality's own."""
    holder_name = models.CharField("gäller", max_length=160)
    title = models.CharField("titel", max_length=200)
    decided_by = models.CharField("beslutad av", max_length=120)
    decided_on = models.DateField("beslutad")
    due_on = models.DateField("uppdateras senast", null=True, blank=True)
    picture_decided_on = models.DateField("lägesbilden beslutad", null=True, blank=True)
    """When the picture was decided that a plan rests on."""
    followed_up_percent = models.PositiveSmallIntegerField(
        "andel åtgärder som följts upp", null=True, blank=True
    )
    """Of a plan's measures; null unless the municipality has chosen to tell."""
    checksum = models.CharField("kontrollsumma", max_length=64)
    document = models.JSONField("dokument", default=dict)
    pdf = models.BinaryField("PDF", default=bytes)
    published_at = models.DateTimeField("publicerad")
    withdrawn_at = models.DateTimeField("borttagen", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "source_id"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="published_once_a_source",
            )
        ]
        indexes = [
            models.Index(fields=["organisation", "kind", "-decided_on"], name="published_by_organisation")
        ]

    def __str__(self) -> str:
        return self.title
