"""Functions that are written to are seen by their organisation alone."""

from django.db import migrations

from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial")]

    operations = [
        tenant_policy("organisations_contactpoint"),
    ]
