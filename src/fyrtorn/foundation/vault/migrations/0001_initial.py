"""Teams, who holds which key, locks, grants, and the errands that take two."""

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
                name="KeyHolder",
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
                            choices=[("root", "root"), ("team", "team"), ("member", "member")],
                            max_length=8,
                            verbose_name="slag",
                        ),
                    ),
                    ("holder_id", models.UUIDField(editable=False, verbose_name="innehavare")),
                    ("epoch", models.PositiveIntegerField(verbose_name="omgång")),
                    ("box_public", models.BinaryField(verbose_name="öppen nyckel")),
                    ("signing_public", models.BinaryField(verbose_name="öppen signaturnyckel")),
                    ("valid_from", models.DateField(verbose_name="gäller från")),
                    ("signed_by", models.UUIDField(verbose_name="intygad av")),
                    ("signature", models.BinaryField(default=bytes, verbose_name="intyg")),
                    ("unlocked_on", models.DateField(blank=True, null=True, verbose_name="senast upplåst")),
                    ("retired_on", models.DateField(blank=True, null=True, verbose_name="utbytt")),
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
                    "indexes": [models.Index(fields=["organisation", "kind"], name="vault_holders_of")],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("holder_id", "kind", "epoch"), name="vault_one_holder_an_epoch"
                        ),
                        models.UniqueConstraint(
                            condition=models.Q(("kind", "root")),
                            fields=("organisation",),
                            name="vault_one_root",
                        ),
                    ],
                },
            ),
            migrations.CreateModel(
                name="Lock",
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
                    ("account_id", models.UUIDField(editable=False, verbose_name="konto")),
                    (
                        "kind",
                        models.CharField(
                            choices=[("pass_phrase", "lösenfras"), ("passkey", "passernyckel")],
                            max_length=12,
                            verbose_name="slag",
                        ),
                    ),
                    ("credential_id", models.BinaryField(default=bytes, verbose_name="passernyckel")),
                    ("salt", models.BinaryField(verbose_name="salt")),
                    ("passes", models.PositiveSmallIntegerField(default=0, verbose_name="varv")),
                    ("memory_bytes", models.PositiveBigIntegerField(default=0, verbose_name="minne")),
                    ("commitment", models.BinaryField(verbose_name="bindning")),
                    ("wrapped_seed", fyrtorn.foundation.vault.sealed.SealedField(verbose_name="låst nyckel")),
                    ("made_on", models.DateField(verbose_name="skapat")),
                    (
                        "failures",
                        models.PositiveSmallIntegerField(default=0, verbose_name="misslyckade försök"),
                    ),
                    ("next_try_at", models.DateTimeField(blank=True, null=True, verbose_name="nästa försök")),
                    (
                        "holder",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="vault.keyholder",
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
                    "indexes": [models.Index(fields=["account_id"], name="vault_locks_of")],
                },
            ),
            migrations.CreateModel(
                name="MatterGrant",
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
                    ("matter_id", models.UUIDField(editable=False, verbose_name="ärende")),
                    ("sealed_inner", fyrtorn.foundation.vault.sealed.SealedField(verbose_name="låst nyckel")),
                    (
                        "holder",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.PROTECT,
                            related_name="+",
                            to="vault.keyholder",
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
                            fields=("matter_id", "holder"), name="vault_one_grant_a_holder"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="OpenVault",
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
                    ("account_id", models.UUIDField(editable=False, verbose_name="konto")),
                    ("token_hash", models.BinaryField(unique=True, verbose_name="spår")),
                    ("keyring", fyrtorn.foundation.vault.sealed.SealedField(verbose_name="nycklar")),
                    ("begun_at", models.DateTimeField(verbose_name="upplåst")),
                    ("seen_at", models.DateTimeField(verbose_name="senast")),
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
                    "indexes": [models.Index(fields=["account_id"], name="vault_open_by_account")],
                },
            ),
            migrations.CreateModel(
                name="Team",
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
                    ("name", models.CharField(max_length=80, verbose_name="namn")),
                    ("made_on", models.DateField(verbose_name="skapat")),
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
                        "sheets_question",
                        models.TextField(
                            blank=True, default="", max_length=1000, verbose_name="fråga om bladen"
                        ),
                    ),
                    (
                        "sheets_checked_on",
                        models.DateField(blank=True, null=True, verbose_name="bladen kontrollerade"),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("organisation", "name"), name="vault_team_name_unique"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="TeamKey",
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
                    ("sealed_seed", fyrtorn.foundation.vault.sealed.SealedField(verbose_name="låst nyckel")),
                    (
                        "holder",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="vault.keyholder",
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
                        "team_keys",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="+",
                            to="vault.keyholder",
                        ),
                    ),
                ],
                options={
                    "constraints": [
                        models.UniqueConstraint(fields=("team_keys", "holder"), name="vault_one_key_a_holder")
                    ],
                },
            ),
            migrations.CreateModel(
                name="Withheld",
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
                    ("matter_id", models.UUIDField(editable=False, verbose_name="ärende")),
                    ("account_id", models.UUIDField(editable=False, verbose_name="konto")),
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
                    "indexes": [models.Index(fields=["account_id"], name="vault_withheld_from")],
                    "constraints": [
                        models.UniqueConstraint(
                            fields=("matter_id", "account_id"), name="vault_withheld_once"
                        )
                    ],
                },
            ),
            migrations.CreateModel(
                name="Shredding",
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
                    ("matter_id", models.UUIDField(editable=False, verbose_name="ärende")),
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
                name="RootErrand",
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
                    ("begun_by", models.UUIDField(editable=False, verbose_name="påbörjat av")),
                    ("begun_at", models.DateTimeField(verbose_name="påbörjat")),
                    (
                        "joined_by",
                        models.UUIDField(blank=True, editable=False, null=True, verbose_name="vittne"),
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
                        models.UniqueConstraint(fields=("organisation",), name="vault_one_errand")
                    ],
                },
            ),
        ),
    ]
