"""Paragraphs are followed between editions, what two wrote at once is kept, and all of it says who may read it."""

from django.db import migrations, models

import fyrtorn.foundation.base.identifiers

_MARKINGS = [
    ("public", "öppen"),
    ("internal", "intern"),
    ("police", "från polisen, sekretess prövas (18 kap. 1 § OSL)"),
]


def _marking(words: str) -> models.CharField:
    return models.CharField(choices=_MARKINGS, default="internal", max_length=8, verbose_name=words)


class Migration(migrations.Migration):
    dependencies = [("situation", "0001_pictures")]

    operations = [
        migrations.AddField("edition", "events_marking", _marking("händelserna läses av")),
        migrations.AddField(
            "edition",
            "public_checksum",
            models.CharField(blank=True, max_length=64, verbose_name="den öppna versionens kontrollsumma"),
        ),
        migrations.AddField("figure", "marking", _marking("läses av")),
        migrations.AddField("problem", "marking", _marking("läses av")),
        migrations.AddField(
            "paragraph",
            "key",
            models.UUIDField(
                default=fyrtorn.foundation.base.identifiers.new_id, editable=False, verbose_name="nyckel"
            ),
        ),
        migrations.AddField(
            "paragraph",
            "is_proposal",
            models.BooleanField(default=False, verbose_name="från förra upplagan, inte avgjord än"),
        ),
        migrations.AddField(
            "paragraph",
            "replaced_text",
            models.TextField(blank=True, max_length=6000, verbose_name="texten som ersattes"),
        ),
        migrations.AddField(
            "paragraph",
            "replaced_by",
            models.CharField(blank=True, max_length=120, verbose_name="skriven av"),
        ),
        migrations.AddField(
            "paragraph",
            "replaced_at",
            models.DateTimeField(blank=True, null=True, verbose_name="skriven"),
        ),
        migrations.AddField(
            "paragraph",
            "removed_at",
            models.DateTimeField(blank=True, null=True, verbose_name="borttagen"),
        ),
        migrations.AddConstraint(
            "paragraph",
            models.UniqueConstraint(fields=("edition", "key"), name="paragraph_once_an_edition"),
        ),
    ]
