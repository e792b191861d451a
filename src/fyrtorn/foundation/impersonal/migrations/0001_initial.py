"""Words that somebody has vouched for."""

import django.db.models.deletion
from django.db import migrations, models

import fyrtorn.foundation.base.identifiers


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Voucher",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=fyrtorn.foundation.base.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("name", "namn"),
                            ("identity_number", "personnummer"),
                            ("mobile", "mobilnummer"),
                            ("personal_mailbox", "personlig e-postadress"),
                            ("phone", "telefonnummer"),
                            ("mailbox", "e-postadress"),
                            ("street_address", "adress"),
                            ("street", "gata"),
                            ("car_plate", "registreringsnummer"),
                        ],
                        max_length=16,
                        verbose_name="slag",
                    ),
                ),
                ("folded", models.CharField(blank=True, max_length=120)),
                ("shown", models.CharField(blank=True, max_length=120, verbose_name="text")),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("organisation", "namnet på en organisation eller verksamhet"),
                            ("place", "en plats, en gata eller ett område"),
                            (
                                "function",
                                "en offentlig funktion, till exempel en växel eller en myndighets brevlåda",
                            ),
                            ("other", "något annat"),
                        ],
                        max_length=12,
                        verbose_name="skäl",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="varför")),
                ("vouched_by", models.CharField(max_length=200, verbose_name="intygat av")),
                ("vouched_at", models.DateTimeField(verbose_name="intygat")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="tillbakataget")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("organisation", "kind", "folded"),
                        name="voucher_once_a_text",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["car_plate", "identity_number"]), _negated=True),
                        name="voucher_never_a_number_of_somebodys",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("note", ""), ("reason", "other"), _negated=True),
                            ("withdrawn_at__isnull", False),
                            _connector="OR",
                        ),
                        name="voucher_other_has_a_sentence",
                    ),
                ],
            },
        ),
    ]
