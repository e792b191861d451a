"""What a pasted block said; the municipality's own."""

import django.db.models.deletion
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    dependencies = [
        ("guidance", "0003_facts_remember_changes"),
        ("organisations", "0001_initial"),
    ]

    operations = [
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
        tenant_policy("guidance_blockcopy"),
    ]
