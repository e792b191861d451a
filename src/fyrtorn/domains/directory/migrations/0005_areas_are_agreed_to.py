"""Nobody speaks for the neighbour: other people's areas are asked for, and those that stand count as agreed."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F
from django.utils import timezone

import fyrtorn.foundation.base.identifiers
from fyrtorn.foundation.base.row_security import set_context, tenant_policy

GROUND = "Fanns innan samtycke började frågas"

_IN_REACH = (
    "(current_setting('app.reach', true) = '*' OR "
    "{column}::text = ANY (string_to_array(coalesce(current_setting('app.reach', true), ''), ',')))"
)
_MAY_SPEAK = (
    "EXISTS (SELECT 1 FROM organisations_organisation o JOIN organisations_organisation p ON p.id = place_id "
    "WHERE {which} AND (o.id = p.id OR o.id = p.parent_id OR o.kind = 'national' "
    "OR (o.kind = 'department' AND o.parent_id = p.id)))"
)
_OF_PUBLISHED_SERVICE = (
    "EXISTS (SELECT 1 FROM directory_service s WHERE s.id = service_id AND s.published_at IS NOT NULL)"
)
_AGREED = (
    "(asked_at IS NULL OR (EXISTS (SELECT 1 FROM directory_areaconsent c WHERE "
    "c.service_id = directory_servicearea.service_id AND c.place_id = directory_servicearea.place_id "
    "AND c.is_agreed AND c.said_at >= directory_servicearea.asked_at) "
    "AND NOT EXISTS (SELECT 1 FROM directory_areaconsent c WHERE "
    "c.service_id = directory_servicearea.service_id AND c.place_id = directory_servicearea.place_id "
    "AND c.organisation_id = c.place_id AND NOT c.is_agreed)))"
)


def count_what_stands_as_agreed(apps, schema_editor):
    set_context(reach="*", account="")
    areas = apps.get_model("directory", "ServiceArea").objects
    consents = apps.get_model("directory", "AreaConsent").objects
    now = timezone.now()
    others = (
        areas.filter(kind="municipality")
        .exclude(place=F("organisation"))
        .exclude(organisation__kind="national")
        .exclude(place__parent=F("organisation"))
        .exclude(organisation__kind="department", organisation__parent=F("place"))
    )
    for area in list(others):
        areas.filter(pk=area.pk).update(asked_at=now)
        consents.create(
            organisation_id=area.place_id,
            service_id=area.service_id,
            place_id=area.place_id,
            is_agreed=True,
            said_at=now,
            ground=GROUND,
        )
    set_context(reach="", account="")


def wall_in(apps, schema_editor):
    """What nobody has agreed to is seen by who asks, who is asked and who may answer; words by who may speak."""
    if schema_editor.connection.vendor != "postgresql":
        return
    within = _IN_REACH.format(column="organisation_id")
    # A visitor, who reaches nothing, is not looked for among the organisations.
    is_somebody = "coalesce(current_setting('app.reach', true), '') <> ''"
    answers = f"({is_somebody} AND {_MAY_SPEAK.format(which=_IN_REACH.format(column='o.id'))})"
    speaks = _MAY_SPEAK.format(which="o.id = organisation_id")
    schema_editor.execute(
        "ALTER POLICY reading ON directory_servicearea USING "
        f"({within} OR ({_OF_PUBLISHED_SERVICE} AND ({_AGREED} OR {answers})))"
    )
    keeper_may = f"{within} AND (asked_at IS NOT NULL OR kind <> 'municipality' OR {speaks})"
    schema_editor.execute(f"ALTER POLICY adding ON directory_servicearea WITH CHECK ({keeper_may})")
    schema_editor.execute(f"ALTER POLICY changing ON directory_servicearea WITH CHECK ({keeper_may})")
    speaker_may = f"{within} AND {speaks}"
    schema_editor.execute(f"ALTER POLICY adding ON directory_areaconsent WITH CHECK ({speaker_may})")
    schema_editor.execute(f"ALTER POLICY changing ON directory_areaconsent WITH CHECK ({speaker_may})")


def open_again(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    within = _IN_REACH.format(column="organisation_id")
    schema_editor.execute(
        f"ALTER POLICY reading ON directory_servicearea USING ({within} OR ({_OF_PUBLISHED_SERVICE}))"
    )
    for policy in ("adding", "changing"):
        schema_editor.execute(f"ALTER POLICY {policy} ON directory_servicearea WITH CHECK ({within})")


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0004_objected_lines"),
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="servicearea",
            name="asked_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="frågan ställd"),
        ),
        migrations.CreateModel(
            name="AreaConsent",
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
                ("is_agreed", models.BooleanField(verbose_name="får visas")),
                ("said_at", models.DateTimeField(verbose_name="svarat")),
                ("said_by", models.CharField(blank=True, max_length=120, verbose_name="svarat av")),
                ("ground", models.CharField(blank=True, max_length=200, verbose_name="grund")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="directory.service"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "place", "organisation"), name="consent_once_a_speaker"
                    )
                ],
            },
        ),
        tenant_policy(
            "directory_areaconsent",
            also_readable="EXISTS (SELECT 1 FROM directory_service s WHERE s.id = service_id)",
        ),
        migrations.RunPython(wall_in, open_again),
        migrations.RunPython(count_what_stands_as_agreed, migrations.RunPython.noop),
    ]
