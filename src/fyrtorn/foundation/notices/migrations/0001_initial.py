"""Messages on their way out."""

from django.db import migrations, models

import fyrtorn.foundation.base.identifiers


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fyrtorn.foundation.base.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="slag")),
                ("to", models.EmailField(max_length=254, verbose_name="till")),
                ("target_id", models.UUIDField(verbose_name="gäller")),
                ("made_at", models.DateTimeField(verbose_name="skapad")),
                ("next_attempt_at", models.DateTimeField(verbose_name="nästa försök")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="försök")),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="skickad")),
                ("given_up_at", models.DateTimeField(blank=True, null=True, verbose_name="uppgiven")),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("given_up_at__isnull", True), ("sent_at__isnull", True)),
                        fields=["next_attempt_at"],
                        name="notice_waiting",
                    )
                ],
            },
        ),
    ]
