"""Requests for a concern's papers, seen by their organisation alone, and the register by month."""

import django.db.models.deletion
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
import fyrtorn.foundation.vault.sealed
from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0006_own_system_and_sharings"),
        ("dialogue", "0003_visitors_send_files"),
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Disclosure",
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
                ("number", models.PositiveSmallIntegerField(verbose_name="ordning i ärendet")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("public", "begäran om allmän handling"),
                            ("party", "begäran om partsinsyn"),
                        ],
                        max_length=8,
                        verbose_name="slag",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("visit", "på plats"),
                            ("phone", "per telefon"),
                            ("letter", "med brev"),
                            ("email", "med e-post"),
                        ],
                        max_length=8,
                        verbose_name="hur",
                    ),
                ),
                ("asked_on", models.DateField(verbose_name="begärd")),
                ("noted_by", models.UUIDField(verbose_name="mottagen av")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="besked lämnat")),
                ("answered_by", models.UUIDField(blank=True, null=True, verbose_name="besked av")),
                ("claimed_on", models.DateField(blank=True, null=True, verbose_name="beslut begärt")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="beslutad")),
                ("decided_by", models.UUIDField(blank=True, null=True, verbose_name="beslutad av")),
                (
                    "court",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("stockholm", "Kammarrätten i Stockholm"),
                            ("goteborg", "Kammarrätten i Göteborg"),
                            ("jonkoping", "Kammarrätten i Jönköping"),
                            ("sundsvall", "Kammarrätten i Sundsvall"),
                        ],
                        max_length=12,
                        verbose_name="överklagas till",
                    ),
                ),
                ("requester", fyrtorn.foundation.vault.sealed.SealedField(null=True, verbose_name="vem")),
                ("masks", fyrtorn.foundation.vault.sealed.SealedField(null=True, verbose_name="dolt")),
                ("reply", fyrtorn.foundation.vault.sealed.SealedField(null=True, verbose_name="besked")),
                ("ruling", fyrtorn.foundation.vault.sealed.SealedField(null=True, verbose_name="beslut")),
            ],
        ),
        migrations.AddIndex(
            model_name="concern",
            index=models.Index(fields=["organisation", "received_month", "id"], name="concern_register"),
        ),
        migrations.AddField(
            model_name="disclosure",
            name="concern",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="concerns.concern"
            ),
        ),
        migrations.AddField(
            model_name="disclosure",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
                verbose_name="organisation",
            ),
        ),
        migrations.AddIndex(
            model_name="disclosure",
            index=models.Index(fields=["organisation", "decided_on", "answered_on"], name="disclosures_open"),
        ),
        migrations.AddConstraint(
            model_name="disclosure",
            constraint=models.UniqueConstraint(
                fields=("concern", "number"), name="concern_disclosures_in_order"
            ),
        ),
        tenant_policy("concerns_disclosure"),
    ]
