"""Answers that are late are found by an index of their own."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("concerns", "0009_certificates_count_files")]

    operations = [
        migrations.AddIndex(
            model_name="concern",
            index=models.Index(
                condition=models.Q(("answer_by__isnull", False), ("is_ended", False)),
                fields=["organisation", "answer_by"],
                name="concern_answers_due",
            ),
        ),
    ]
