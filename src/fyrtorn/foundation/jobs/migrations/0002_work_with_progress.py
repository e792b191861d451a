"""Pieces of work and the files they result in: seen by their organisation alone."""

import django.db.models.deletion
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    dependencies = [
        ("jobs", "0001_initial"),
        ("organisations", "0001_initial"),
    ]

    operations = [
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
        ),
        migrations.AddIndex(
            model_name="pieceofwork",
            index=models.Index(
                condition=models.Q(("state__in", ("waiting", "running"))),
                fields=["asked_at"],
                name="work_under_way",
            ),
        ),
        migrations.AddIndex(
            model_name="pieceofwork",
            index=models.Index(fields=["organisation", "kind", "target_id", "-asked_at"], name="work_latest"),
        ),
        migrations.AddConstraint(
            model_name="pieceofwork",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("waiting", "running"))),
                fields=("organisation", "kind", "target_id"),
                name="work_under_way_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="pieceofwork",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddIndex(
            model_name="workfile",
            index=models.Index(fields=["made_at"], name="work_file_made"),
        ),
        tenant_policy("jobs_pieceofwork"),
        tenant_policy("jobs_workfile"),
    ]
