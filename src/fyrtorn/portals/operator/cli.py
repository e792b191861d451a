"""The ``fyrtorn`` command: reads the command line, finds the settings, runs one sub-command.

Exit codes: 0 when it went well, 1 when something is wrong with the installation or was refused,
2 when the command line or a given file could not be read.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from typing import Final

from config.installation import InstallationError
from fyrtorn.foundation.base.errors import Refusal
from fyrtorn.portals.operator.arguments import Arguments, SwedishParser
from fyrtorn.portals.operator.saying import Stop, complain

COMMANDS: Final = {
    "setup": "gör installationen färdig att starta, eller uppgraderar den",
    "demo": "fyller en demoinstallation med påhittat läge",
    "serve": "startar tjänsten",
    "check": "säger vad som är fel med installationen och vad du kan göra",
    "backup": "sparar en säkerhetskopia",
    "restore": "läser in en säkerhetskopia",
    "hours": "svarar om ett nummer är öppet vid en tidpunkt",
    "pages": "läser en gammal kommunsida och visar vad den säger",
    "directory": "listar och exporterar kontaktvägar",
    "audit": "kontrollerar loggen över handlingar",
}
"""Sub-commands and what each is for. Each is a module in ``commands`` with that name."""

_NEEDS_NO_DJANGO: Final = frozenset({"setup", "demo", "restore", "pages"})
"""Commands that prepare the ground first, or need none, and start Django themselves when they want it."""


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command line and leave the process with its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")  # noqa: TID251 - Django's own switch
    os.umask(0o077)  # what the program writes is nobody else's to read
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        code = run(words)
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:  # the reader, such as head, had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)


def run(words: Sequence[str]) -> int:
    """Run one command line and answer with its exit code. Refusals and known faults are said in plain words."""
    try:
        options = _parse(words)
        if options.command not in _NEEDS_NO_DJANGO:
            start_django(with_pool=options.command == "serve")
        return int(options.run(options))
    except Stop as stop:
        complain(stop)
        return stop.exit_code
    except Refusal as refusal:
        complain(Stop(f"{refusal.sentence} ({refusal.code})", remedy=str(refusal.remedy)))
        return 1
    except InstallationError as fault:
        complain(Stop(str(fault), remedy="Rätta inställningen och kör kommandot igen."))
        return 1


def start_django(*, with_pool: bool = False) -> None:
    """Load settings and apps. Raises ``InstallationError`` when the settings do not fit together.

    Only the service keeps a pool of connections: a command is to be told at once when the database is away.
    """
    import django
    from django.conf import settings

    django.setup()
    if not with_pool:
        settings.DATABASES["default"]["OPTIONS"].pop("pool", None)


def _parse(words: Sequence[str]) -> Arguments:
    parser = SwedishParser(prog="fyrtorn", description="Driv en installation av Fyrtorn.")
    parser.add_argument(
        "--version", action="version", version=version("fyrtorn"), help="visa versionen och sluta"
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="KOMMANDO", title="kommandon")
    asked = next((word for word in words if not word.startswith("-")), "")
    for name, purpose in COMMANDS.items():
        sub = commands.add_parser(name, help=purpose, description=purpose[:1].upper() + purpose[1:] + ".")
        if name == asked:  # the others' modules are not imported for nothing
            importlib.import_module(f"fyrtorn.portals.operator.commands.{name}").add_arguments(sub)
    return parser.parse_args(words, namespace=Arguments())
