"""The log of deeds, the head of its chain, and refusals still being counted."""

from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
from fyrtorn.foundation.base.migration_steps import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="ChainHead",
                fields=[
                    ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                    ("sequence", models.PositiveBigIntegerField(default=0)),
                    (
                        "hash",
                        models.CharField(
                            default="0000000000000000000000000000000000000000000000000000000000000000",
                            max_length=64,
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(condition=models.Q(("id", 1)), name="chain_has_one_head")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Deed",
                fields=[
                    ("sequence", models.PositiveBigIntegerField(unique=True, verbose_name="löpnummer")),
                    (
                        "id",
                        models.UUIDField(
                            default=fyrtorn.foundation.base.identifiers.new_id,
                            editable=False,
                            primary_key=True,
                            serialize=False,
                        ),
                    ),
                    ("at", models.DateTimeField(verbose_name="tidpunkt")),
                    ("door", models.CharField(max_length=12, verbose_name="dörr")),
                    ("actor_id", models.UUIDField(null=True, verbose_name="vem")),
                    ("organisation_id", models.UUIDField(null=True, verbose_name="organisation")),
                    ("deed", models.CharField(max_length=60, verbose_name="handling")),
                    ("target_kind", models.CharField(max_length=60, verbose_name="slag")),
                    ("target_id", models.CharField(max_length=40, verbose_name="rad")),
                    (
                        "outcome",
                        models.CharField(
                            choices=[("done", "utfört"), ("denied", "nekat")],
                            max_length=8,
                            verbose_name="utfall",
                        ),
                    ),
                    ("reason", models.CharField(max_length=20, verbose_name="skäl")),
                    ("previous_hash", models.CharField(max_length=64)),
                    ("hash", models.CharField(max_length=64)),
                    ("times", models.PositiveIntegerField(null=True, verbose_name="antal")),
                ],
                options={
                    "ordering": ["sequence"],
                    "indexes": [
                        models.Index(fields=["organisation_id", "-sequence"], name="deed_by_organisation")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Repeated",
                fields=[
                    ("key", models.CharField(max_length=160, primary_key=True, serialize=False)),
                    ("door", models.CharField(max_length=12)),
                    ("actor_id", models.UUIDField(null=True)),
                    ("organisation_id", models.UUIDField(null=True)),
                    ("deed", models.CharField(max_length=60)),
                    ("reason", models.CharField(max_length=20)),
                    ("begun_at", models.DateTimeField()),
                    ("times", models.PositiveIntegerField(default=0)),
                ],
            ),
        ),
    ]
