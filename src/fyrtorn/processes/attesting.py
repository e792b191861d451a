"""The mark that was sent through the public address, for IT to look for in every log in front.

No log is to tell who has been on the pages where one writes. Whoever runs the installation sends a mark the way
visitors come (``fyrtorn check --mark``); IT looks for it, and the attestation names it and the day.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings

_FILE: Final = "sent_mark.json"


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that stands nowhere else, and when it was sent."""

    word: str
    sent_at: datetime


def new_mark(*, now: datetime) -> Mark:
    return Mark(f"loggprov-{secrets.token_hex(6)}", now)


def keep(mark: Mark) -> None:
    """Remember the mark that was sent last."""
    _path().write_text(json.dumps({"word": mark.word, "sent_at": mark.sent_at.isoformat()}), "utf-8")


def last() -> Mark | None:
    """The mark that was sent last; ``None`` when none has been."""
    try:
        stored = json.loads(_path().read_text("utf-8"))
        return Mark(stored["word"], datetime.fromisoformat(stored["sent_at"]))
    except (OSError, ValueError, KeyError):
        return None


def _path() -> Path:
    return Path(settings.INSTALLATION.data_dir) / _FILE
