"""``fyrtorn audit verify``: is the log of deeds whole?"""

from __future__ import annotations

from argparse import ArgumentParser

from fyrtorn.portals.operator.arguments import Arguments
from fyrtorn.portals.operator.saying import Stop, say


def add_arguments(parser: ArgumentParser) -> None:
    what = parser.add_subparsers(dest="what", required=True, metavar="VAD", title="val")
    verify = what.add_parser("verify", help="räknar om hela loggen, rad för rad")
    verify.set_defaults(run=run_verify)


def run_verify(options: Arguments) -> int:
    from fyrtorn.foundation.audit import queries as audit

    broken = audit.first_broken_line()
    if broken is not None:
        raise Stop(
            f"Loggen över handlingar är bruten vid rad {broken}.",
            remedy="Någon kan ha ändrat i databasen utanför programmet. Spara en kopia av databasen som den är, "
            "och följ docs/operations/incident.md.",
        )
    say("Loggen över handlingar är hel.")
    return 0
