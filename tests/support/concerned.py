"""Concerns in a real installation, from a process of its own: doors opened, concerns left and read.

    python -m support.concerned open-doors | open-chat | give-code | open-line-doors
    python -m support.concerned leave TEXT | come-back CODE... | read | answer NUMBER TEXT | delete NUMBER
    python -m support.concerned leave-with-files TEXT... | read-files
    python -m support.concerned leave-and-be-killed ROUNDS SEED
    python -m support.concerned keep-open | count-open

Each prints one line of JSON. The installation is the one that the environment names.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from support.installing import Installed

TESTS = Path(__file__).resolve().parents[1]


def at(installed: Installed, *words: str, **settings: str) -> Any:
    """Run one of the deeds in the installation; the answer is what it printed."""
    environment = installed.environment(**settings) | {
        "PYTHONPATH": f"{TESTS.parent / 'src'}:{TESTS}",
        "DJANGO_SETTINGS_MODULE": "settings_for_tests",
    }
    done = subprocess.run(
        [sys.executable, "-m", "support.concerned", *words],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _main(deed: str, *words: str) -> Any:
    import django

    django.setup()
    import cast
    from factories import chats, concerns, line_codes, line_doors
    from factories.vault import unlock
    from fyrtorn.domains.concerns.handling import services
    from fyrtorn.domains.concerns.models import Concern
    from fyrtorn.domains.concerns.openings import openings
    from fyrtorn.foundation.access.context import acting
    from fyrtorn.foundation.base import clock
    from fyrtorn.foundation.base.errors import NotFound
    from fyrtorn.foundation.vault import open_vaults
    from fyrtorn.foundation.vault.here import keeper
    from fyrtorn.foundation.vault.models import OpenVault
    from support import concerned_files, concerned_killed

    def everyone() -> list[Concern]:
        with acting(cast.everything()):
            return list(Concern._base_manager.select_related("dialogue").order_by("number"))

    def keep_open() -> None:
        actor = cast.actor_of(concerns.WORKER)
        with acting(actor):
            open_vaults.keep_open(actor, unlock(concerns.WORKER, concerns.PLACE), now=clock.now())

    def count_open() -> int:
        with acting(cast.everything()):
            return int(OpenVault._base_manager.count())

    def read() -> dict[str, list[str] | None]:
        return {concern.number: _texts(concern.id) for concern in everyone()}

    def _texts(concern_id: UUID) -> list[str] | None:
        openings.forget()  # whoever counts what was kept reads faster than anybody at work
        try:
            return [message.text for message in concerns.opened(concern_id).messages]
        except NotFound:
            return None

    def come_back(*codes: str) -> list[list[str] | None]:
        returned = [concerns.come_back(code) for code in codes]
        return [one and [message.text for message in one.messages] for one in returned]

    def delete(number: str) -> None:
        (found,) = [concern for concern in everyone() if concern.number == number]
        keeper().delete(found.dialogue_id)

    def answer(number: str, text: str) -> str:
        (found,) = [concern for concern in everyone() if concern.number == number]
        answered = services.answer_concern(
            actor=cast.actor_of(concerns.WORKER),
            concern_id=found.id,
            keyring=unlock(concerns.WORKER, concerns.PLACE),
            text=text,
            is_question=True,
            now=clock.now(),
        )
        return answered.number

    deeds: dict[str, Callable[..., Any]] = {
        "open-doors": concerns.open_doors,
        "open-chat": chats.open_for_visitors,
        "give-code": line_codes.given_at_once,
        "open-line-doors": line_doors.opened,
        "leave": lambda text: concerns.leave(text).code,
        "leave-with-files": concerned_files.leave_with_files,
        "read-files": concerned_files.read_files,
        "leave-and-be-killed": concerned_killed.leave_and_be_killed,
        "come-back": come_back,
        "read": read,
        "delete": delete,
        "answer": answer,
        "keep-open": keep_open,
        "count-open": count_open,
    }
    return deeds[deed](*words)


if __name__ == "__main__":
    print(json.dumps(_main(*sys.argv[1:])))  # noqa: T201 - that is what it is for
