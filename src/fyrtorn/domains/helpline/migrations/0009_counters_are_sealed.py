"""A month's counters are one sealed row: no facet of a contact stands in clear, and none beside another."""

import django.db.models.deletion
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
import fyrtorn.foundation.vault.sealed
from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    dependencies = [
        ("helpline", "0008_few_numbers_wait"),
        ("organisations", "0002_row_security"),
    ]

    operations = [
        migrations.DeleteModel(name="Count"),
        migrations.CreateModel(
            name="MonthCounts",
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
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="organisation",
                    ),
                ),
                ("sealed", fyrtorn.foundation.vault.sealed.SealedField(verbose_name="förseglat")),
                ("series", models.UUIDField(verbose_name="serie")),
                ("month", models.DateField(verbose_name="månad")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "series", "month"), name="month_counts_once"
                    ),
                ],
            },
        ),
        tenant_policy("helpline_monthcounts"),
    ]
