"""What counts a contact is heard once, also after it was counted and by another worker of the server."""

import django.db.models.deletion
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    dependencies = [
        ("helpline", "0010_chat_knows_its_record"),
        ("organisations", "0002_row_security"),
    ]

    operations = [
        migrations.CreateModel(
            name="HeardOnce",
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
                ("heard_on", models.DateField(verbose_name="hörd")),
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
                "indexes": [models.Index(fields=["heard_on"], name="heard_once_old")],
            },
        ),
        tenant_policy("helpline_heardonce", visitors_may=("INSERT",)),
    ]
