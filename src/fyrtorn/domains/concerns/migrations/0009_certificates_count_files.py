"""A certificate of weeding says how many files went with the concerns."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("concerns", "0008_published_counts")]

    operations = [
        migrations.AddField(
            model_name="weeding",
            name="files",
            field=models.PositiveIntegerField(default=0, verbose_name="gallrade filer"),
        ),
    ]
