"""Lines and shifts are seen by whoever runs the line alone."""

from django.db import migrations

from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    dependencies = [("helpline", "0001_initial")]

    operations = [
        tenant_policy("helpline_helpline"),
        tenant_policy("helpline_shiftpattern"),
        tenant_policy("helpline_shift"),
        tenant_policy("helpline_duty"),
        tenant_policy("helpline_swap"),
        tenant_policy("helpline_substitute"),
    ]
