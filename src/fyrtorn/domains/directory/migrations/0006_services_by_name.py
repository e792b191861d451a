"""Services stand in Swedish order by name."""

from django.db import migrations, models

from fyrtorn.foundation.base.row_security import set_context
from fyrtorn.foundation.base.text import swedish_key


def fill_in(apps, schema_editor):
    set_context(reach="*", account="")
    services = apps.get_model("directory", "Service").objects
    texts = apps.get_model("directory", "ServiceText").objects.filter(language="sv")
    for service_id, name in texts.values_list("service_id", "name"):
        services.filter(pk=service_id).update(sort_key=swedish_key(name)[:200])
    set_context(reach="", account="")


class Migration(migrations.Migration):
    dependencies = [("directory", "0005_areas_are_agreed_to")]

    operations = [
        migrations.AddField(
            model_name="service",
            name="sort_key",
            field=models.CharField(default="", editable=False, max_length=200),
        ),
        migrations.AddIndex(
            model_name="service",
            index=models.Index(fields=["organisation", "sort_key", "id"], name="service_by_name"),
        ),
        migrations.RunPython(fill_in, migrations.RunPython.noop),
    ]
