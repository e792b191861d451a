"""Weeding by two, holds, and what is left of a concern: seen by their organisation alone."""

import django.db.models.deletion
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0002_drafts_and_recusals"),
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Hold",
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
                    "ground",
                    models.CharField(
                        choices=[
                            ("disclosure", "någon har begärt att få ut den"),
                            ("court", "den behövs i en domstol"),
                            ("supervision", "en tillsynsmyndighet granskar"),
                            ("party", "den som ärendet gäller har begärt det"),
                        ],
                        max_length=12,
                        verbose_name="grund",
                    ),
                ),
                ("since", models.DateField(verbose_name="sedan")),
                ("account_id", models.UUIDField(verbose_name="av")),
                (
                    "concern",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="concerns.concern"
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
        migrations.CreateModel(
            name="Weeding",
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
                ("as_of", models.DateField(verbose_name="per den")),
                ("proposed_by", models.UUIDField(verbose_name="föreslagen av")),
                ("proposed_at", models.DateTimeField(verbose_name="föreslagen")),
                ("confirmed_by", models.UUIDField(blank=True, null=True, verbose_name="bekräftad av")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="gallrad")),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="återtagen")),
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
            name="Tombstone",
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
                        verbose_name="gällde",
                    ),
                ),
                (
                    "outcome",
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
                        verbose_name="utfall",
                    ),
                ),
                ("received_month", models.DateField(verbose_name="inkommen, månad")),
                ("weeded_month", models.DateField(verbose_name="gallrad, månad")),
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
                    "weeding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="concerns.weeding"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WeedingItem",
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
                (
                    "weeding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="concerns.weeding"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="weeding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_by__isnull", True),
                    models.Q(("confirmed_by", models.F("proposed_by")), _negated=True),
                    _connector="OR",
                ),
                name="weeding_takes_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="weeding",
            constraint=models.UniqueConstraint(
                condition=models.Q(("done_on__isnull", True), ("withdrawn_on__isnull", True)),
                fields=("organisation",),
                name="weeding_one_at_a_time",
            ),
        ),
        migrations.AddIndex(
            model_name="tombstone",
            index=models.Index(fields=["organisation", "received_month"], name="tombstones_by_month"),
        ),
        migrations.AddConstraint(
            model_name="weedingitem",
            constraint=models.UniqueConstraint(fields=("weeding", "concern"), name="weeding_item_once"),
        ),
        tenant_policy("concerns_hold"),
        tenant_policy("concerns_weeding"),
        tenant_policy("concerns_weedingitem"),
        tenant_policy("concerns_tombstone"),
    ]
