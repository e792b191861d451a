"""Sets the stage of :mod:`bench.chat`: a line with a chat, and workers who are signed in with their vaults open."""

from __future__ import annotations

import json
import sys

from bench.chat import WORKERS


def prepare() -> dict[str, object]:
    from config.installation import read_installation
    from fyrtorn.portals.operator.commands.setup import prepare as set_up

    set_up(read_installation(), tell=False)

    import cast
    from factories import chats
    from factories.vault import admit, unlock
    from fyrtorn.foundation.access.context import acting
    from fyrtorn.foundation.access.roles import Role
    from fyrtorn.foundation.base import clock
    from fyrtorn.foundation.vault import open_vaults

    line = chats.line()
    workers = []
    for number in range(WORKERS):
        part = f"answerer_{number}"
        cast.PARTS[part] = cast.Part(
            f"Svar{number} Provare", Role.LINE_WORKER, chats.PLACE, also=(Role.SOCIAL_WORKER,)
        )
        admit(part, chats.PLACE, by=chats.HEAD)
        keyring, actor = unlock(part, chats.PLACE), cast.actor_of(part)
        with acting(actor):
            token = open_vaults.keep_open(actor, keyring, now=clock.now())
        chats.sit(line, part)
        session = cast.signed_in_client(part).cookies["session"].value
        workers.append({"session": session, "valv": token})
    return {
        "line": str(line.directory_line),
        "organisation": str(line.organisation_id),
        "workers": workers,
    }


if __name__ == "__main__":
    json.dump(prepare(), sys.stdout)
