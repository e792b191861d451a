"""That the recovery sheets were checked, and the errands that take two: seen by their organisation alone."""

import django.db.models.deletion
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_initial"),
        ("vault", "0003_shreddings"),
    ]

    operations = [
        migrations.AddField(
            model_name="team",
            name="sheets_question",
            field=models.TextField(blank=True, default="", max_length=1000, verbose_name="fråga om bladen"),
        ),
        migrations.AddField(
            model_name="team",
            name="sheets_checked_on",
            field=models.DateField(blank=True, null=True, verbose_name="bladen kontrollerade"),
        ),
        migrations.CreateModel(
            name="RootErrand",
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
                ("begun_by", models.UUIDField(editable=False, verbose_name="påbörjat av")),
                ("begun_at", models.DateTimeField(verbose_name="påbörjat")),
                (
                    "joined_by",
                    models.UUIDField(blank=True, editable=False, null=True, verbose_name="vittne"),
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
                "constraints": [models.UniqueConstraint(fields=("organisation",), name="vault_one_errand")],
            },
        ),
        tenant_policy("vault_rooterrand"),
    ]
