"""What is vouched for is seen by its organisation alone."""

from django.db import migrations

from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    dependencies = [("impersonal", "0001_initial")]

    operations = [
        tenant_policy("impersonal_voucher"),
    ]
