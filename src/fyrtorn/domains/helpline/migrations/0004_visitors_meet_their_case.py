"""A visitor at the door may learn that a code belongs to a case, and keep the code of a chat as one."""

from django.db import migrations

from fyrtorn.foundation.base.migration_steps import EngineSQL
from fyrtorn.foundation.base.row_security import tenant_policy

_TABLE = "helpline_helpcase"


def _anew(before: EngineSQL, after: EngineSQL) -> EngineSQL:
    """The later policies instead of the earlier ones."""
    earlier, later = before.steps["postgresql"], after.steps["postgresql"]
    return EngineSQL(postgresql=[*((undo, do) for do, undo in reversed(earlier)), *later])


class Migration(migrations.Migration):
    dependencies = [("helpline", "0003_chat_queue")]

    operations = [_anew(tenant_policy(_TABLE), tenant_policy(_TABLE, visitors_may=("SELECT", "INSERT")))]
