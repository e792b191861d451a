"""Pictures and all they are made of are seen by their organisation alone."""

from django.db import migrations

from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    dependencies = [("situation", "0001_initial")]

    operations = [
        tenant_policy("situation_answer"),
        tenant_policy("situation_answertext"),
        tenant_policy("situation_area"),
        tenant_policy("situation_asked"),
        tenant_policy("situation_columnmapping"),
        tenant_policy("situation_edition"),
        tenant_policy("situation_importbatch"),
        tenant_policy("situation_event"),
        tenant_policy("situation_linkcode"),
        tenant_policy("situation_opensource"),
        tenant_policy("situation_paragraph"),
        tenant_policy("situation_problem"),
        tenant_policy("situation_causeanalysis"),
        tenant_policy("situation_cause"),
        tenant_policy("situation_questiontemplate"),
        tenant_policy("situation_remark"),
        tenant_policy("situation_round"),
        tenant_policy("situation_editionround"),
        tenant_policy("situation_roundquestion"),
        tenant_policy("situation_source"),
        tenant_policy("situation_figure"),
        tenant_policy("situation_templatequestion"),
        tenant_policy("situation_wordtemplate"),
        tenant_policy("situation_sheetupload"),
    ]
