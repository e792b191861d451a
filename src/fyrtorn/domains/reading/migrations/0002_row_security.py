"""Readings and proposals are seen by their organisation alone."""

from django.db import migrations

from fyrtorn.foundation.base.row_security import tenant_policy


class Migration(migrations.Migration):
    dependencies = [("reading", "0001_initial")]

    operations = [
        tenant_policy("reading_pagereading"),
        tenant_policy("reading_proposal"),
    ]
