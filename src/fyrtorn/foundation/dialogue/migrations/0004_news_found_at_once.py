"""What has something new for the team is found by an index of its own."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dialogue", "0003_visitors_send_files")]

    operations = [
        migrations.AddIndex(
            model_name="dialogue",
            index=models.Index(
                condition=models.Q(("news_for_team", True)), fields=["organisation"], name="dialogue_news"
            ),
        ),
    ]
