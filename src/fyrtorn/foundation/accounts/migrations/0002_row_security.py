"""Memberships and invitations are seen by the organisation; memberships by their own account as well."""

from django.db import migrations

from fyrtorn.foundation.base.row_security import tenant_policy

_OWN = "account_id::text = coalesce(current_setting('app.account', true), '')"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        tenant_policy("accounts_membership", also_readable=_OWN),
        tenant_policy("accounts_invitation"),
        tenant_policy("accounts_logsample"),
        tenant_policy("accounts_sampledopening"),
    ]
