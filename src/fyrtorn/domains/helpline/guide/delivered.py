"""The texts that come with the program, used until a service has written its own."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

from fyrtorn.domains.helpline.guide.texts import Step, Text, read
from fyrtorn.domains.helpline.talk_vocabulary import TextKind


def guide() -> tuple[Step, ...]:
    """The ten steps of a talk, in order."""
    return delivered(TextKind.GUIDE).steps


@cache
def delivered(kind: TextKind) -> Text:
    """What comes with the program, as an edition with the number 0."""
    path = resources.files(__package__).joinpath("delivered.json")
    return Text(kind, number=0, pieces=read(kind, json.loads(path.read_text("utf-8"))[kind.value]))
