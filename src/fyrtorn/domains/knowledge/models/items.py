"""An item of the bank or the library: what is worked on, what everybody reads, and what it said before."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import Q

from fyrtorn.domains.knowledge.vocabulary import ItemKind
from fyrtorn.foundation.access.door import PublishedModel, TenantModel
from fyrtorn.foundation.access.permissions import Permission


class Item(PublishedModel):
    """An example, or something in the library. The organisation is whoever answers for it.

    ``source_revision`` is the number of the last version in its own language that changed the substance: a
    translation follows that one or is behind, and a review of that one or a later one stands for what is shown.
    Retired, it is still read, says why, and points at what came instead.
    """

    seen_with = Permission.KNOWLEDGE_READ

    kind = models.CharField("slag", max_length=12, choices=ItemKind)
    slug = models.SlugField("adress", max_length=80, unique=True)
    source_language = models.CharField("skrivet på", max_length=8, default="sv")
    delivered_as = models.CharField("följer med programmet som", max_length=80, blank=True)
    facts = models.JSONField("uppgifter", default=dict)
    """``contents.Facts`` as plain data."""
    source_revision = models.PositiveIntegerField("källtextens version", default=0)
    published_at = models.DateTimeField("publicerad", null=True, blank=True)
    checked_on = models.DateField("genomgången", null=True, blank=True)
    retired_at = models.DateTimeField("utgången", null=True, blank=True)
    retired_why = models.CharField("varför", max_length=300, blank=True)
    successor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    if TYPE_CHECKING:
        organisation_id: UUID
        successor_id: UUID | None

    class Meta:
        indexes = [models.Index(fields=["organisation", "kind"], name="item_by_organisation")]
        constraints = [
            models.UniqueConstraint(
                fields=["delivered_as"], condition=~Q(delivered_as=""), name="item_delivered_once"
            )
        ]

    def __str__(self) -> str:
        return self.slug


class Draft(TenantModel):
    """What is being written in one language, kept on the server. ``version`` tells whether somebody else saved."""

    seen_with = Permission.KNOWLEDGE_EDIT

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    language = models.CharField("språk", max_length=8)
    text = models.JSONField("text", default=dict)
    """``contents.Text`` as plain data."""
    facts = models.JSONField("uppgifter", null=True, blank=True)
    """``contents.Facts``; null in a translation, which has none of its own."""
    version = models.PositiveIntegerField("version", default=1)
    saved_at = models.DateTimeField("sparat")
    saved_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    publish_at = models.DateTimeField("publiceras", null=True, blank=True)
    publish_as = models.CharField("publiceras av", max_length=200, blank=True)
    """The function that said when."""
    what_changed = models.CharField("vad som ändrats", max_length=300, blank=True)
    is_substantial = models.BooleanField("ändrar saken", default=True)

    if TYPE_CHECKING:
        organisation_id: UUID
        item_id: UUID
        saved_by_id: UUID

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "language"], name="draft_once_a_language")]
        indexes = [models.Index(fields=["publish_at"], name="draft_by_day")]

    def __str__(self) -> str:
        return str(self.pk)


class Version(PublishedModel):
    """What was published, word for word. The last one in each language is what everybody reads; none is changed."""

    seen_with = Permission.KNOWLEDGE_READ
    published_when = Q(item__published_at__isnull=False)

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    language = models.CharField("språk", max_length=8)
    number = models.PositiveIntegerField("nummer")
    """Counted over the item's languages together."""
    title = models.CharField("rubrik", max_length=160)
    text = models.JSONField("text")
    facts = models.JSONField("uppgifter")
    follows = models.PositiveIntegerField("följer källtextens version")
    is_current = models.BooleanField("gäller", default=True)
    is_substantial = models.BooleanField("ändrar saken", default=True)
    what_changed = models.CharField("vad som ändrats", max_length=300, blank=True)
    published_at = models.DateTimeField("publicerad")
    published_by = models.CharField("publicerad av", max_length=200)
    """The function, never the person."""

    if TYPE_CHECKING:
        organisation_id: UUID
        item_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="version_numbered_once"),
            models.UniqueConstraint(
                fields=["item", "language"], condition=Q(is_current=True), name="version_current_once"
            ),
        ]
        indexes = [models.Index(fields=["-published_at"], name="version_by_day")]

    def __str__(self) -> str:
        return self.title


class ItemFile(PublishedModel):
    """A picture or a document that belongs to an item, cleaned before it came here. Open when it has been published."""

    seen_with = Permission.KNOWLEDGE_READ
    published_when = Q(published_at__isnull=False, item__published_at__isnull=False)

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    name = models.SlugField("namn", max_length=80)
    title = models.CharField("titel", max_length=160)
    alternative = models.CharField("beskrivning för den som inte ser", max_length=300, blank=True)
    """Required of a picture."""
    language = models.CharField("språk", max_length=8, default="sv")
    media_type = models.CharField("sort", max_length=80)
    digest = models.CharField("avtryck", max_length=64)
    content = models.BinaryField("innehåll")
    published_at = models.DateTimeField("publicerad", null=True, blank=True)

    if TYPE_CHECKING:
        organisation_id: UUID
        item_id: UUID

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "name"], name="item_file_named_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")
