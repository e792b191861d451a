"""What was heard once goes at a whole hour, some hours later: no day of a contact stands in clear."""

from django.db import migrations, models
from django.utils import timezone


class Migration(migrations.Migration):
    dependencies = [("helpline", "0015_staffed_ahead")]

    operations = [
        migrations.RemoveIndex(model_name="heardonce", name="heard_once_old"),
        migrations.RemoveField(model_name="heardonce", name="heard_on"),
        migrations.AddField(
            model_name="heardonce",
            name="goes_at",
            field=models.DateTimeField(default=timezone.now, verbose_name="tas bort"),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="heardonce",
            index=models.Index(fields=["goes_at"], name="heard_once_old"),
        ),
    ]
