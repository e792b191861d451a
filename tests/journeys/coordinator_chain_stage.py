"""What the coordinator's journey needs from the machine: somebody signed in, and the post carried out.

Run as a program with an installation's settings: ``python -m journeys.coordinator_chain_stage coordinator`` prints
a session; with ``post`` what waits is sent now, as the service does every minute.
"""

from __future__ import annotations

import sys

import django


def coordinator() -> str:
    """The session key of Nykvarn's coordinator, who has nothing yet: no function, no picture, no plan."""
    import cast

    return cast.signed_in_client("coordinator_nykvarn").cookies["session"].value


def post() -> str:
    """How many mails were sent."""
    from fyrtorn.foundation.notices import services

    return str(services.deliver().sent)


if __name__ == "__main__":
    django.setup()
    sys.stdout.write({"coordinator": coordinator, "post": post}[sys.argv[1]]())
