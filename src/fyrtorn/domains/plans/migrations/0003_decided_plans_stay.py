"""The database refuses to change or remove a plan that has been decided.

But for when it was gone through and published, whether its share is told, and that another plan replaces it.
"""

from django.db import migrations

from fyrtorn.foundation.base.migration_steps import rows_stay

STAYS = rows_stay(
    name="plan_decided",
    table="plans_plan",
    once="OLD.state IN ('decided', 'replaced')",
    fixed=(
        *(
            "id",
            "organisation_id",
            "holder_id",
            "kind",
            "title",
            "begun_from",
            "begun_from_words",
            "edition_key",
        ),
        *("edition_words", "edition_decided_on", "earlier_id", "starts_on", "ends_on", "responsible_board"),
        *(
            "revision_months",
            "decided_by",
            "decided_on",
            "registry_no",
            "minutes_section",
            "frozen",
            "checksum",
        ),
        "version",
    ),
    unless="OLD.state <> NEW.state AND NEW.state <> 'replaced'",
    said="a decided plan never changes",
)


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_row_security")]

    operations = [STAYS]
