from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0002_row_security")]

    operations = [
        migrations.AddField(
            model_name="confirmationrequest",
            name="settled_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="åtgärdat efter svaret"),
        ),
    ]
