"""A record of a chat knows what is counted at the least, for when it is undone and the chat is gone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("helpline", "0012_figure_notes")]

    operations = [
        migrations.AddField(
            model_name="talk",
            name="of_chat",
            field=models.JSONField(blank=True, null=True, verbose_name="chattens minsta"),
        ),
    ]
