"""The database refuses to change or remove an edition that has been decided, but for when it was published."""

from django.db import migrations

from fyrtorn.foundation.base.migration_steps import rows_stay

STAYS = rows_stay(
    name="edition_decided",
    table="situation_edition",
    once="OLD.state = 'decided'",
    fixed=(
        *(
            "id",
            "organisation_id",
            "holder_id",
            "number",
            "title",
            "size",
            "scope",
            "period_from",
            "period_to",
        ),
        *("covers_all", "earlier_id", "events_marking", "state", "review_due_on", "decided_by", "decided_on"),
        *("registry_no", "minutes_section", "frozen", "checksum", "public_checksum", "version"),
    ),
    said="a decided edition never changes",
)


class Migration(migrations.Migration):
    dependencies = [("situation", "0002_row_security")]

    operations = [STAYS]
