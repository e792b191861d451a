"""What is written to and fro with somebody whose name nobody knows, as ``staff/thread/`` shows it.

A chat, a case with a code and a concern are the same sealed dialogue, fast or slow: whoever reads and answers meets one
layout, one field and the same keys.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from fyrtorn.portals.staff.concerns.file_rows import FileShown


@dataclass(frozen=True, slots=True)
class MessageShown:
    """One message, opened. What lies in a damaged one is empty."""

    when: str
    who: str
    text: str = field(repr=False)
    is_from_sender: bool
    is_damaged: bool = False
    number: int = 0
    files: Sequence[FileShown] = ()
    asks_for_files: bool = False


@dataclass(frozen=True, slots=True)
class ReadyReply:
    """Ready words to begin from. ``is_gone`` when what they led to is not there any more: then they lead nowhere.

    With a ``key`` the form's own page adds them for whoever has no script.
    """

    title: str
    text: str
    is_gone: bool = False
    key: str = ""
