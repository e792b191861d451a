from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reading", "0003_proposals_know_what_they_became")]

    operations = [
        migrations.AddField(
            model_name="proposal",
            name="replaced",
            field=models.JSONField(blank=True, null=True, verbose_name="det som ett ja trädde i stället för"),
        ),
    ]
