"""What is said of a line beside its hours: who is there, and the day it is closed after all."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0003_areas_are_agreed_to"),
    ]

    operations = [
        migrations.AddField(
            model_name="line",
            name="closed_on",
            field=models.DateField(blank=True, null=True, verbose_name="stängd i dag"),
        ),
        migrations.AddField(
            model_name="line",
            name="grace_minutes",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="får stå tom, minuter"),
        ),
        migrations.AddField(
            model_name="line",
            name="instead",
            field=models.CharField(blank=True, max_length=300, verbose_name="gör så här i stället"),
        ),
        migrations.AddField(
            model_name="line",
            name="is_staffed_in_shifts",
            field=models.BooleanField(default=False, verbose_name="bemannas med pass"),
        ),
        migrations.AddField(
            model_name="line",
            name="staffed_until",
            field=models.DateTimeField(blank=True, null=True, verbose_name="någon är på plats till"),
        ),
    ]
