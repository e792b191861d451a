"""A helpline with a vault, and talks in it, made by the helpline's own verbs."""

from __future__ import annotations

from typing import Any

import cast
from factories import helpline
from factories.vault import admit, found, unlock
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.talk_vocabulary import Caller, Outcome
from fyrtorn.domains.helpline.talks import records
from fyrtorn.domains.helpline.talks.contents import TalkContent
from fyrtorn.domains.helpline.talks.entries import TalkEntry
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.vault.keyrings import Keyring

LEADER, WORKER, PLACE = "line_leader_nykvarn", "line_worker_nykvarn", "nykvarn"
MINIMAL = TalkContent(caller=Caller.PARENT, outcome=Outcome.HELPED)


def line_with_vault(**said: Any) -> LineEntry:
    """A line in Nykvarn whose leader has founded the vault and let the worker in."""
    entry = helpline.line(cast.organisation(PLACE), **said)
    found(LEADER, PLACE)
    admit(WORKER, PLACE, by=LEADER)
    return entry


def keyring(part: str = WORKER) -> Keyring:
    return unlock(part, PLACE)


def begun(line: LineEntry, *, by: str = WORKER, **said: Any) -> TalkEntry:
    return records.begin_talk(actor=cast.actor_of(by), line_id=line.id, **{"now": clock.now(), **said})


def saved(
    talk: TalkEntry, content: TalkContent, keys: Keyring, *, by: str = WORKER, **said: Any
) -> TalkEntry:
    return records.save_talk(
        actor=cast.actor_of(by),
        talk_id=talk.id,
        keyring=keys,
        content=content,
        version=said.pop("version", talk.version),
        **said,
    ).entry


def finished(
    talk: TalkEntry, keys: Keyring | None, content: TalkContent = MINIMAL, *, by: str = WORKER, **said: Any
) -> None:
    records.finish_talk(
        actor=cast.actor_of(by),
        talk_id=talk.id,
        keyring=keys,
        content=content,
        version=said.pop("version", talk.version),
        **{"now": clock.now(), **said},
    )
