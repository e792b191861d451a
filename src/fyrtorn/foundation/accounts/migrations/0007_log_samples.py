"""A month's random sample of openings, and what its reviewer signed: seen by their organisation alone."""

import django.db.models.deletion
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_sessions_begin_anew"),
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="LogSample",
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
                ("month", models.DateField(verbose_name="månad")),
                ("seed", models.BinaryField(verbose_name="frö")),
                ("openings", models.PositiveIntegerField(verbose_name="öppningar att dra ur")),
                ("drawn_at", models.DateTimeField(verbose_name="dragen")),
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
            name="SampledOpening",
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
                ("sequence", models.PositiveBigIntegerField(verbose_name="löpnummer")),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("fine", "ser rätt ut"),
                            ("asked", "jag har frågat och väntar på svar"),
                            ("reported", "anmält till chefen"),
                        ],
                        max_length=8,
                        verbose_name="omdöme",
                    ),
                ),
                ("reviewer_id", models.UUIDField(blank=True, null=True, verbose_name="granskad av")),
                ("reviewed_at", models.DateTimeField(blank=True, null=True, verbose_name="granskad")),
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
                    "sample",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.logsample"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="logsample",
            constraint=models.UniqueConstraint(
                fields=("organisation", "month"), name="log_sample_one_a_month"
            ),
        ),
        migrations.AddConstraint(
            model_name="sampledopening",
            constraint=models.UniqueConstraint(fields=("sample", "sequence"), name="log_sample_line_once"),
        ),
        migrations.AddConstraint(
            model_name="sampledopening",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reviewed_at__isnull", True), ("reviewer_id__isnull", True), ("verdict", "")),
                    models.Q(
                        models.Q(("verdict", ""), _negated=True),
                        ("reviewed_at__isnull", False),
                        ("reviewer_id__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="log_sample_signed_by_somebody",
            ),
        ),
        tenant_policy("accounts_logsample"),
        tenant_policy("accounts_sampledopening"),
    ]
