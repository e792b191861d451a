"""A visitor may put a file in a dialogue, and see which are there, where they stand at the door."""

from django.db import migrations

from fyrtorn.foundation.base.row_security import tenant_policy

_before = tenant_policy("dialogue_attachment")


class Migration(migrations.Migration):
    dependencies = [("dialogue", "0002_attachments")]

    operations = [
        migrations.RunPython(_before.reverse_code, _before.code),
        tenant_policy("dialogue_attachment", visitors_may=("SELECT", "INSERT")),
    ]
