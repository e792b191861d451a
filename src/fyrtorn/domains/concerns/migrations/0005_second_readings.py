"""A colleague reads and says what they think before somebody decides: seen by their organisation alone."""

import django.db.models.deletion
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
import fyrtorn.foundation.vault.sealed
from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0004_ages_and_owed_protection"),
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="SecondReading",
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
                ("asked_by", models.UUIDField(verbose_name="frågad av")),
                ("asked_at", models.DateTimeField(verbose_name="frågad")),
                ("reader_id", models.UUIDField(verbose_name="läsare")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "väntar på svar"),
                            ("given", "har läst och svarat"),
                            ("declined", "har tackat nej"),
                        ],
                        default="asked",
                        max_length=8,
                        verbose_name="läge",
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="svarade")),
                ("question", fyrtorn.foundation.vault.sealed.SealedField(verbose_name="fråga")),
                ("view", fyrtorn.foundation.vault.sealed.SealedField(null=True, verbose_name="synpunkt")),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="concerns.concern"
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
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "asked")),
                        fields=["organisation", "reader_id"],
                        name="concern_readings_asked",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "asked")),
                        fields=("concern", "reader_id"),
                        name="concern_one_question_a_reader",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("asked_by", models.F("reader_id")), _negated=True),
                        name="concern_reader_is_another",
                    ),
                ],
            },
        ),
        tenant_policy("concerns_secondreading"),
    ]
