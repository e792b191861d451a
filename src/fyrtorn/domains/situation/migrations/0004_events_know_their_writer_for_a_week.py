"""Whoever noted an event may put it right, and no other who has the same function."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("situation", "0003_decided_editions_stay"),
    ]

    operations = [
        migrations.AddField(
            model_name="event",
            name="writer_id",
            field=models.UUIDField(editable=False, null=True, verbose_name="skriven av"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("writer_id__isnull", False)),
                fields=["noted_at"],
                name="event_writer_to_forget",
            ),
        ),
    ]
