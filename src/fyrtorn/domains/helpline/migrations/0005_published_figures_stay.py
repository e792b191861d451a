"""The database refuses to change or remove a figure: what is once published stays, shown or hidden."""

from django.db import migrations

from fyrtorn.foundation.base.migration_steps import rows_stay

STAYS = rows_stay(
    name="figure_published",
    table="helpline_figure",
    once="OLD.id IS NOT NULL",
    fixed=(
        *("id", "organisation_id", "series", "starts", "months"),
        *("facet", "value", "number", "published_on"),
    ),
    said="a published figure never changes",
)


class Migration(migrations.Migration):
    dependencies = [("helpline", "0004_visitors_meet_their_case")]

    operations = [STAYS]
