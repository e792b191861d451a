"""Signs in whoever founds and joins a vault, in municipalities that have none: prints each part's session.

Run as a program with an installation's settings: ``python -m journeys.staff_vault_stage``.
"""

from __future__ import annotations

import json
import sys

import django

PARTS = ("unit_head_nykvarn", "social_worker_nykvarn", "unit_head_orebro", "social_worker_orebro")


def sign_everybody_in() -> dict[str, str]:
    """Each part's session key."""
    import cast

    cast.account_of("national")
    return {part: cast.signed_in_client(part).cookies["session"].value for part in PARTS}


if __name__ == "__main__":
    django.setup()
    json.dump(sign_everybody_in(), sys.stdout)
