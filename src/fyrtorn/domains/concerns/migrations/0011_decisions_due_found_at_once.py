"""Decisions that are due, and reports not handed over in time, are found by an index of their own."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("concerns", "0010_late_answers_found_at_once")]

    operations = [
        migrations.AddIndex(
            model_name="concern",
            index=models.Index(
                condition=models.Q(("due_on__isnull", False)),
                fields=["organisation", "is_ended", "due_on", "id"],
                name="concern_decisions_due",
            ),
        ),
    ]
