"""Seen by whoever runs the line alone. A visitor at its door chats, leaves a number, and meets their own chat."""

from django.db import migrations

from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    dependencies = [("helpline", "0001_initial")]

    operations = [
        tenant_policy("helpline_helpline", visitors_may=("SELECT",)),
        tenant_policy("helpline_shiftpattern"),
        tenant_policy("helpline_shift"),
        tenant_policy("helpline_duty"),
        tenant_policy("helpline_swap"),
        tenant_policy("helpline_substitute"),
        tenant_policy("helpline_helpcase"),
        tenant_policy("helpline_casenote"),
        tenant_policy("helpline_talk"),
        tenant_policy("helpline_peerreview"),
        tenant_policy("helpline_callback", visitors_may=("INSERT",)),
        tenant_policy("helpline_linetext"),
        tenant_policy("helpline_chat", visitors_may=("SELECT", "INSERT", "UPDATE")),
        tenant_policy("helpline_chatroom", visitors_may=("SELECT", "UPDATE")),
        tenant_policy("helpline_count"),
        tenant_policy("helpline_missedcontact", visitors_may=("INSERT",)),
        tenant_policy("helpline_figure"),
        tenant_policy("helpline_handover"),
        tenant_policy("helpline_debrief"),
        tenant_policy("helpline_linehook", visitors_may=("SELECT",)),
    ]
