"""Where somebody last noted an event is found at once, however many there are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_contact_points"),
        ("situation", "0006_sheets_on_their_way_in"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("batch__isnull", True)),
                fields=["organisation", "noted_by", "-noted_at"],
                name="event_last_noted",
            ),
        ),
    ]
