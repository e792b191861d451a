"""A chat knows which record counts it, so that one which is undone counts nothing away."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("helpline", "0009_counters_are_sealed")]

    operations = [
        migrations.RemoveField(model_name="chat", name="has_record"),
        migrations.AddField(
            model_name="chat",
            name="talk",
            field=models.UUIDField(blank=True, null=True, verbose_name="anteckning"),
        ),
    ]
