"""Lines, and the shifts they are staffed in."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
from fyrtorn.foundation.base.migration_steps import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [("accounts", "0003_roles_of_the_helpline"), ("organisations", "0001_initial")]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="HelpLine",
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
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    ("name", models.CharField(max_length=120, verbose_name="namn")),
                    (
                        "kind",
                        models.CharField(
                            choices=[("desk", "skrivbordstelefon"), ("shift", "bemannad med pass")],
                            default="desk",
                            max_length=8,
                            verbose_name="bemanning",
                        ),
                    ),
                    ("directory_line", models.UUIDField(verbose_name="kontaktväg")),
                    ("channels", models.JSONField(default=list, verbose_name="kanaler")),
                    ("audiences", models.JSONField(default=list, verbose_name="vem får ringa")),
                    ("languages", models.JSONField(default=list, verbose_name="språk")),
                    (
                        "owner",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                        ),
                    ),
                    (
                        "series",
                        models.UUIDField(
                            default=fyrtorn.foundation.base.identifiers.new_id,
                            editable=False,
                            verbose_name="serie",
                        ),
                    ),
                    ("runs_from", models.DateField(verbose_name="drivs från")),
                    ("runs_until", models.DateField(blank=True, null=True, verbose_name="drivs till")),
                    (
                        "legal_home",
                        models.CharField(
                            choices=[
                                ("advice", "råd utan personuppgifter"),
                                ("decision", "stöd där nämnden har beslutat att identiteten inte antecknas"),
                                ("service", "stöd utan behovsprövning, som dokumenteras"),
                            ],
                            default="advice",
                            max_length=10,
                            verbose_name="rättslig grund",
                        ),
                    ),
                    (
                        "secrecy_ground",
                        models.CharField(max_length=200, verbose_name="sekretess eller tystnadsplikt enligt"),
                    ),
                    ("ground_dated", models.DateField(verbose_name="grunden daterad")),
                    (
                        "least_people",
                        models.PositiveSmallIntegerField(default=1, verbose_name="minst så många samtidigt"),
                    ),
                    (
                        "grace_minutes",
                        models.PositiveSmallIntegerField(
                            default=10, verbose_name="väntetid innan den räknas som obemannad"
                        ),
                    ),
                    (
                        "instead",
                        models.TextField(blank=True, max_length=600, verbose_name="gör så här i stället"),
                    ),
                    (
                        "gaps_told_on",
                        models.DateField(blank=True, null=True, verbose_name="luckor berättade"),
                    ),
                    ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("runs_until__isnull", True)),
                            fields=("directory_line",),
                            name="helpline_one_a_number",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("secrecy_ground", ""), _negated=True),
                            name="helpline_has_a_secrecy_ground",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("least_people__gte", 1)), name="helpline_needs_somebody"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("grace_minutes__lte", 30)), name="helpline_grace_is_short"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("runs_until__isnull", True),
                                ("runs_until__gte", models.F("runs_from")),
                                _connector="OR",
                            ),
                            name="helpline_days_in_order",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ShiftPattern",
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
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    (
                        "line",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="helpline.helpline",
                        ),
                    ),
                    ("weekday", models.PositiveSmallIntegerField(verbose_name="veckodag")),
                    ("starts", models.TimeField(verbose_name="börjar")),
                    ("minutes", models.PositiveSmallIntegerField(verbose_name="längd, minuter")),
                    (
                        "every_weeks",
                        models.PositiveSmallIntegerField(default=1, verbose_name="var så många veckor"),
                    ),
                    ("people", models.PositiveSmallIntegerField(default=1, verbose_name="så många")),
                    ("valid_from", models.DateField(verbose_name="från och med")),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="till och med")),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("weekday__range", (1, 7))), name="shift_pattern_weekday"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("minutes__range", (1, 1440))), name="shift_pattern_length"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("every_weeks__gte", 1), ("people__gte", 1)),
                            name="shift_pattern_comes_back",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("valid_to__isnull", True),
                                ("valid_to__gte", models.F("valid_from")),
                                _connector="OR",
                            ),
                            name="shift_pattern_days_in_order",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Shift",
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
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    (
                        "line",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="helpline.helpline",
                        ),
                    ),
                    (
                        "pattern",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to="helpline.shiftpattern",
                        ),
                    ),
                    ("starts_at", models.DateTimeField(verbose_name="börjar")),
                    ("ends_at", models.DateTimeField(verbose_name="slutar")),
                    ("people", models.PositiveSmallIntegerField(default=1, verbose_name="så många")),
                    ("taken_away_at", models.DateTimeField(blank=True, null=True, verbose_name="borttagen")),
                ],
                options={
                    "indexes": [models.Index(fields=["line", "starts_at"], name="shift_by_line")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                            name="shift_ends_after_it_starts",
                        ),
                        models.UniqueConstraint(
                            fields=("pattern", "starts_at"), name="shift_once_of_a_pattern"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Duty",
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
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    (
                        "shift",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="helpline.shift"
                        ),
                    ),
                    (
                        "account",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("planned", "ska arbeta"),
                                ("absent", "kan inte"),
                                ("swapped", "har bytt bort passet"),
                            ],
                            default="planned",
                            max_length=8,
                            verbose_name="läge",
                        ),
                    ),
                    ("signed_in_at", models.DateTimeField(blank=True, null=True, verbose_name="på plats")),
                    ("signed_out_at", models.DateTimeField(blank=True, null=True, verbose_name="gick")),
                ],
                options={
                    "indexes": [models.Index(fields=["account", "shift"], name="duty_by_account")],
                    "constraints": [
                        models.UniqueConstraint(fields=("shift", "account"), name="duty_once_in_a_shift"),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("signed_out_at__isnull", True),
                                ("signed_out_at__gte", models.F("signed_in_at")),
                                _connector="OR",
                            ),
                            name="duty_out_after_in",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Swap",
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
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    (
                        "duty",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="helpline.duty"
                        ),
                    ),
                    (
                        "asked",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "against",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="helpline.duty",
                        ),
                    ),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("asked", "väntar på svar"),
                                ("agreed", "klart"),
                                ("declined", "nej"),
                                ("withdrawn", "återtagen"),
                            ],
                            default="asked",
                            max_length=10,
                            verbose_name="läge",
                        ),
                    ),
                    ("asked_at", models.DateTimeField(verbose_name="frågad")),
                    ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="svarade")),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("state", "asked")),
                            fields=("duty",),
                            name="swap_asked_once_at_a_time",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Substitute",
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
                        "organisation",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="organisation",
                        ),
                    ),
                    (
                        "line",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="helpline.helpline",
                        ),
                    ),
                    (
                        "account",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    ("position", models.PositiveSmallIntegerField(verbose_name="ordning")),
                ],
                options={
                    "ordering": ["position", "id"],
                    "constraints": [
                        models.UniqueConstraint(fields=("line", "account"), name="substitute_once_on_a_line")
                    ],
                },
            ),
        ),
    ]
