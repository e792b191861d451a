"""``fyrtorn directory``: the directory as lists, for whoever looks after it."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser

from fyrtorn.portals.operator.arguments import Arguments
from fyrtorn.portals.operator.saying import say


def add_arguments(parser: ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="VAD", title="val")
    listed = what.add_parser("list", help="publicerade kontaktvägar i en kommun, eller de nationella")
    listed.add_argument("--municipality", metavar="KOD", default="", help="kommunens fyrsiffriga kod")
    listed.set_defaults(run=run_list)
    conflicts = what.add_parser("conflicts", help="nummer som källor säger olika saker om")
    conflicts.set_defaults(run=run_conflicts)
    overdue = what.add_parser("overdue", help="kontaktvägar som väntar på kontroll")
    overdue.set_defaults(run=run_overdue)
    export = what.add_parser("export", help="hela katalogen som JSON på standard ut")
    export.set_defaults(run=run_export)


def run_list(options: Arguments) -> int:
    from fyrtorn.portals.operator.catalogue import entries

    for entry in entries(municipality_code=options.municipality):
        for line in entry.lines:
            checked = f"kontrollerad {line.checked_on}" if line.checked_on else "inte kontrollerad"
            say(f"{line.display:<24} {entry.name} ({entry.provider_name}), {checked}")
    return 0


def run_conflicts(options: Arguments) -> int:
    from fyrtorn.portals.operator.catalogue import conflicts

    found = conflicts()
    for conflict in found:
        say(conflict.display)
        for statement in conflict.statements:
            dated = f", {statement.source_dated}" if statement.source_dated else ""
            hours = f": {statement.hours}" if statement.hours else ""
            say(f"  {statement.owner}{hours} (enligt {statement.source_title}{dated})")
    say(f"{len(found)} nummer som källor säger olika saker om.")
    return 0


def run_overdue(options: Arguments) -> int:
    from fyrtorn.portals.operator.catalogue import overdue

    found = overdue()
    for waiting in found:
        checked = waiting.entry.checked_on or "aldrig"
        say(f"{waiting.entry.organisation_name}: {waiting.entry.name}, senast kontrollerad: {checked}")
    say(f"{len(found)} kontaktvägar väntar på kontroll.")
    return 0


def run_export(options: Arguments) -> int:
    from fyrtorn.portals.operator.catalogue import export

    json.dump(export(), sys.stdout, ensure_ascii=False, indent=1)
    say()
    return 0
