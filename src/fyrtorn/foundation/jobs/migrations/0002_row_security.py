"""Work and its files are seen by their organisation alone."""

from django.db import migrations

from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_initial")]

    operations = [
        tenant_policy("jobs_pieceofwork"),
        tenant_policy("jobs_workfile"),
    ]
