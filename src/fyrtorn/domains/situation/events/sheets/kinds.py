"""What the two steps in the background are called in the queue."""

from __future__ import annotations

from typing import Final

CHECK: Final = "situation.events_check"
IMPORT: Final = "situation.events_import"
