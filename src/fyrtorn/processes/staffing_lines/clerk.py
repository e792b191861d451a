"""Who writes in the directory for a line: its number may be kept by another organisation than runs it."""

from __future__ import annotations

from typing import Final

from fyrtorn.foundation.access.actor import Actor, command
from fyrtorn.foundation.access.permissions import Permission

CLERK: Final[Actor] = command(
    Permission.LINE_STAFF,
    Permission.LINE_HOURS,
    Permission.DIRECTORY_READ,
    Permission.LINE_READ,
    Permission.SHIFT_PLAN,
    Permission.TALK_COUNT,
    label="bemanning",
)
