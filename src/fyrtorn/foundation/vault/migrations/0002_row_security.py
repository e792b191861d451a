"""Keys are seen by their organisation; a visitor at its door locks a new matter to its holders."""

from django.db import migrations

from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    dependencies = [("vault", "0001_initial")]

    operations = [
        tenant_policy("vault_team"),
        tenant_policy("vault_keyholder", visitors_may=("SELECT",)),
        tenant_policy("vault_lock"),
        tenant_policy("vault_teamkey"),
        tenant_policy("vault_mattergrant", visitors_may=("INSERT",)),
        tenant_policy("vault_openvault"),
        tenant_policy("vault_withheld"),
        tenant_policy("vault_shredding"),
        tenant_policy("vault_rooterrand"),
    ]
