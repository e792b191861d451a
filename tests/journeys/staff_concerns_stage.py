"""Sets the stage for the staff journeys about concerns: open doors, a report and advice, and who is signed in.

Run as a program with an installation's settings: ``python -m journeys.staff_concerns_stage``. Prints each
part's session, the concerns' ids and the receipt of the advice.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import django

PARTS = ("social_worker_nykvarn", "unit_head_nykvarn")


def set_stage() -> dict[str, Any]:
    """A vault in Nykvarn with two members, and two concerns that nobody has read."""
    import cast
    from factories import concerns
    from fyrtorn.domains.concerns.models import Concern
    from fyrtorn.domains.concerns.vocabulary import ConcernKind
    from fyrtorn.foundation.access.context import acting
    from fyrtorn.foundation.base import clock
    from fyrtorn.foundation.vault.here import keeper

    cast.account_of("national")
    if not keeper().is_whole:
        keeper().make(today=clock.today())
    concerns.open_doors()
    receipt = concerns.leave()
    concerns.leave(
        "En femtonårig granne hade en kniv i jackan i går. Han sade att de ska visa dem på lördag.",
        kind=ConcernKind.REPORT,
    )
    concerns.leave("Min vän skickar filmer där folk blir slagna. Hur pratar man om det?")
    with acting(cast.everything()):
        ids = {row.kind: str(row.id) for row in Concern._base_manager.order_by("id")}
    return {"receipt": receipt.code, "ids": ids}


def sign_everybody_in() -> dict[str, str]:
    """Each part's session key."""
    import cast

    return {part: cast.signed_in_client(part).cookies["session"].value for part in PARTS}


if __name__ == "__main__":
    django.setup()
    json.dump(set_stage() | {"sessions": sign_everybody_in()}, sys.stdout)
