"""Sheets that are being taken in: seen by their organisation alone, and gone after a day."""

import django.db.models.deletion
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_contact_points"),
        ("situation", "0005_problems_have_kinds"),
    ]

    operations = [
        migrations.CreateModel(
            name="SheetUpload",
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
                ("rows", models.BinaryField(verbose_name="rader")),
                ("checked", models.BinaryField(null=True, verbose_name="kontrollerade rader")),
                ("choices", models.JSONField(default=dict, verbose_name="val")),
                ("made_at", models.DateTimeField(verbose_name="inskickad")),
                (
                    "batch",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="upload",
                        to="situation.importbatch",
                    ),
                ),
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
                "abstract": False,
            },
        ),
        tenant_policy("situation_sheetupload"),
    ]
