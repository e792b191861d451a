"""The single row that holds the number."""

from typing import Any

from django.db import migrations


def make_edition(apps: Any, schema_editor: Any) -> None:
    apps.get_model("published", "Edition").objects.get_or_create(id=1)


class Migration(migrations.Migration):
    dependencies = [("published", "0001_initial")]

    operations = [migrations.RunPython(make_edition, migrations.RunPython.noop)]
