"""Work that comes round, and work that is done once in the background."""

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
                name="DueJob",
                fields=[
                    (
                        "name",
                        models.CharField(
                            max_length=60, primary_key=True, serialize=False, verbose_name="namn"
                        ),
                    ),
                    ("due_at", models.DateTimeField(verbose_name="nästa gång")),
                    ("held_until", models.DateTimeField(blank=True, null=True, verbose_name="pågår till")),
                    ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="senast klar")),
                    ("failures", models.PositiveIntegerField(default=0, verbose_name="misslyckade i rad")),
                ],
            ),
            migrations.CreateModel(
                name="PieceOfWork",
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
                    ("kind", models.CharField(max_length=60, verbose_name="slag")),
                    ("target_id", models.UUIDField(verbose_name="gäller")),
                    ("particulars", models.JSONField(default=dict, verbose_name="uppgifter")),
                    ("asked_by", models.UUIDField(null=True, verbose_name="begärt av")),
                    ("asked_as", models.CharField(max_length=200, verbose_name="begärt som")),
                    ("asked_at", models.DateTimeField(verbose_name="begärt")),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("waiting", "väntar"),
                                ("running", "pågår"),
                                ("done", "klart"),
                                ("failed", "gick inte"),
                                ("stopped", "avbrutet"),
                            ],
                            default="waiting",
                            max_length=8,
                            verbose_name="läge",
                        ),
                    ),
                    ("begins_at", models.DateTimeField(verbose_name="tidigast")),
                    ("tries", models.PositiveSmallIntegerField(default=0, verbose_name="försök")),
                    ("held_by", models.UUIDField(null=True, verbose_name="tas om hand av")),
                    ("held_until", models.DateTimeField(null=True, verbose_name="tas om hand till")),
                    ("stop_asked_at", models.DateTimeField(null=True, verbose_name="bett om avbrott")),
                    ("done", models.PositiveIntegerField(default=0, verbose_name="gjort")),
                    ("total", models.PositiveIntegerField(default=0, verbose_name="av")),
                    ("stage", models.CharField(blank=True, max_length=120, verbose_name="skede")),
                    ("outcome", models.JSONField(default=dict, verbose_name="utfall")),
                    ("refusal_code", models.CharField(blank=True, max_length=20, verbose_name="nekad med")),
                    ("remark", models.CharField(blank=True, max_length=600, verbose_name="anmärkning")),
                    ("ended_at", models.DateTimeField(null=True, verbose_name="slut")),
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
                            condition=models.Q(("state__in", ("waiting", "running"))),
                            fields=["asked_at"],
                            name="work_under_way",
                        ),
                        models.Index(
                            fields=["organisation", "kind", "target_id", "-asked_at"], name="work_latest"
                        ),
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("state__in", ("waiting", "running"))),
                            fields=("organisation", "kind", "target_id"),
                            name="work_under_way_once",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("ended_at__isnull", True), ("state__in", ("waiting", "running"))),
                                models.Q(
                                    models.Q(("state__in", ("waiting", "running")), _negated=True),
                                    ("ended_at__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="work_that_ended_has_a_moment",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="WorkFile",
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
                    ("name", models.CharField(max_length=120, verbose_name="filnamn")),
                    ("content_type", models.CharField(max_length=100, verbose_name="filtyp")),
                    ("content", models.BinaryField(verbose_name="innehåll")),
                    ("made_at", models.DateTimeField(verbose_name="skapad")),
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
                        "work",
                        models.OneToOneField(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="file",
                            to="jobs.pieceofwork",
                        ),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["made_at"], name="work_file_made")],
                },
            ),
        ),
    ]
