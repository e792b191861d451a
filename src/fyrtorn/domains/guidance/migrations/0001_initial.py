"""Facts, articles and documents that are published, and what readers say of the pages."""

import django.db.models.deletion
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
                name="AccessibilityFeedback",
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
                    ("received_on", models.DateField(verbose_name="inkommen")),
                    ("page", models.CharField(blank=True, max_length=120, verbose_name="sida")),
                    ("text", models.TextField(max_length=2000, verbose_name="text")),
                    ("reply_to", models.EmailField(blank=True, max_length=254, verbose_name="svar till")),
                    ("handled_on", models.DateField(blank=True, null=True, verbose_name="hanterad")),
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
                        models.Index(
                            fields=["organisation", "handled_on", "-received_on"], name="feedback_by_box"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Article",
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
                    ("slug", models.SlugField(max_length=80, unique=True, verbose_name="adress")),
                    (
                        "source_revision",
                        models.PositiveIntegerField(default=1, verbose_name="källtextens version"),
                    ),
                    ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="publicerad")),
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
                name="PageVote",
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
                    ("page", models.CharField(max_length=120, verbose_name="sida")),
                    ("was_helped", models.BooleanField(verbose_name="hjälpte")),
                    (
                        "reason",
                        models.CharField(
                            blank=True,
                            choices=[
                                ("no_contact", "Jag hittade inte vem jag ska kontakta"),
                                ("unclear", "Det var svårt att förstå"),
                                ("outdated", "Något stämde inte"),
                                ("other_need", "Jag letade efter något annat"),
                            ],
                            max_length=12,
                            verbose_name="skäl",
                        ),
                    ),
                    ("count", models.PositiveIntegerField(default=0, verbose_name="antal")),
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
                            fields=("organisation", "page", "was_helped", "reason"),
                            name="vote_one_row_a_choice",
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="ArticleText",
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
                    ("title", models.CharField(max_length=160, verbose_name="rubrik")),
                    ("neutral_title", models.CharField(max_length=60, verbose_name="namn på fliken")),
                    ("lead", models.TextField(max_length=600, verbose_name="ingress")),
                    ("body", models.TextField(verbose_name="text")),
                    (
                        "based_on_revision",
                        models.PositiveIntegerField(default=1, verbose_name="bygger på version"),
                    ),
                    ("checked_on", models.DateField(blank=True, null=True, verbose_name="kontrollerad")),
                    (
                        "article",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="guidance.article",
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
                            fields=("article", "language"), name="article_once_a_language"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="PageFact",
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
                                ("contact_first", "vart man vänder sig först"),
                                ("responsibility", "kommunens ansvar"),
                                ("way_of_working", "så arbetar kommunen"),
                                ("coordinator_function", "samordnarens funktion"),
                                ("plan_year", "handlingsplan"),
                                ("plan_goal", "mål i handlingsplanen"),
                                ("plan_revision", "revidering av planen"),
                                ("meeting_rhythm", "mötesrytm"),
                                ("working_group", "arbetsgrupp"),
                                ("public_record", "allmän handling"),
                            ],
                            max_length=24,
                            verbose_name="slag",
                        ),
                    ),
                    ("language", models.CharField(default="sv", max_length=8, verbose_name="språk")),
                    ("text", models.TextField(max_length=1500, verbose_name="text")),
                    ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordning")),
                    ("source_title", models.CharField(max_length=200, verbose_name="källa")),
                    ("source_dated", models.DateField(blank=True, null=True, verbose_name="källans datum")),
                    ("checked_on", models.DateField(blank=True, null=True, verbose_name="kontrollerad")),
                    (
                        "checked_by",
                        models.CharField(blank=True, max_length=120, verbose_name="kontrollerad av"),
                    ),
                    ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="publicerad")),
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
                        "text_changed_at",
                        models.DateTimeField(blank=True, null=True, verbose_name="texten ändrad"),
                    ),
                ],
                options={
                    "indexes": [
                        models.Index(fields=["organisation", "kind", "position"], name="fact_by_organisation")
                    ],
                },
            ),
            migrations.CreateModel(
                name="BlockCopy",
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
                    ("digest", models.CharField(max_length=64, verbose_name="innehållets avtryck")),
                    ("copied_on", models.DateField(verbose_name="inklistrad")),
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
                        models.UniqueConstraint(fields=("organisation",), name="block_copied_once_a_place")
                    ],
                },
            ),
            migrations.CreateModel(
                name="PublishedDocument",
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
                            choices=[("picture", "lägesbild"), ("plan", "handlingsplan")],
                            max_length=8,
                            verbose_name="slag",
                        ),
                    ),
                    ("source_id", models.UUIDField(verbose_name="kopia av")),
                    (
                        "holder_key",
                        models.SlugField(blank=True, max_length=80, verbose_name="förvaltningens nyckel"),
                    ),
                    ("holder_name", models.CharField(max_length=160, verbose_name="gäller")),
                    ("title", models.CharField(max_length=200, verbose_name="titel")),
                    ("decided_by", models.CharField(max_length=120, verbose_name="beslutad av")),
                    ("decided_on", models.DateField(verbose_name="beslutad")),
                    ("due_on", models.DateField(blank=True, null=True, verbose_name="uppdateras senast")),
                    (
                        "picture_decided_on",
                        models.DateField(blank=True, null=True, verbose_name="lägesbilden beslutad"),
                    ),
                    (
                        "followed_up_percent",
                        models.PositiveSmallIntegerField(
                            blank=True, null=True, verbose_name="andel åtgärder som följts upp"
                        ),
                    ),
                    ("checksum", models.CharField(max_length=64, verbose_name="kontrollsumma")),
                    ("document", models.JSONField(default=dict, verbose_name="dokument")),
                    ("pdf", models.BinaryField(default=bytes, verbose_name="PDF")),
                    ("published_at", models.DateTimeField(verbose_name="publicerad")),
                    ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="borttagen")),
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
                        models.Index(
                            fields=["organisation", "kind", "-decided_on"], name="published_by_organisation"
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            condition=models.Q(("withdrawn_at__isnull", True)),
                            fields=("organisation", "kind", "source_id"),
                            name="published_once_a_source",
                        )
                    ],
                },
            ),
        ),
    ]
