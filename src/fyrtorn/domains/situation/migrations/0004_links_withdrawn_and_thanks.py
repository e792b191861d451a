from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("situation", "0003_decided_editions_stay")]

    operations = [
        migrations.AddField(
            model_name="asked",
            name="thanked_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="återkopplad"),
        ),
        migrations.AddField(
            model_name="asked",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="länken tillbakadragen"),
        ),
        migrations.AlterField(
            model_name="asked",
            name="led_to",
            field=models.TextField(blank=True, max_length=1000, verbose_name="vad svaret ledde till"),
        ),
        migrations.AddField(
            model_name="round",
            name="template",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="situation.questiontemplate",
            ),
        ),
    ]
