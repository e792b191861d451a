"""``fyrtorn check``: what is wrong with the installation, and what to do about it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser

from fyrtorn.portals.operator.arguments import Arguments
from fyrtorn.portals.operator.saying import GREEN, RED, YELLOW, coloured, say


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--quiet", action="store_true", help="visa bara det som är fel eller behöver ses över"
    )
    parser.add_argument(
        "--mark",
        action="store_true",
        help="skicka ett märke genom webbplatsens adress, som it kan söka efter i loggarna framför",
    )
    parser.set_defaults(run=run)


def run(options: Arguments) -> int:
    return send_mark() if options.mark else report(quiet=options.quiet)


def send_mark() -> int:
    """Send a mark the way visitors come, and say what IT is to look for."""
    from django.conf import settings

    from fyrtorn.foundation.base import clock
    from fyrtorn.foundation.base.calendar import STOCKHOLM
    from fyrtorn.portals.operator import marking

    mark = marking.send(settings.INSTALLATION.address, now=clock.now())
    say(f"Märket {mark.word} skickades genom {settings.INSTALLATION.address}")
    say(f"{mark.sent_at.astimezone(STOCKHOLM):%Y-%m-%d klockan %H.%M.%S}.")
    say()
    say(
        "Be it söka efter märket i alla loggar framför tjänsten: brandvägg, lastbalanserare, proxy, innehållsfilter."
    )
    say("Syns det där, eller syns ett besök i den minuten med en adress, sparas vem som besöker sidorna.")
    say(
        "Stäng av de loggarna och skicka ett nytt märke. Intyget skrivs in i checklistan under Dörrar, där märket står."
    )
    return 0


def report(*, quiet: bool) -> int:
    """Run every check and print what it found. The answer is 1 when something is wrong, else 0."""
    from fyrtorn.portals.operator.checks import Level, findings

    counts = dict.fromkeys(Level, 0)
    in_terminal = sys.stdout.isatty()
    marks = {
        Level.GOOD: coloured("[bra]    ", GREEN, on=in_terminal),
        Level.WARNING: coloured("[se över]", YELLOW, on=in_terminal),
        Level.ERROR: coloured("[fel]    ", RED, on=in_terminal),
    }
    for finding in findings():
        counts[finding.level] += 1
        if quiet and finding.level is Level.GOOD:
            continue
        say(f"{marks[finding.level]} {finding.sentence}")
        if finding.remedy:
            say(f"          {finding.remedy}")
    say(f"{counts[Level.ERROR]} fel, {counts[Level.WARNING]} att se över, {counts[Level.GOOD]} bra.")
    return 1 if counts[Level.ERROR] else 0
