"""Services, how they are reached and when, and the areas they speak for."""

import django.db.models.deletion
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
import fyrtorn.foundation.hours.model
from fyrtorn.foundation.base.migration_steps import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Claim",
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
                    ("value", models.CharField(db_index=True, max_length=300, verbose_name="nummer")),
                    ("owner", models.CharField(max_length=160, verbose_name="enligt källan")),
                    (
                        "hours",
                        models.CharField(blank=True, max_length=200, verbose_name="tider enligt källan"),
                    ),
                    ("source_title", models.CharField(max_length=200, verbose_name="källa")),
                    ("source_dated", models.DateField(blank=True, null=True, verbose_name="källans datum")),
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
                name="Service",
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
                    ("source_title", models.CharField(max_length=200, verbose_name="källa")),
                    (
                        "source_url",
                        models.URLField(blank=True, max_length=500, verbose_name="källans adress"),
                    ),
                    ("source_dated", models.DateField(blank=True, null=True, verbose_name="källans datum")),
                    ("checked_on", models.DateField(blank=True, null=True, verbose_name="kontrollerad")),
                    (
                        "checked_by",
                        models.CharField(blank=True, max_length=120, verbose_name="kontrollerad av"),
                    ),
                    (
                        "key",
                        models.SlugField(
                            blank=True, max_length=80, null=True, unique=True, verbose_name="nyckel"
                        ),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("emergency", "larm"),
                                ("police", "polisen"),
                                ("security_service", "Säkerhetspolisen"),
                                ("helpline", "stödtelefon"),
                                ("professional_support", "stöd till yrkesverksamma"),
                                ("exit_programme", "avhopparverksamhet"),
                                ("social_services", "socialtjänstens mottagning"),
                                ("social_emergency", "socialjour"),
                                ("coordinator", "samordnare"),
                                ("switchboard", "kommunens växel"),
                                ("health", "sjukvårdsrådgivning"),
                                ("other", "annat stöd"),
                            ],
                            max_length=24,
                            verbose_name="slag",
                        ),
                    ),
                    ("audiences", models.JSONField(default=list, verbose_name="för vem")),
                    ("languages", models.JSONField(default=list, verbose_name="språk")),
                    (
                        "anonymity",
                        models.CharField(
                            choices=[("yes", "ja"), ("no", "nej"), ("unknown", "vi vet inte")],
                            default="unknown",
                            max_length=8,
                            verbose_name="får man vara anonym",
                        ),
                    ),
                    (
                        "sees_number",
                        models.CharField(
                            choices=[("yes", "ja"), ("no", "nej"), ("unknown", "vi vet inte")],
                            default="unknown",
                            max_length=8,
                            verbose_name="ser de numret",
                        ),
                    ),
                    (
                        "on_bill",
                        models.CharField(
                            choices=[("yes", "ja"), ("no", "nej"), ("unknown", "vi vet inte")],
                            default="unknown",
                            max_length=8,
                            verbose_name="syns på räkningen",
                        ),
                    ),
                    (
                        "cost",
                        models.CharField(
                            choices=[
                                ("free", "kostar ingenting"),
                                ("call_rate", "kostar som ett vanligt samtal"),
                                ("unknown", "vi vet inte vad det kostar"),
                            ],
                            default="unknown",
                            max_length=10,
                            verbose_name="kostnad",
                        ),
                    ),
                    ("is_confirmed", models.BooleanField(default=True, verbose_name="nuläget är bekräftat")),
                    (
                        "mailbox",
                        models.EmailField(blank=True, max_length=254, verbose_name="funktionsbrevlåda"),
                    ),
                    (
                        "deputy_mailbox",
                        models.EmailField(blank=True, max_length=254, verbose_name="ersättarens brevlåda"),
                    ),
                    ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="publicerad")),
                    ("retired_on", models.DateField(blank=True, null=True, verbose_name="upphörd")),
                    ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
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
                        "provider",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                            verbose_name="drivs av",
                        ),
                    ),
                    ("sort_key", models.CharField(default="", editable=False, max_length=200)),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["organisation", "kind", "id"], name="service_by_organisation"),
                        models.Index(fields=["published_at"], name="service_published"),
                        models.Index(fields=["organisation", "sort_key", "id"], name="service_by_name"),
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                ("retired_on__isnull", True), ("published_at__isnull", True), _connector="OR"
                            ),
                            name="service_retired_is_hidden",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Line",
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
                    ("source_title", models.CharField(max_length=200, verbose_name="källa")),
                    (
                        "source_url",
                        models.URLField(blank=True, max_length=500, verbose_name="källans adress"),
                    ),
                    ("source_dated", models.DateField(blank=True, null=True, verbose_name="källans datum")),
                    ("checked_on", models.DateField(blank=True, null=True, verbose_name="kontrollerad")),
                    (
                        "checked_by",
                        models.CharField(blank=True, max_length=120, verbose_name="kontrollerad av"),
                    ),
                    (
                        "kind",
                        models.CharField(
                            choices=[
                                ("phone", "telefon"),
                                ("chat", "chatt"),
                                ("form", "formulär"),
                                ("email", "e-post"),
                                ("visit", "besök"),
                            ],
                            max_length=8,
                            verbose_name="slag",
                        ),
                    ),
                    ("value", models.CharField(max_length=300, verbose_name="värde")),
                    ("display", models.CharField(max_length=300, verbose_name="skrivs")),
                    ("label", models.CharField(blank=True, max_length=120, verbose_name="etikett")),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordning")),
                    (
                        "hours_in_words",
                        models.CharField(blank=True, max_length=200, verbose_name="tider i ord"),
                    ),
                    (
                        "open_when_closed",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.SET_NULL,
                            related_name="+",
                            to="directory.line",
                            verbose_name="öppen när denna är stängd",
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
                        "service",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="directory.service",
                        ),
                    ),
                    (
                        "objected_at",
                        models.DateTimeField(
                            blank=True, null=True, verbose_name="funktionen svarade att något är fel"
                        ),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["service", "position"], name="line_by_service"),
                        models.Index(fields=["value"], name="line_by_value"),
                        models.Index(fields=["organisation", "checked_on"], name="line_by_check"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ServiceArea",
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
                            choices=[
                                ("nation", "hela landet"),
                                ("region", "ett län"),
                                ("municipality", "en kommun"),
                            ],
                            max_length=12,
                            verbose_name="slag",
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
                        "place",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                        ),
                    ),
                    (
                        "service",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="directory.service",
                        ),
                    ),
                    ("asked_at", models.DateTimeField(blank=True, null=True, verbose_name="frågan ställd")),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["place", "service"], name="area_by_place"),
                        models.Index(
                            condition=models.Q(("kind", "nation")), fields=["service"], name="area_nationwide"
                        ),
                    ],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("kind", "nation"), ("place__isnull", True)),
                                models.Q(
                                    models.Q(("kind", "nation"), _negated=True), ("place__isnull", False)
                                ),
                                _connector="OR",
                            ),
                            name="area_names_its_place",
                        ),
                        models.UniqueConstraint(fields=("service", "place"), name="area_once_a_place"),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ServiceText",
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
                    ("language", models.CharField(max_length=8, verbose_name="språk")),
                    ("name", models.CharField(max_length=160, verbose_name="namn")),
                    ("summary", models.TextField(blank=True, max_length=600, verbose_name="i korthet")),
                    (
                        "what_happens",
                        models.TextField(
                            blank=True, max_length=1500, verbose_name="vad händer när man hör av sig"
                        ),
                    ),
                    (
                        "who_can_see",
                        models.TextField(blank=True, max_length=1000, verbose_name="vem kan se det efteråt"),
                    ),
                    (
                        "based_on_version",
                        models.PositiveIntegerField(default=1, verbose_name="bygger på version"),
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
                        "service",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="directory.service",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("service", "language"), name="service_text_once_a_language"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="ConfirmationRequest",
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
                    ("asked_at", models.DateTimeField(verbose_name="frågad")),
                    ("expires_at", models.DateTimeField(verbose_name="gäller till")),
                    ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="besvarad")),
                    ("is_right", models.BooleanField(blank=True, null=True, verbose_name="stämmer")),
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
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="directory.line"
                        ),
                    ),
                    (
                        "settled_at",
                        models.DateTimeField(blank=True, null=True, verbose_name="åtgärdat efter svaret"),
                    ),
                ],
                options={
                    "indexes": [models.Index(fields=["line", "-asked_at"], name="confirmation_by_line")],
                },
            ),
            migrations.CreateModel(
                name="Schedule",
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
                    ("weekday", models.PositiveSmallIntegerField(verbose_name="veckodag")),
                    ("starts", models.TimeField(verbose_name="börjar")),
                    ("minutes", models.PositiveSmallIntegerField(verbose_name="längd i minuter")),
                    (
                        "holidays",
                        models.CharField(
                            choices=[("closed", "closed"), ("same", "same"), ("unstated", "unstated")],
                            default=fyrtorn.foundation.hours.model.HolidayRule["UNSTATED"],
                            max_length=8,
                            verbose_name="röda dagar",
                        ),
                    ),
                    ("valid_from", models.DateField(blank=True, null=True, verbose_name="gäller från")),
                    ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                    (
                        "line",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="directory.line"
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
                    "indexes": [models.Index(fields=["line"], name="schedule_by_line")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(("weekday__range", (1, 7))), name="schedule_weekday_is_iso"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(("minutes__range", (1, 1440))), name="schedule_within_a_day"
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="ScheduleException",
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
                    ("on", models.DateField(verbose_name="datum")),
                    ("starts", models.TimeField(blank=True, null=True, verbose_name="börjar")),
                    (
                        "minutes",
                        models.PositiveSmallIntegerField(
                            blank=True, null=True, verbose_name="längd i minuter"
                        ),
                    ),
                    ("reason", models.CharField(blank=True, max_length=120, verbose_name="skäl")),
                    (
                        "line",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE, related_name="+", to="directory.line"
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
                    "indexes": [models.Index(fields=["line", "on"], name="exception_by_line")],
                    "constraints": [
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(("minutes__isnull", True), ("starts__isnull", True)),
                                models.Q(("minutes__range", (1, 1440)), ("starts__isnull", False)),
                                _connector="OR",
                            ),
                            name="exception_is_closed_or_a_spell",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="AreaConsent",
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
                    ("is_agreed", models.BooleanField(verbose_name="får visas")),
                    ("said_at", models.DateTimeField(verbose_name="svarat")),
                    ("said_by", models.CharField(blank=True, max_length=120, verbose_name="svarat av")),
                    ("ground", models.CharField(blank=True, max_length=200, verbose_name="grund")),
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
                        "place",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="organisations.organisation",
                        ),
                    ),
                    (
                        "service",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="directory.service",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("service", "place", "organisation"), name="consent_once_a_speaker"
                        )
                    ],
                },
            ),
        ),
    ]
