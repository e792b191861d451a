"""A line may stand for several refusals alike, and those still being counted have a table.

The new column is empty in old lines and is then no part of what their hashes cover.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]

    operations = [
        migrations.AddField(
            model_name="deed",
            name="times",
            field=models.PositiveIntegerField(null=True, verbose_name="antal"),
        ),
        migrations.CreateModel(
            name="Repeated",
            fields=[
                ("key", models.CharField(max_length=160, primary_key=True, serialize=False)),
                ("door", models.CharField(max_length=12)),
                ("actor_id", models.UUIDField(null=True)),
                ("organisation_id", models.UUIDField(null=True)),
                ("deed", models.CharField(max_length=60)),
                ("reason", models.CharField(max_length=20)),
                ("begun_at", models.DateTimeField()),
                ("times", models.PositiveIntegerField(default=0)),
            ],
        ),
    ]
