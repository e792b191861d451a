"""Concerns, their steps, and the doors they come in by: seen by their organisation alone."""

import django.db.models.deletion
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
import fyrtorn.foundation.vault.sealed
from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("dialogue", "0001_sealed_dialogues"),
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Concern",
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
                ("number", models.CharField(max_length=8, verbose_name="nummer")),
                (
                    "kind",
                    models.CharField(
                        choices=[("advice", "rådgivning utan namn"), ("report", "orosanmälan")],
                        max_length=8,
                        verbose_name="slag",
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("own_child", "Mitt eget barn"),
                            ("other_child", "Någon annan under 18"),
                            ("young_adult", "Någon som är 18–19"),
                            ("adult", "Någon som har fyllt 20"),
                            ("unknown_age", "Jag vet inte hur gammal personen är"),
                            ("self", "Mig själv"),
                            ("at_work", "Jag är orolig för någon jag möter i mitt arbete"),
                        ],
                        max_length=12,
                        verbose_name="gäller",
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("received", "mottagen"),
                            ("protection", "skyddsbedömd"),
                            ("advised", "råd lämnat"),
                            ("handed_over", "överförd till socialtjänstens eget system"),
                            ("to_police", "lämnad till polisen"),
                            ("to_support", "frivilligt stöd"),
                            ("no_further", "ingen ytterligare åtgärd"),
                        ],
                        default="received",
                        max_length=12,
                        verbose_name="steg",
                    ),
                ),
                ("received_month", models.DateField(verbose_name="inkommen, månad")),
                ("received_at", models.DateTimeField(blank=True, null=True, verbose_name="inkommen")),
                ("answer_by", models.DateTimeField(blank=True, null=True, verbose_name="svar senast")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="beslut senast")),
                ("waits_until", models.DateField(verbose_name="ordning")),
                ("is_ended", models.BooleanField(default=False, verbose_name="avslutad")),
                ("is_practice", models.BooleanField(default=False, verbose_name="övning")),
                (
                    "dialogue",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="dialogue.dialogue"
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
        ),
        migrations.CreateModel(
            name="Intake",
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
                ("readers_described", models.CharField(max_length=120, verbose_name="vilka som läser")),
                (
                    "decided_on",
                    models.DateField(blank=True, null=True, verbose_name="dataskyddsombudets beslut"),
                ),
                (
                    "decision_reference",
                    models.CharField(blank=True, max_length=80, verbose_name="beslutets beteckning"),
                ),
                ("attested_on", models.DateField(blank=True, null=True, verbose_name="IT:s intyg om loggar")),
                (
                    "advice_opened_on",
                    models.DateField(blank=True, null=True, verbose_name="rådgivning öppnad"),
                ),
                ("report_opened_on", models.DateField(blank=True, null=True, verbose_name="anmälan öppnad")),
                (
                    "reads_out_of_hours",
                    models.BooleanField(default=False, verbose_name="någon läser kvällar och helger"),
                ),
                (
                    "answer_working_days",
                    models.PositiveSmallIntegerField(default=3, verbose_name="svar inom, arbetsdagar"),
                ),
                (
                    "advice_kept_months",
                    models.PositiveSmallIntegerField(default=12, verbose_name="rådgivning sparas, månader"),
                ),
                ("own_report_form", models.URLField(blank=True, verbose_name="kommunens egen anmälan")),
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
            name="StepTaken",
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
                    "step",
                    models.CharField(
                        choices=[
                            ("received", "mottagen"),
                            ("protection", "skyddsbedömd"),
                            ("advised", "råd lämnat"),
                            ("handed_over", "överförd till socialtjänstens eget system"),
                            ("to_police", "lämnad till polisen"),
                            ("to_support", "frivilligt stöd"),
                            ("no_further", "ingen ytterligare åtgärd"),
                        ],
                        max_length=12,
                        verbose_name="steg",
                    ),
                ),
                ("taken_at", models.DateTimeField(verbose_name="tidpunkt")),
                ("account_id", models.UUIDField(verbose_name="av")),
                ("reason", fyrtorn.foundation.vault.sealed.SealedField(verbose_name="skäl")),
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
        ),
        migrations.AddIndex(
            model_name="concern",
            index=models.Index(
                fields=["organisation", "is_ended", "waits_until", "id"], name="concern_inbox"
            ),
        ),
        migrations.AddIndex(
            model_name="concern",
            index=models.Index(
                condition=models.Q(("received_at__isnull", False)),
                fields=["received_at"],
                name="concern_unopened",
            ),
        ),
        migrations.AddConstraint(
            model_name="concern",
            constraint=models.UniqueConstraint(
                fields=("organisation", "number"), name="concern_number_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="concern",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "report"), ("received_at__isnull", True), _connector="OR"),
                name="concern_advice_has_no_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="intake",
            constraint=models.UniqueConstraint(fields=("organisation",), name="intake_one_a_municipality"),
        ),
        migrations.AddIndex(
            model_name="steptaken",
            index=models.Index(fields=["concern", "taken_at"], name="concern_steps"),
        ),
        tenant_policy("concerns_intake", visitors_may=("SELECT",)),
        tenant_policy("concerns_concern", visitors_may=("SELECT", "INSERT", "UPDATE")),
        tenant_policy("concerns_steptaken"),
    ]
