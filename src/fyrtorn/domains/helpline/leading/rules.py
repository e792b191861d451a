"""How long things are kept that shifts leave to each other. All of it is this platform's own rule: no law says so."""

from __future__ import annotations

from typing import Final

HAND_OVER_KEPT_DAYS: Final = 14
"""Days that a hand-over is kept: as long as somebody who was away for two weeks may ask what happened."""

DEBRIEF_KEPT_DAYS: Final = 7
"""Days that a wish to talk stands. What was not held in a week is asked anew, by whoever still wants it."""

SAMPLE_SIZE: Final = 3
"""Talks of a line that colleagues read together in a month: an hour's meeting."""

LONGEST_NOTE: Final = 2_000
"""Characters of a hand-over: it is read standing."""
