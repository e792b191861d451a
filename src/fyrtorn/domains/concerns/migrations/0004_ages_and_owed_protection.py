"""A child's rules are for children: what is known of the age, what is owed a child, and who answers for it."""

from datetime import date

import django.db.models.deletion
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
import fyrtorn.foundation.vault.sealed
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.row_security import set_context, tenant_policy


def apply_the_rules_of_age(apps, schema_editor):
    """What waits already: a child's report owes an assessment until it has one, an adult's has no fourteen days."""
    set_context(reach="*", account="")
    waiting = apps.get_model("concerns", "Concern").objects.filter(kind="report", is_ended=False)
    grown = waiting.filter(about__in=("young_adult", "adult"))
    waiting.filter(step="received").exclude(about__in=("young_adult", "adult")).update(owes_protection=True)
    for concern in grown.iterator():
        concern.due_on = None
        if concern.received_at is None:
            concern.waits_until = (
                date.max if concern.answer_by is None else concern.answer_by.astimezone(STOCKHOLM).date()
            )
        concern.save(update_fields=["due_on", "waits_until"])
    set_context(reach="", account="")


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0003_weeding_takes_two"),
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="concern",
            name="age_known",
            field=models.CharField(
                blank=True,
                choices=[
                    ("child", "under 18 år"),
                    ("young", "18 eller 19 år"),
                    ("grown", "20 år eller äldre"),
                    ("unknown", "åldern är inte känd"),
                ],
                max_length=8,
                verbose_name="ålder enligt gruppen",
            ),
        ),
        migrations.AddField(
            model_name="concern",
            name="handler_id",
            field=models.UUIDField(blank=True, null=True, verbose_name="svarar för ärendet"),
        ),
        migrations.AddField(
            model_name="concern",
            name="owes_protection",
            field=models.BooleanField(default=False, verbose_name="ska skyddsbedömas"),
        ),
        migrations.CreateModel(
            name="AgeNote",
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
                    "age_group",
                    models.CharField(
                        choices=[
                            ("child", "under 18 år"),
                            ("young", "18 eller 19 år"),
                            ("grown", "20 år eller äldre"),
                            ("unknown", "åldern är inte känd"),
                        ],
                        max_length=8,
                        verbose_name="ålder",
                    ),
                ),
                ("noted_at", models.DateTimeField(verbose_name="tidpunkt")),
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
            options={
                "indexes": [models.Index(fields=["concern", "noted_at"], name="concern_age_notes")],
            },
        ),
        tenant_policy("concerns_agenote"),
        migrations.RunPython(apply_the_rules_of_age, migrations.RunPython.noop),
    ]
