"""Pages that were read, and what was proposed from them."""

import django.db.models.deletion
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
from fyrtorn.foundation.base.migration_steps import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="PageReading",
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
                    ("source_title", models.CharField(max_length=200, verbose_name="källa")),
                    ("page_dated", models.DateField(blank=True, null=True, verbose_name="sidan uppdaterad")),
                    ("read_at", models.DateTimeField(verbose_name="läst")),
                    (
                        "people_left_out",
                        models.PositiveSmallIntegerField(default=0, verbose_name="personer som utelämnats"),
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
                        models.Index(fields=["organisation", "-read_at"], name="reading_by_organisation")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Proposal",
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
                            choices=[
                                ("phone", "telefonnummer"),
                                ("email", "e-postadress"),
                                ("address", "besöksadress"),
                                ("hours", "tider"),
                                ("fact", "uppgift om kommunens arbete"),
                            ],
                            max_length=12,
                            verbose_name="slag",
                        ),
                    ),
                    ("content", models.JSONField(verbose_name="förslag")),
                    ("line", models.TextField(max_length=1000, verbose_name="rad på sidan")),
                    ("fingerprint", models.CharField(max_length=64)),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordning")),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("waiting", "väntar på dig"),
                                ("accepted", "godkänt"),
                                ("declined", "avböjt"),
                            ],
                            default="waiting",
                            max_length=10,
                            verbose_name="läge",
                        ),
                    ),
                    ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="avgjort")),
                    (
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    (
                        "reading",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="proposals",
                            related_query_name="proposal",
                            to="reading.pagereading",
                        ),
                    ),
                    (
                        "became_id",
                        models.UUIDField(blank=True, null=True, verbose_name="raden som ett ja ledde till"),
                    ),
                    (
                        "replaced",
                        models.JSONField(
                            blank=True, null=True, verbose_name="det som ett ja trädde i stället för"
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["organisation", "state"], name="proposal_by_state")],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("organisation", "fingerprint"), name="proposal_once_an_organisation"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("decided_at__isnull", True), ("state", "waiting")),
                                models.Q(
                                    models.Q(("state", "waiting"), _negated=True),
                                    ("decided_at__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="proposal_decided_has_a_time",
                        ),
                    ],
                },
            ),
        ),
    ]
