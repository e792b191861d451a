"""The leader's own notes on figures: from which day something is counted otherwise."""

import django.db.models.deletion
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers
from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    dependencies = [
        ("helpline", "0011_heard_once"),
        ("organisations", "0002_row_security"),
    ]

    operations = [
        migrations.CreateModel(
            name="FigureNote",
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
                ("series", models.UUIDField(verbose_name="serie")),
                (
                    "facet",
                    models.CharField(
                        choices=[
                            ("reached", "nådde fram"),
                            ("channel", "kanal"),
                            ("weekday_band", "veckodag och tid"),
                            ("wait", "väntetid"),
                            ("duration", "samtalets längd"),
                            ("kind", "slag"),
                            ("caller", "vem som ringde"),
                            ("age", "ålder på den det gäller"),
                            ("sex", "kön på den det gäller"),
                            ("theme", "tema"),
                            ("environment", "miljö"),
                            ("municipality", "kommun, där den sagts"),
                            ("language", "språk"),
                            ("step", "vad den som ringde fick"),
                            ("outcome", "hur det slutade"),
                            ("follow_up", "uppföljning"),
                            ("case", "ärenden"),
                            ("person", "personer, där någon sagt det"),
                        ],
                        max_length=16,
                        verbose_name="uppdelning",
                    ),
                ),
                ("since", models.DateField(verbose_name="från")),
                ("text", models.CharField(max_length=300, verbose_name="vad som ändrades")),
                ("written_on", models.DateField(verbose_name="skriven")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["series", "since"], name="figure_notes_in_order")],
            },
        ),
        tenant_policy("helpline_figurenote"),
    ]
