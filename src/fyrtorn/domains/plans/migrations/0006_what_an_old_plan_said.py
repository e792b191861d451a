"""Proposals from an old plan wait with the draft until each has had its answer."""

import django.db.models.deletion
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_contact_points"),
        ("plans", "0005_follow_ups_by_link"),
    ]

    operations = [
        migrations.CreateModel(
            name="OldPlanItem",
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
                ("is_goal", models.BooleanField(verbose_name="mål")),
                ("position", models.PositiveSmallIntegerField(verbose_name="ordning")),
                ("title", models.CharField(max_length=240, verbose_name="rubrik")),
                ("how", models.TextField(blank=True, max_length=2000, verbose_name="hur den görs")),
                ("owner_words", models.CharField(blank=True, max_length=120, verbose_name="ansvarig")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="börjar")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="klar")),
                ("page", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sida")),
                ("quote", models.CharField(blank=True, max_length=500, verbose_name="så stod det")),
                (
                    "answered",
                    models.CharField(
                        choices=[("waiting", "väntar"), ("accepted", "ja"), ("declined", "nej")],
                        default="waiting",
                        max_length=8,
                        verbose_name="svar",
                    ),
                ),
                ("became_id", models.UUIDField(blank=True, null=True, verbose_name="blev")),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="plans.oldplanitem",
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="plans.plan"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["plan", "position"], name="old_plan_item_by_plan")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered", "accepted"), ("became_id__isnull", False)),
                            models.Q(
                                models.Q(("answered", "accepted"), _negated=True), ("became_id__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="old_plan_item_accepted_became",
                    )
                ],
            },
        ),
        tenant_policy("plans_oldplanitem"),
    ]
