"""Concerns are seen by their organisation; a visitor at its door may leave one. Published counts are open."""

from django.db import migrations

from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    dependencies = [("concerns", "0001_initial")]

    operations = [
        tenant_policy("concerns_intake", visitors_may=("SELECT",)),
        tenant_policy("concerns_concern", visitors_may=("SELECT", "INSERT", "UPDATE")),
        tenant_policy("concerns_steptaken"),
        tenant_policy("concerns_draft"),
        tenant_policy("concerns_recusal"),
        tenant_policy("concerns_hold"),
        tenant_policy("concerns_weeding"),
        tenant_policy("concerns_weedingitem"),
        tenant_policy("concerns_tombstone"),
        tenant_policy("concerns_agenote"),
        tenant_policy("concerns_secondreading"),
        tenant_policy("concerns_sharing"),
        tenant_policy("concerns_disclosure"),
        tenant_policy("concerns_publishedcount", also_readable="published_on IS NOT NULL"),
    ]
