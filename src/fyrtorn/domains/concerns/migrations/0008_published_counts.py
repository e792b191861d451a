"""The figures that everybody may see, as rows of their own: read by all, written within reach."""

import django.db.models.deletion
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0007_registers_and_disclosures"),
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublishedCount",
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
                    "by",
                    models.CharField(
                        choices=[
                            ("kind", "slag"),
                            ("about", "vem det gällde"),
                            ("outcome", "vad det ledde till"),
                        ],
                        max_length=8,
                        verbose_name="tabell",
                    ),
                ),
                ("code", models.CharField(blank=True, max_length=12, verbose_name="kod")),
                ("count", models.PositiveIntegerField(blank=True, null=True, verbose_name="antal")),
                ("since", models.DateField(verbose_name="från och med månad")),
                ("until", models.DateField(verbose_name="före månad")),
                ("published_on", models.DateField(verbose_name="publicerad")),
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "by", "code"), name="published_count_once"
                    )
                ],
            },
        ),
        tenant_policy("concerns_publishedcount", also_readable="published_on IS NOT NULL"),
    ]
