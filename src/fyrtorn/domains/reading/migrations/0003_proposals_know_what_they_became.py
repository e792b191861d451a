from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reading", "0002_row_security")]

    operations = [
        migrations.AddField(
            model_name="proposal",
            name="became_id",
            field=models.UUIDField(blank=True, null=True, verbose_name="raden som ett ja ledde till"),
        ),
    ]
