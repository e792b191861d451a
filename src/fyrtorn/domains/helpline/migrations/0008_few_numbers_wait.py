"""The same number waits once on a line, few of those from the public page do, and a visitor adds no case."""

from django.db import migrations, models
from django.db.models import Q

from fyrtorn.foundation.base.migration_steps import EngineSQL
from fyrtorn.foundation.base.row_security import tenant_policy

_CASES = "helpline_helpcase"


def _anew(before: EngineSQL, after: EngineSQL) -> EngineSQL:
    """The later policies instead of the earlier ones."""
    earlier, later = before.steps["postgresql"], after.steps["postgresql"]
    return EngineSQL(postgresql=[*((undo, do) for do, undo in reversed(earlier)), *later])


class Migration(migrations.Migration):
    dependencies = [("helpline", "0007_line_passes_to")]

    operations = [
        migrations.AddField(
            model_name="callback",
            name="place",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="plats"),
        ),
        migrations.AddField(
            model_name="callback",
            name="tag",
            field=models.CharField(blank=True, max_length=64, null=True, verbose_name="märke"),
        ),
        migrations.AddConstraint(
            model_name="callback",
            constraint=models.CheckConstraint(
                condition=Q(number__isnull=False) | Q(tag__isnull=True, place__isnull=True),
                name="call_back_tag_goes",
            ),
        ),
        migrations.AddConstraint(
            model_name="callback",
            constraint=models.CheckConstraint(
                condition=Q(place__isnull=True) | Q(place__gte=1, place__lte=40), name="call_back_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="callback",
            constraint=models.UniqueConstraint(fields=("line", "place"), name="call_back_one_a_place"),
        ),
        migrations.AddConstraint(
            model_name="callback",
            constraint=models.UniqueConstraint(fields=("line", "tag"), name="call_back_one_a_number"),
        ),
        _anew(
            tenant_policy(_CASES, visitors_may=("SELECT", "INSERT")),
            tenant_policy(_CASES, visitors_may=("SELECT",)),
        ),
    ]
