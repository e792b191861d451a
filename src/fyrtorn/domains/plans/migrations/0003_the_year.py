"""What comes back every year, who is reminded, and calendars that read it."""

import django.db.models.deletion
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_contact_points"),
        ("plans", "0002_internal_parts_and_undoing"),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarLink",
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
                ("digest", models.CharField(max_length=64, unique=True, verbose_name="avtryck")),
                ("what_for", models.CharField(max_length=80, verbose_name="till")),
                ("made_at", models.DateTimeField(verbose_name="gjord")),
                ("made_by", models.CharField(max_length=120, verbose_name="gjord av")),
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
            name="ReminderBox",
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
                ("mailbox", models.EmailField(max_length=254, verbose_name="brevlåda")),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "holder"), name="reminder_box_one_a_holder"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="YearEvent",
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
                ("title", models.CharField(max_length=120, verbose_name="vad")),
                ("months", models.JSONField(default=list, verbose_name="månader")),
                ("function", models.CharField(blank=True, max_length=120, verbose_name="vem")),
                ("suggested", models.SlugField(blank=True, max_length=40, verbose_name="förslag")),
                ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
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
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("suggested", ""), _negated=True),
                        fields=("organisation", "holder", "suggested"),
                        name="year_event_suggested_once",
                    )
                ],
            },
        ),
        tenant_policy("plans_calendarlink"),
        tenant_policy("plans_reminderbox"),
        tenant_policy("plans_yearevent"),
    ]
