"""``fyrtorn demo``: sets up an installation and fills it with a made-up present."""

from __future__ import annotations

from argparse import ArgumentParser
from urllib.parse import urlsplit

from config.installation import read_installation
from fyrtorn.portals.operator.addresses import is_public
from fyrtorn.portals.operator.arguments import Arguments
from fyrtorn.portals.operator.commands import serve
from fyrtorn.portals.operator.commands.setup import prepare
from fyrtorn.portals.operator.saying import Stop, say


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--serve", action="store_true", help="starta tjänsten när demon är färdig")
    serve.add_arguments(parser)
    parser.set_defaults(run=run)


def run(options: Arguments) -> int:
    installation = read_installation()
    if not installation.is_demo:
        raise Stop(
            "Det här är ingen demoinstallation, och påhittade uppgifter får inte blandas med riktiga.",
            remedy="Använd en egen datamapp (FYRTORN_DATA_DIR) och sätt FYRTORN_IS_DEMO=ja.",
        )
    if is_public(urlsplit(installation.address).hostname or ""):
        raise Stop(
            f"En demo får inte ha den offentliga adressen {installation.address}.",
            remedy="Ta bort FYRTORN_ADDRESS, så nås demon bara på den egna datorn.",
        )
    if options.serve:
        serve.refuse_busy_port(options.host, options.port)
    prepare(installation, tell=False)
    from fyrtorn.portals.operator.demonstration import fill, ways_to_try

    say(f"Demon är klar: {fill()} påhittade och gamla uppgifter är på plats.")
    say("Så provar du:")
    for what, how in ways_to_try():
        say(f"  {what}")
        say(f"    {how}")
    return serve.run(options) if options.serve else 0
