"""Copies of decided pictures and plans: open to read while they are up; their municipality's own to change."""

import django.db.models.deletion
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    dependencies = [
        ("guidance", "0007_feedback_is_its_receivers"),
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublishedDocument",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fyrtorn.foundation.base.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("picture", "lägesbild"), ("plan", "handlingsplan")],
                        max_length=8,
                        verbose_name="slag",
                    ),
                ),
                ("source_id", models.UUIDField(verbose_name="kopia av")),
                (
                    "holder_key",
                    models.SlugField(blank=True, max_length=80, verbose_name="förvaltningens nyckel"),
                ),
                ("holder_name", models.CharField(max_length=160, verbose_name="gäller")),
                ("title", models.CharField(max_length=200, verbose_name="titel")),
                ("decided_by", models.CharField(max_length=120, verbose_name="beslutad av")),
                ("decided_on", models.DateField(verbose_name="beslutad")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="uppdateras senast")),
                (
                    "picture_decided_on",
                    models.DateField(blank=True, null=True, verbose_name="lägesbilden beslutad"),
                ),
                (
                    "followed_up_percent",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="andel åtgärder som följts upp"
                    ),
                ),
                ("checksum", models.CharField(max_length=64, verbose_name="kontrollsumma")),
                ("document", models.JSONField(default=dict, verbose_name="dokument")),
                ("pdf", models.BinaryField(default=bytes, verbose_name="PDF")),
                ("published_at", models.DateTimeField(verbose_name="publicerad")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="borttagen")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["organisation", "kind", "-decided_on"], name="published_by_organisation"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("organisation", "kind", "source_id"),
                        name="published_once_a_source",
                    )
                ],
            },
        ),
        tenant_policy("guidance_publisheddocument", also_readable="withdrawn_at IS NULL"),
    ]
