"""Seen by their organisation; a visitor at its door adds, and meets what belongs to their own code."""

from django.db import migrations

from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    dependencies = [("dialogue", "0001_initial")]

    operations = [
        tenant_policy("dialogue_dialogue", visitors_may=("SELECT", "INSERT", "UPDATE")),
        tenant_policy("dialogue_message", visitors_may=("SELECT", "INSERT")),
        tenant_policy("dialogue_attachment", visitors_may=("SELECT", "INSERT")),
    ]
