"""Nobody speaks for the neighbour: an area that nobody has agreed to is seen by who asks and who may answer."""

from django.db import migrations

from fyrtorn.foundation.base.migration_steps import EngineSQL

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

_WITHIN = _IN_REACH.format(column="organisation_id")
_SPEAKS = _MAY_SPEAK.format(which="o.id = organisation_id")
# A visitor, who reaches nothing, is not looked for among the organisations.
_IS_SOMEBODY = "coalesce(current_setting('app.reach', true), '') <> ''"
_ANSWERS = f"({_IS_SOMEBODY} AND {_MAY_SPEAK.format(which=_IN_REACH.format(column='o.id'))})"
_SEEN = f"{_WITHIN} OR ({_OF_PUBLISHED_SERVICE} AND ({_AGREED} OR {_ANSWERS}))"
_KEEPER_MAY = f"{_WITHIN} AND (asked_at IS NOT NULL OR kind <> 'municipality' OR {_SPEAKS})"
_SPEAKER_MAY = f"{_WITHIN} AND {_SPEAKS}"


def _narrower(policy: str, table: str, now: str, before: str) -> tuple[str, str]:
    return f"ALTER POLICY {policy} ON {table} {now}", f"ALTER POLICY {policy} ON {table} {before}"


class Migration(migrations.Migration):
    dependencies = [("directory", "0002_row_security")]

    operations = [
        EngineSQL(
            postgresql=[
                _narrower(
                    "reading",
                    "directory_servicearea",
                    f"USING ({_SEEN})",
                    f"USING ({_WITHIN} OR ({_OF_PUBLISHED_SERVICE}))",
                ),
                *(
                    _narrower(policy, table, f"WITH CHECK ({may})", f"WITH CHECK ({_WITHIN})")
                    for table, may in (
                        ("directory_servicearea", _KEEPER_MAY),
                        ("directory_areaconsent", _SPEAKER_MAY),
                    )
                    for policy in ("adding", "changing")
                ),
            ],
        )
    ]
