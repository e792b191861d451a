"""A marked request through the public address, the way visitors come."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from datetime import datetime
from typing import Final

from fyrtorn.portals.operator.saying import Stop
from fyrtorn.processes import attesting
from fyrtorn.processes.attesting import Mark

SECONDS: Final = 15
_PATH: Final = "/halsa/live"


def send(address: str, *, now: datetime) -> Mark:
    """Ask the public address for a page with the mark in every place that a log may write down, and remember it.

    Stops when nothing answers there, or something else than this service.
    """
    mark = attesting.new_mark(now=now)
    asked = urllib.request.Request(  # noqa: S310 - the installation's own address, from its settings
        f"{address.rstrip('/')}{_PATH}?{mark.word}",
        headers={
            "User-Agent": mark.word,
            "Referer": f"{address.rstrip('/')}/{mark.word}",
            "X-Request-ID": mark.word,
        },
    )
    try:
        with urllib.request.urlopen(asked, timeout=SECONDS) as answer:  # noqa: S310 - as above
            is_ours = json.loads(answer.read(1000)) == {"status": "ok"}
    except (OSError, ValueError) as fault:
        told = f"svarade {fault.code}" if isinstance(fault, urllib.error.HTTPError) else "svarar inte"
        raise Stop(
            f"Märket kom inte fram: {address} {told}.",
            remedy="Kontrollera FYRTORN_ADDRESS, att tjänsten är igång och att datorn når sin egen adress utifrån.",
        ) from fault
    if not is_ours:
        raise Stop(
            f"Det är inte den här tjänsten som svarar på {address}.",
            remedy="Kontrollera FYRTORN_ADDRESS och proxyn framför.",
        )
    attesting.keep(mark)
    return mark
