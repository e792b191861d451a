"""Organisations, and the functions in them that are written to."""

import django.db.models.deletion
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
from fyrtorn.foundation.base.migration_steps import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Organisation",
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
                                ("municipality", "kommun"),
                                ("region", "region"),
                                ("national", "nationellt organ"),
                                ("department", "förvaltning"),
                                ("authority", "annan myndighet"),
                                ("civil_society", "civilsamhället"),
                            ],
                            max_length=16,
                            verbose_name="slag",
                        ),
                    ),
                    ("code", models.CharField(blank=True, max_length=4, verbose_name="officiell kod")),
                    ("key", models.SlugField(max_length=80, unique=True, verbose_name="nyckel")),
                    ("name", models.CharField(max_length=120, verbose_name="namn")),
                    ("formal_name", models.CharField(max_length=160, verbose_name="fullständigt namn")),
                    ("website", models.URLField(blank=True, verbose_name="webbplats")),
                    ("sort_key", models.CharField(editable=False, max_length=200)),
                    ("search_key", models.CharField(editable=False, max_length=200)),
                    (
                        "parent",
                        models.ForeignKey(
                            blank=True,
                            null=True,
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="children",
                            to="organisations.organisation",
                        ),
                    ),
                ],
                options={
                    "ordering": ["sort_key"],
                    "indexes": [models.Index(fields=["kind", "sort_key"], name="organisation_by_kind")],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("code", ""), _negated=True),
                            fields=("kind", "code"),
                            name="organisation_code_unique",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="ContactPoint",
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
                    ("function", models.CharField(max_length=120, verbose_name="funktion")),
                    (
                        "sector",
                        models.CharField(
                            choices=[
                                ("school", "skola"),
                                ("preschool", "förskola"),
                                ("social_services", "socialtjänst"),
                                ("leisure", "fritid och fältarbete"),
                                ("culture", "kultur och bibliotek"),
                                ("labour_market", "arbetsmarknad"),
                                ("elder_care", "vård och omsorg"),
                                ("security", "säkerhet och beredskap"),
                                ("personnel", "personal och jämlikhet"),
                                ("communication", "kommunikation"),
                                ("public_health", "folkhälsa och statistik"),
                                ("property", "fastighet och park"),
                                ("housing", "bostadsbolag"),
                                ("rescue", "räddningstjänst"),
                                ("police", "polis"),
                                ("health_care", "hälso- och sjukvård"),
                                ("prison_service", "kriminalvård"),
                                ("county_board", "länsstyrelse"),
                                ("civil_society", "föreningsliv"),
                                ("faith", "trossamfund"),
                                ("business", "näringsliv"),
                                ("coordination", "samordning"),
                                ("other", "annat"),
                            ],
                            max_length=16,
                            verbose_name="verksamhet",
                        ),
                    ),
                    ("mailbox", models.EmailField(blank=True, max_length=254, verbose_name="brevlåda")),
                    (
                        "deputy_mailbox",
                        models.EmailField(blank=True, max_length=254, verbose_name="ersättarens brevlåda"),
                    ),
                    ("is_partner", models.BooleanField(default=False, verbose_name="utanför kommunen")),
                    (
                        "retired_on",
                        models.DateField(blank=True, null=True, verbose_name="används inte längre"),
                    ),
                    ("sort_key", models.CharField(default="", editable=False, max_length=200)),
                    ("version", models.PositiveIntegerField(default=1, verbose_name="version")),
                    (
                        "department",
                        models.ForeignKey(
                            blank=True,
                            null=True,
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
                    "indexes": [
                        models.Index(fields=["organisation", "sort_key"], name="contact_point_by_name")
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("organisation", "function"), name="contact_point_once"
                        ),
                        models.CheckConstraint(
                            condition=models.Q(
                                models.Q(
                                    (
                                        "sector__in",
                                        [
                                            "business",
                                            "civil_society",
                                            "county_board",
                                            "faith",
                                            "health_care",
                                            "police",
                                            "prison_service",
                                        ],
                                    ),
                                    _negated=True,
                                ),
                                ("is_partner", True),
                                _connector="OR",
                            ),
                            name="contact_point_outside_is_partner",
                        ),
                    ],
                },
            ),
        ),
    ]
