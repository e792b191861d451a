"""An owner has a link that can be withdrawn, values belong to their follow-ups, and reports have versions."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_contact_points"),
        ("plans", "0004_problems_outside_the_open_picture"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="indicatorvalue",
            name="indicator_value_period_in_order",
        ),
        migrations.RemoveField(
            model_name="followup",
            name="version",
        ),
        migrations.AddField(
            model_name="councilreport",
            name="changed_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="ändrad"),
        ),
        migrations.AddField(
            model_name="councilreport",
            name="changed_by",
            field=models.CharField(blank=True, max_length=120, verbose_name="ändrad av"),
        ),
        migrations.AddField(
            model_name="councilreport",
            name="version",
            field=models.PositiveIntegerField(default=1, verbose_name="version"),
        ),
        migrations.AddField(
            model_name="followup",
            name="waits_for_reading",
            field=models.BooleanField(default=False, verbose_name="väntar på att läsas"),
        ),
        migrations.AddField(
            model_name="followupasked",
            name="ring_function",
            field=models.CharField(default="", max_length=120, verbose_name="vem man ringer"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="followupasked",
            name="ring_number",
            field=models.CharField(default="", max_length=40, verbose_name="telefon"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="followupasked",
            name="version",
            field=models.PositiveIntegerField(default=0, verbose_name="version"),
        ),
        migrations.AddField(
            model_name="followupasked",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="indragen"),
        ),
        migrations.AddField(
            model_name="indicatorvalue",
            name="follow_up",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="plans.followup",
            ),
        ),
        migrations.AlterField(
            model_name="indicatorvalue",
            name="given_on",
            field=models.DateField(blank=True, null=True, verbose_name="lämnat"),
        ),
        migrations.AlterField(
            model_name="indicatorvalue",
            name="period_from",
            field=models.DateField(blank=True, null=True, verbose_name="perioden från"),
        ),
        migrations.AlterField(
            model_name="indicatorvalue",
            name="period_to",
            field=models.DateField(blank=True, null=True, verbose_name="perioden till"),
        ),
        migrations.AlterField(
            model_name="indicatorvalue",
            name="source",
            field=models.CharField(blank=True, max_length=200, verbose_name="källa"),
        ),
        migrations.AlterField(
            model_name="indicatorvalue",
            name="value",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="värde"
            ),
        ),
        migrations.AddIndex(
            model_name="followupasked",
            index=models.Index(fields=["plan", "contact_point", "-sent_at"], name="follow_up_asked_last"),
        ),
        migrations.AddIndex(
            model_name="indicatorvalue",
            index=models.Index(fields=["indicator", "period_to"], name="indicator_value_by_period"),
        ),
        migrations.AddConstraint(
            model_name="councilreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("given_on__isnull", True),
                    models.Q(("minutes_section", ""), _negated=True),
                    _connector="OR",
                ),
                name="council_report_given_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.UniqueConstraint(
                condition=models.Q(("given_on__isnull", True)),
                fields=("asked", "measure"),
                name="follow_up_half_done_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatorvalue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("given_on__isnull", True),
                    models.Q(
                        ("period_from__isnull", False),
                        ("period_to__gte", models.F("period_from")),
                        ("period_to__isnull", False),
                        ("value__isnull", False),
                        models.Q(("source", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="indicator_value_given_is_whole",
            ),
        ),
    ]
