from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("guidance", "0002_row_security")]

    operations = [
        migrations.AddField(
            model_name="pagefact",
            name="text_changed_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="texten ändrad"),
        ),
    ]
