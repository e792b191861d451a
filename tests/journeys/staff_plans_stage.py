"""Sets the stage for the plans' journey: a decided picture with two problems, and a function; no plan at all.

Run as a program with an installation's settings: ``python -m journeys.staff_plans_stage``. Prints a session.
"""

from __future__ import annotations

import sys

import django


def set_stage() -> str:
    """The session key of Nykvarn's coordinator."""
    import cast
    from factories import plans as given
    from factories import situation as pictures

    place = cast.organisation("nykvarn")
    edition = pictures.draft_edition(place)
    for title in ("Ingen vet vem man ringer", "Klotter vid resecentrum"):
        pictures.problem(edition, title=title)
    pictures.decide_edition(edition)
    given.function(place, "Fritidsgårdarna")
    return cast.signed_in_client("coordinator_nykvarn").cookies["session"].value


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(set_stage())
