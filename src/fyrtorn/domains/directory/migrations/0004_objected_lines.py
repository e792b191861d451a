"""What a function says is wrong is unconfirmed for everybody: answers that wait are carried to their lines."""

from django.db import migrations, models

from fyrtorn.foundation.base.row_security import set_context


def carry_over(apps, schema_editor):
    set_context(reach="*", account="")
    waiting = apps.get_model("directory", "ConfirmationRequest").objects.filter(
        is_right=False, settled_at__isnull=True
    )
    lines = apps.get_model("directory", "Line").objects
    for line_id, answered_at in waiting.order_by("answered_at").values_list("line_id", "answered_at"):
        lines.filter(id=line_id).update(objected_at=answered_at)
    set_context(reach="", account="")


class Migration(migrations.Migration):
    dependencies = [("directory", "0003_answers_are_settled")]

    operations = [
        migrations.AddField(
            model_name="line",
            name="objected_at",
            field=models.DateTimeField(
                blank=True, null=True, verbose_name="funktionen svarade att något är fel"
            ),
        ),
        migrations.RunPython(carry_over, migrations.RunPython.noop),
    ]
