"""The table that the database cache counts tries in, shared by all processes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_membership_ended")]

    operations = [
        migrations.CreateModel(
            name="Tries",
            fields=[
                ("cache_key", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("value", models.TextField()),
                ("expires", models.DateTimeField(db_index=True)),
            ],
            options={"db_table": "throttle"},
        ),
    ]
