"""What visitors left before goes to the municipality whose page it was about, else to the national desk.

Where nobody reads, the hourly round passes it on.
"""

import re
from typing import Any

from django.db import migrations

from fyrtorn.foundation.base.identifiers import new_id

_KEEPER_KEY = "nationella-uppgifter"
_PLACE = re.compile(r"/(?:kommun|hjalp/[a-z-]+)/([a-z0-9-]+)(?:/|$)")


def find_receivers(apps: Any, schema_editor: Any) -> None:
    organisations = apps.get_model("organisations", "Organisation").objects
    municipalities = dict(organisations.filter(kind="municipality").values_list("key", "id"))
    for name in ("PageVote", "AccessibilityFeedback"):
        for row in apps.get_model("guidance", name).objects.filter(organisation__isnull=True):
            place = _PLACE.search(row.page)
            row.organisation_id = (place and municipalities.get(place[1])) or _keeper_id(organisations)
            row.save(update_fields=["organisation"])


def _keeper_id(organisations: Any) -> Any:
    """The national desk, made as setting up makes it when there is none yet."""
    name = "Nationella uppgifter"
    texts = {"name": name, "formal_name": name, "sort_key": name.lower(), "search_key": name.lower()}
    keeper, _ = organisations.get_or_create(
        key=_KEEPER_KEY, defaults={"id": new_id(), "kind": "national", **texts}
    )
    return keeper.id


class Migration(migrations.Migration):
    dependencies = [("guidance", "0005_feedback_has_a_receiver")]

    operations = [migrations.RunPython(find_receivers, migrations.RunPython.noop)]
