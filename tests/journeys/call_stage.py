"""Sets the stage for a call: a helpline in Nykvarn with a vault, and somebody who answers it.

Run as a program with an installation's settings: ``python -m journeys.call_stage``. Prints the session of whoever
answers.
"""

from __future__ import annotations

import json
import sys

import django


def set_stage() -> dict[str, str]:
    import cast
    from factories import talks
    from fyrtorn.foundation.base import clock
    from fyrtorn.foundation.vault.here import keeper

    if not keeper().is_whole:
        keeper().make(today=clock.today())
    talks.line_with_vault(text_ground="11 kap. 5 § socialtjänstlagen")
    return {"session": cast.signed_in_client(talks.WORKER).cookies["session"].value}


if __name__ == "__main__":
    django.setup()
    json.dump(set_stage(), sys.stdout)
