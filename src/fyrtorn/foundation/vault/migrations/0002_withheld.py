"""Which matters an account is not to open, whatever keys it holds: seen by their organisation alone."""

import django.db.models.deletion
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_initial"),
        ("vault", "0001_the_vault"),
    ]

    operations = [
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
                    models.UniqueConstraint(fields=("matter_id", "account_id"), name="vault_withheld_once")
                ],
            },
        ),
        tenant_policy("vault_withheld"),
    ]
