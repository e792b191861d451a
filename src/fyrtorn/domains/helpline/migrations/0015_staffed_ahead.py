"""A line knows when somebody is to be there: a promise to call is made from it, and the schedule is read by nobody else."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("helpline", "0014_the_same_number_waits_twice")]

    operations = [
        migrations.AddField(
            model_name="helpline",
            name="staffed_ahead",
            field=models.JSONField(blank=True, default=list, verbose_name="bemannad framöver"),
        ),
    ]
