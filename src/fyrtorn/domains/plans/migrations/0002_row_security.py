"""Plans and all that hangs on them are seen by their organisation alone."""

from django.db import migrations

from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]

    operations = [
        tenant_policy("plans_discussion"),
        tenant_policy("plans_goal"),
        tenant_policy("plans_measure"),
        tenant_policy("plans_indicator"),
        tenant_policy("plans_plan"),
        tenant_policy("plans_jointmunicipality"),
        tenant_policy("plans_followupasked"),
        tenant_policy("plans_councilreport"),
        tenant_policy("plans_consultation"),
        tenant_policy("plans_plantext"),
        tenant_policy("plans_recipient"),
        tenant_policy("plans_comment"),
        tenant_policy("plans_reminder"),
        tenant_policy("plans_statement"),
        tenant_policy("plans_indicatorvalue"),
        tenant_policy("plans_followup"),
        tenant_policy("plans_measurepartner"),
        tenant_policy("plans_calendarlink"),
        tenant_policy("plans_reminderbox"),
        tenant_policy("plans_yearevent"),
        tenant_policy("plans_oldplanitem"),
    ]
