"""The index. Its rows are made by :mod:`feeding` and read by :mod:`queries`; nobody else touches them.

Terms are bytes: bytes compare alike on both engines, whatever order the database gives texts.
"""

from __future__ import annotations

from typing import Final

from django.db import models

from fyrtorn.foundation.search.entries import LONGEST_BODY, LONGEST_LEAD, LONGEST_TITLE

EVERYBODYS: Final = 0
"""The number of the readership that everybody belongs to. It has no row."""


class Readership(models.Model):
    """Who may find some of the texts: whoever holds a permission, anywhere or in one of ``organisations``."""

    id = models.SmallIntegerField(primary_key=True)
    permission = models.CharField(max_length=80)
    organisations = models.TextField(blank=True, max_length=12_000)
    """Ids in order, separated by commas; none for anywhere."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["permission", "organisations"], name="readership_once"),
            models.CheckConstraint(condition=models.Q(id__gt=EVERYBODYS), name="readership_is_not_everybody"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Document(models.Model):
    """A text to find, as it is shown among the results, and its stems word by word."""

    id = models.IntegerField(primary_key=True)
    """Given by us, in the order in which texts are fed: of two that weigh alike the later comes first."""
    source = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    language = models.CharField(max_length=8)
    address = models.CharField(max_length=300)
    changed_on = models.DateField(null=True)
    readership = models.SmallIntegerField()
    digest = models.BinaryField(max_length=16)
    title = models.CharField(max_length=LONGEST_TITLE)
    lead = models.TextField(blank=True, max_length=LONGEST_LEAD)
    body = models.TextField(blank=True, max_length=LONGEST_BODY)
    stems = models.TextField(max_length=4 * LONGEST_BODY)
    """Title, lead and body, a line each: every word's stem between spaces."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="document_once_a_source")]

    def __str__(self) -> str:
        return str(self.pk)


class Vector(models.Model):
    """What a document weighs by each of its terms, packed (see :mod:`packing`)."""

    document = models.OneToOneField(Document, models.CASCADE, primary_key=True, related_name="+")
    packed = models.BinaryField()

    def __str__(self) -> str:
        return str(self.pk)


class Term(models.Model):
    """A stem, or a facet's value. Facets have numbers below zero."""

    id = models.IntegerField(primary_key=True)
    term = models.BinaryField(unique=True)
    backwards = models.BinaryField(null=True, db_index=True)
    """The term from its end to its beginning; none for a facet."""
    open_count = models.IntegerField()
    """How many documents that everybody may find have it."""
    all_count = models.IntegerField()

    def __str__(self) -> str:
        return str(self.pk)


class Posting(models.Model):
    """That a document has a term. Kept in the order in which it is read: a term's heaviest documents first."""

    pk = models.CompositePrimaryKey("term_id", "presence", "document_id")
    term_id = models.IntegerField()
    presence = models.SmallIntegerField()
    """How much the document is about the term, 1 to 255 (see :mod:`weighing`)."""
    document_id = models.IntegerField()
    readership = models.SmallIntegerField()

    def __str__(self) -> str:
        return str(self.pk)
