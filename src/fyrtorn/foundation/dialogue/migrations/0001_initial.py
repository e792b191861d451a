"""Dialogues, their sealed messages, and files."""

import django.db.models.deletion
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
import fyrtorn.foundation.vault.sealed
from fyrtorn.foundation.base.migration_steps import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
    ]

    operations = [
        CreateModels(
            migrations.CreateModel(
                name="Dialogue",
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
                    ("lookup", models.BinaryField(max_length=16, verbose_name="spår")),
                    ("receipt_wrap", fyrtorn.foundation.vault.sealed.SealedField(verbose_name="låst nyckel")),
                    (
                        "state",
                        models.CharField(
                            choices=[
                                ("received", "mottaget"),
                                ("read", "läst"),
                                ("asked", "vi har en fråga"),
                                ("closed", "dialogen är stängd"),
                            ],
                            default="received",
                            max_length=8,
                            verbose_name="läge",
                        ),
                    ),
                    ("news_for_team", models.BooleanField(default=True, verbose_name="nytt för gruppen")),
                    (
                        "has_unread_answer",
                        models.BooleanField(default=False, verbose_name="nytt för avsändaren"),
                    ),
                    ("begun_month", models.DateField(verbose_name="månad")),
                    ("keep_until", models.DateField(verbose_name="sparas till")),
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
                            condition=models.Q(("news_for_team", True)),
                            fields=["organisation"],
                            name="dialogue_news",
                        )
                    ],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("organisation", "lookup"), name="dialogue_one_a_receipt"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Message",
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
                    ("body", fyrtorn.foundation.vault.sealed.SealedField(verbose_name="meddelande")),
                    (
                        "dialogue",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="dialogue.dialogue",
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
                    "indexes": [models.Index(fields=["dialogue"], name="dialogue_messages")],
                },
            ),
            migrations.CreateModel(
                name="Attachment",
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
                    ("head", fyrtorn.foundation.vault.sealed.SealedField(verbose_name="vad filen är")),
                    ("sealed_bytes", models.PositiveIntegerField(verbose_name="låst storlek")),
                    (
                        "dialogue",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="dialogue.dialogue",
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
                    "indexes": [models.Index(fields=["dialogue"], name="dialogue_attachments")],
                },
            ),
        ),
    ]
