"""Sets the stage for the journey of a chat: a line with a chat, and a worker whose vault can be opened.

Run as a program with an installation's settings: ``python -m journeys.chat_stage``. Prints the worker's session and
the line's number in the directory.
"""

from __future__ import annotations

import json
import sys

import django


def set_stage() -> dict[str, str]:
    import cast
    from factories import chats
    from fyrtorn.foundation.base import clock
    from fyrtorn.foundation.vault.here import keeper

    cast.account_of("national")
    if not keeper().is_whole:
        keeper().make(today=clock.today())
    line = chats.line()
    session = cast.signed_in_client(chats.WORKER).cookies["session"].value
    return {"session": session, "line": str(line.directory_line)}


if __name__ == "__main__":
    django.setup()
    json.dump(set_stage(), sys.stdout)
