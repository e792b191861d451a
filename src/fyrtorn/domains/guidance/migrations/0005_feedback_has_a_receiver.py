"""Votes and feedback get an organisation, not yet filled in."""

import django.db.models.deletion
from django.db import migrations, models


def _organisation() -> models.ForeignKey:
    return models.ForeignKey(
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="organisations.organisation",
        verbose_name="organisation",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("guidance", "0004_block_copied"),
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="pagevote", name="vote_one_row_a_choice"),
        migrations.RemoveIndex(model_name="accessibilityfeedback", name="feedback_by_day"),
        migrations.AddField(model_name="pagevote", name="organisation", field=_organisation()),
        migrations.AddField(model_name="accessibilityfeedback", name="organisation", field=_organisation()),
    ]
