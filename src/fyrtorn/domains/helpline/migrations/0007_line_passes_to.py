"""Who takes a line over after its last day, with its series and its published figures."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("helpline", "0006_shift_calendars"),
        ("organisations", "0002_row_security"),
    ]

    operations = [
        migrations.AddField(
            model_name="helpline",
            name="passes_to",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
            ),
        ),
    ]
