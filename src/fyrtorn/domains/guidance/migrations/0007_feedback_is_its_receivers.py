"""Votes and feedback are read by whoever received them, and PostgreSQL says so too."""

import django.db.models.deletion
from django.db import migrations, models

from fyrtorn.foundation.base.row_security import tenant_policy


def _organisation() -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="organisations.organisation",
        verbose_name="organisation",
    )


class Migration(migrations.Migration):
    dependencies = [("guidance", "0006_feedback_finds_its_receiver")]

    operations = [
        migrations.AlterField(model_name="pagevote", name="organisation", field=_organisation()),
        migrations.AlterField(model_name="accessibilityfeedback", name="organisation", field=_organisation()),
        migrations.AddConstraint(
            model_name="pagevote",
            constraint=models.UniqueConstraint(
                fields=("organisation", "page", "was_helped", "reason"), name="vote_one_row_a_choice"
            ),
        ),
        migrations.AddIndex(
            model_name="accessibilityfeedback",
            index=models.Index(fields=["organisation", "handled_on", "-received_on"], name="feedback_by_box"),
        ),
        tenant_policy("guidance_pagevote", visitors_may=("SELECT", "INSERT", "UPDATE")),
        tenant_policy("guidance_accessibilityfeedback", visitors_may=("INSERT",)),
    ]
