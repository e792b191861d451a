"""The package for the case system: whole, true to its schema, and understandable without a list of codes."""

from __future__ import annotations

import json
from typing import Any

import pytest

import cast
from factories.concerns import PLACE, TEXT, WORKER, leave, only_concern, opened
from factories.vault import unlock
from fyrtorn.domains.concerns.gateways import GatewayKey, Receiver, gateway_of
from fyrtorn.domains.concerns.handling import services, sharing
from fyrtorn.domains.concerns.handling.assessments import Part, joined
from fyrtorn.domains.concerns.records.packages import FORMAT, VERSION, Maker, package_of
from fyrtorn.domains.concerns.vocabulary import ConcernKind, Step
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from house.source import DOCUMENTS

pytestmark = pytest.mark.usefixtures("doors_open")

SCHEMA = json.loads((DOCUMENTS / "handover-package.schema.json").read_text("utf-8"))
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}


def made() -> dict[str, Any]:
    package = package_of(
        opened(only_concern().id),
        names={cast.actor_of(WORKER).id: "Kalle Provare"},
        maker=Maker("Kalle Provare", "Socialnämnden i Nykvarn", clock.now()),
    )
    return json.loads(package.content)


def faults(value: Any, schema: dict[str, Any], at: str = "$") -> list[str]:
    """Where the value departs from the schema, by the words of JSON Schema that the schema uses."""
    if "$ref" in schema:
        return faults(value, SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]], at)
    if "anyOf" in schema:
        tried = [faults(value, one, at) for one in schema["anyOf"]]
        return [] if any(not one for one in tried) else [f"{at}: none of anyOf {tried}"]
    if "const" in schema:
        return [] if value == schema["const"] else [f"{at}: is {value!r}"]
    if not isinstance(value, TYPES[schema["type"]]):
        return [f"{at}: is {type(value).__name__}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{at}: {value!r} is not listed"]
    found = []
    if isinstance(value, dict):
        known = schema["properties"]
        found += [f"{at}: lacks {name}" for name in schema["required"] if name not in value]
        found += [f"{at}: has {name}" for name in value if name not in known]
        found += [
            one for name in value if name in known for one in faults(value[name], known[name], f"{at}.{name}")
        ]
    if isinstance(value, list):
        found += [one for n, item in enumerate(value) for one in faults(item, schema["items"], f"{at}[{n}]")]
    return found


def work_through() -> None:
    """A report that was assessed, shared with the police, and handed over."""
    leave(kind=ConcernKind.REPORT)
    worker = {"actor": cast.actor_of(WORKER), "keyring": unlock(WORKER, PLACE), "now": clock.now()}
    reason = joined({Part.NEED: "Nej, inte genast", Part.FACTS: "En kniv i jackan.", Part.WHY: "Är hemma."})
    services.take_step(
        concern_id=only_concern().id,
        step=Step.PROTECTION_ASSESSED,
        reason=reason,
        last_words="",
        **worker,
    )
    sharing.share_by_gateway(
        concern_id=only_concern().id,
        receiver=Receiver.POLICE,
        gateway=GatewayKey.UNDER_21,
        affirmed=range(len(gateway_of(GatewayKey.UNDER_21).conditions)),
        to="lokalpolisområdet",
        about="Personen i ärendet",
        what="Att en kniv har synts.",
        why="Risk för brott.",
        **worker,
    )


def test_a_new_concern_is_true_to_the_schema():
    leave()

    assert faults(made(), SCHEMA) == []


def test_a_worked_through_report_is_true_to_the_schema_and_whole():
    work_through()

    inside = made()

    assert faults(inside, SCHEMA) == []
    assert (inside["format"], inside["version"]) == (FORMAT, VERSION)
    assert [message["text"] for message in inside["messages"]] == [TEXT]
    assert inside["steps"][0]["by"] == "Kalle Provare"
    assert [section["text"] for section in inside["steps"][0]["sections"]] == [
        "Nej, inte genast",
        "En kniv i jackan.",
        "Är hemma.",
    ]
    assert inside["sharings"][0]["what"] == "Att en kniv har synts."
    assert inside["concern"]["kind"] == {"code": "report", "words": "orosanmälan"}
    assert inside["concern"]["decision_due_on"] == only_concern().due_on.isoformat()
    assert inside["concern"]["decision_due_by"] == "20 kap. 2 § socialtjänstlagen (2025:400)"


def test_every_package_carries_the_note_of_secrecy():
    leave()

    assert made()["secrecy"] == {
        "provision": "26 kap. 1 § offentlighets- och sekretesslagen (2009:400)",
        "noted_on": clock.now().astimezone(STOCKHOLM).date().isoformat(),
        "authority": "Socialnämnden i Nykvarn",
    }


def test_the_schema_finds_what_is_missing_and_what_is_too_much():
    leave()
    inside = made()
    less = {name: value for name, value in inside.items() if name != "messages"}

    assert faults(less, SCHEMA) == ["$: lacks messages"]
    assert faults({**inside, "sender": "x"}, SCHEMA) == ["$: has sender"]
    assert faults({**inside, "version": 2}, SCHEMA) == ["$.version: is 2"]


def test_a_package_prints_none_of_what_it_holds():
    leave()
    package = package_of(opened(only_concern().id), names={}, maker=Maker("", "Nykvarn", clock.now()))

    assert TEXT not in repr(package)
    assert TEXT in package.content.decode()
