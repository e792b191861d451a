"""Accounts, memberships, invitations, counted tries, and samples of who opened what."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
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
                name="Account",
                fields=[
                    ("password", models.CharField(max_length=128, verbose_name="password")),
                    ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                    (
                        "id",
                        models.UUIDField(
                            default=fyrtorn.foundation.base.identifiers.new_id,
                            editable=False,
                            primary_key=True,
                            serialize=False,
                        ),
                    ),
                    ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-post")),
                    ("name", models.CharField(max_length=120, verbose_name="namn")),
                    ("is_active", models.BooleanField(default=True, verbose_name="aktivt")),
                    ("is_demo", models.BooleanField(default=False, verbose_name="demokonto")),
                    ("made_at", models.DateTimeField(verbose_name="skapat")),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("email", django.db.models.functions.text.Lower("email"))),
                            name="account_email_is_lower",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Invitation",
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
                    ("email", models.EmailField(max_length=254, verbose_name="e-post")),
                    (
                        "role",
                        models.CharField(
                            choices=[
                                ("administrator", "administratör"),
                                ("coordinator", "samordnare"),
                                ("preparer", "samordnare som förbereder åt kommunen"),
                                ("contact_person", "kontaktperson i en förvaltning"),
                                ("directory_editor", "redaktör för kontaktvägar"),
                                ("duty_reader", "jourpersonal"),
                                ("social_worker", "socialsekreterare"),
                                ("unit_head", "enhetschef i socialtjänsten"),
                                ("regional_coordinator", "regional samordnare"),
                                ("national_editor", "nationell redaktör"),
                                ("records_officer", "arkivarie eller dataskyddsombud"),
                            ],
                            max_length=24,
                            verbose_name="roll",
                        ),
                    ),
                    (
                        "ends_on",
                        models.DateField(blank=True, null=True, verbose_name="uppdraget gäller till och med"),
                    ),
                    (
                        "agreement",
                        models.CharField(blank=True, max_length=200, verbose_name="avtal och rättslig grund"),
                    ),
                    ("invited_at", models.DateTimeField(verbose_name="inbjuden")),
                    ("expires_at", models.DateTimeField(verbose_name="gäller till")),
                    ("accepted_at", models.DateTimeField(blank=True, null=True, verbose_name="antagen")),
                    ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="återkallad")),
                    (
                        "home",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                        ),
                    ),
                    (
                        "invited_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
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
                name="Membership",
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
                        "role",
                        models.CharField(
                            choices=[
                                ("administrator", "administratör"),
                                ("coordinator", "samordnare"),
                                ("preparer", "samordnare som förbereder åt kommunen"),
                                ("contact_person", "kontaktperson i en förvaltning"),
                                ("directory_editor", "redaktör för kontaktvägar"),
                                ("duty_reader", "jourpersonal"),
                                ("social_worker", "socialsekreterare"),
                                ("unit_head", "enhetschef i socialtjänsten"),
                                ("regional_coordinator", "regional samordnare"),
                                ("national_editor", "nationell redaktör"),
                                ("records_officer", "arkivarie eller dataskyddsombud"),
                            ],
                            max_length=24,
                            verbose_name="roll",
                        ),
                    ),
                    ("starts_on", models.DateField(verbose_name="från och med")),
                    ("ends_on", models.DateField(blank=True, null=True, verbose_name="till och med")),
                    (
                        "agreement",
                        models.CharField(blank=True, max_length=200, verbose_name="avtal och rättslig grund"),
                    ),
                    ("granted_at", models.DateTimeField(verbose_name="tilldelad")),
                    (
                        "account",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "granted_by",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to=settings.AUTH_USER_MODEL,
                        ),
                    ),
                    (
                        "home",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="egen arbetsgivare, när uppdraget är hos en annan",
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
                        "ended_at",
                        models.DateTimeField(blank=True, null=True, verbose_name="avslutad i förtid"),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["account", "starts_on"], name="membership_by_account")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("ends_on__isnull", True),
                                ("ends_on__gte", models.F("starts_on")),
                                _connector="OR",
                            ),
                            name="membership_ends_after_it_starts",
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                ("home__isnull", True),
                                models.Q(("agreement", ""), _negated=True),
                                _connector="OR",
                            ),
                            name="membership_elsewhere_has_a_ground",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Tries",
                fields=[
                    ("cache_key", models.CharField(max_length=255, primary_key=True, serialize=False)),
                    ("value", models.TextField()),
                    ("expires", models.DateTimeField(db_index=True)),
                ],
                options={
                    "db_table": "throttle",
                },
            ),
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
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("organisation", "month"), name="log_sample_one_a_month"
                        )
                    ],
                },
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
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="accounts.logsample",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("sample", "sequence"), name="log_sample_line_once"),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    ("reviewed_at__isnull", True),
                                    ("reviewer_id__isnull", True),
                                    ("verdict", ""),
                                ),
                                models.Q(
                                    models.Q(("verdict", ""), _negated=True),
                                    ("reviewed_at__isnull", False),
                                    ("reviewer_id__isnull", False),
                                ),
                                _connector="OR",
                            ),
                            name="log_sample_signed_by_somebody",
                        ),
                    ],
                },
            ),
        ),
    ]
