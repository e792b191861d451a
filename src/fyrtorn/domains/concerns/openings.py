"""How many different concerns somebody opens in a short time: see :mod:`fyrtorn.foundation.access.openings`."""

from __future__ import annotations

from typing import Final

from fyrtorn.domains.concerns.errors import TooManyOpened
from fyrtorn.foundation.access.openings import Openings

openings: Final = Openings(TooManyOpened)
"""This worker's."""
