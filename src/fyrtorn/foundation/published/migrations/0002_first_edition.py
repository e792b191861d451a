"""The single row that holds the number."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("published", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "INSERT INTO published_edition (id, number) VALUES (1, 0)", "DELETE FROM published_edition"
        ),
    ]
