"""What is noted of a talk: coded fields, and text where the line has a ground for it. Plain frozen values."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from fyrtorn.domains.helpline.talk_vocabulary import (
    AgeBand,
    Caller,
    CameBefore,
    Duration,
    Facet,
    FollowUp,
    Outcome,
    Sex,
    StepGiven,
    TalkKind,
    Theme,
    Wait,
)
from fyrtorn.domains.helpline.vocabulary import Channel
from fyrtorn.foundation.vocabulary.environments import Environment


@dataclass(frozen=True, slots=True)
class TalkContent:
    """All that can be noted of a talk. ``None`` and an empty tuple: nothing was said of it.

    ``municipality`` is the key of one, and ``language`` a code as the directory writes them.
    """

    caller: Caller | None = None
    outcome: Outcome | None = None
    wait: Wait | None = None
    duration: Duration | None = None
    came_before: CameBefore | None = None
    age: AgeBand | None = None
    sex: Sex | None = None
    themes: tuple[Theme, ...] = ()
    environments: tuple[Environment, ...] = ()
    municipality: str = ""
    language: str = ""
    steps: tuple[StepGiven, ...] = ()
    follow_up: FollowUp | None = None
    referred_to: str = ""
    """Services of the directory that the caller was told of, by name: functions, never persons."""
    text: str = field(default="", repr=False)
    question: str = field(default="", repr=False)
    """Of a consultation: what the colleague wanted to know, without anybody in it."""
    advice: str = field(default="", repr=False)
    material: str = field(default="", repr=False)
    """What the colleague was given to read."""
    kind: TalkKind | None = None
    """Of a finished talk, as ``channel``: until then they are the row's own."""
    channel: Channel | None = None

    @property
    def is_minimal(self) -> bool:
        """Whether the least that is noted is there. Channel and time are the record's own."""
        return self.caller is not None and self.outcome is not None

    def values(self) -> dict[Facet, list[str]]:
        """What the talk adds to, facet by facet. Text is never counted."""
        said: dict[Facet, Sequence[str | None]] = {
            Facet.CALLER: [self.caller],
            Facet.OUTCOME: [self.outcome],
            Facet.WAIT: [self.wait],
            Facet.DURATION: [self.duration],
            Facet.AGE: [self.age],
            Facet.SEX: [self.sex],
            Facet.THEME: list(self.themes),
            Facet.ENVIRONMENT: list(self.environments),
            Facet.MUNICIPALITY: [self.municipality],
            Facet.LANGUAGE: [self.language],
            Facet.STEP: list(self.steps),
            Facet.FOLLOW_UP: [self.follow_up],
            Facet.CASE: [_case(self)],
            Facet.PERSON: [_person(self)],
        }
        return {facet: [str(value) for value in values if value] for facet, values in said.items()}


def _case(content: TalkContent) -> str:
    """A talk is a case of its own unless somebody says that it continues one.

    A wrong number counts as well. Were it left out, the answered less the cases would be the wrong numbers, and those
    are hidden among the outcomes when they are few.
    """
    return "continued" if content.came_before is CameBefore.SAME_CASE else "new"


def _person(content: TalkContent) -> str:
    """A person is counted only where one says that they call for the first time."""
    is_new = content.came_before is CameBefore.NEW_PERSON and content.outcome not in _NO_CASE
    return "new" if is_new else ""


_NO_CASE: Final = frozenset({Outcome.WRONG, Outcome.SILENT})
"""Somebody got through, and there was nothing to talk about."""


_CODES: dict[str, Any] = {
    "caller": Caller,
    "outcome": Outcome,
    "wait": Wait,
    "duration": Duration,
    "came_before": CameBefore,
    "age": AgeBand,
    "sex": Sex,
    "follow_up": FollowUp,
    "kind": TalkKind,
    "channel": Channel,
}
_MANY: dict[str, Any] = {"themes": Theme, "environments": Environment, "steps": StepGiven}
_TEXTS = ("municipality", "language", "referred_to", "text", "question", "advice", "material")


def written(content: TalkContent) -> str:
    """The content as the text that is sealed."""
    said = {name: getattr(content, name) for name in (*_CODES, *_MANY, *_TEXTS)}
    return json.dumps({name: value for name, value in said.items() if value}, ensure_ascii=False)


def read(text: str) -> TalkContent:
    """The content again."""
    stored = json.loads(text)
    said: dict[str, Any] = {name: stored[name] for name in _TEXTS if name in stored}
    said |= {name: codes(stored[name]) for name, codes in _CODES.items() if name in stored}
    said |= {name: tuple(map(codes, stored[name])) for name, codes in _MANY.items() if name in stored}
    return TalkContent(**said)
