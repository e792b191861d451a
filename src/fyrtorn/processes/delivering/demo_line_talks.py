"""A few invented talks of last month at a demo's helpline, three of them drawn to be read together.

They are held, written and ended by the same verbs as in earnest, so nothing says who held them.
"""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db import transaction

from fyrtorn.domains.helpline.figures import queries as figures
from fyrtorn.domains.helpline.leading import sampling
from fyrtorn.domains.helpline.lines import queries as lines
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.talk_vocabulary import (
    AgeBand,
    Caller,
    Duration,
    Outcome,
    Sex,
    StepGiven,
    TalkKind,
    Theme,
    Wait,
)
from fyrtorn.domains.helpline.talks import records
from fyrtorn.domains.helpline.talks.contents import TalkContent
from fyrtorn.domains.helpline.vocabulary import Channel
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base.calendar import STOCKHOLM, months_later
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.foundation.vault.unsealing import unlock_by_phrase
from fyrtorn.foundation.vocabulary.environments import Environment

TALKS: Final = (
    TalkContent(
        caller=Caller.PARENT,
        outcome=Outcome.HELPED,
        wait=Wait.AT_ONCE,
        duration=Duration.HOUR,
        age=AgeBand.FROM_15,
        sex=Sex.BOY,
        themes=(Theme.CHANGED, Theme.ONLINE),
        environments=(Environment.UNKNOWN,),
        steps=(StepGiven.SUPPORT, StepGiven.ADVICE),
        text="Föräldern ville mest veta om oron var rimlig. En tonåring har slutat på sin idrott, sitter uppe i slutna "
        "chattar och skrattar åt våldsfilmer. Vi övade på att fråga nyfiket: vad är det som är bra där? Föräldern "
        "ska prova i bilen, där ingen behöver se den andra i ögonen. Jag glömde fråga om någon var i fara. "
        "Tog upp det först på slutet.",
        kind=TalkKind.SUPPORT,
        channel=Channel.PHONE,
    ),
    TalkContent(
        caller=Caller.SCHOOL,
        outcome=Outcome.PASSED_ON,
        duration=Duration.HALF_HOUR,
        themes=(Theme.IDEOLOGY_TALK,),
        environments=(Environment.WHITE_POWER,),
        steps=(StepGiven.CONSULTED, StepGiven.REPORT_BY_CALLER),
        question="Hur bemöter man en grupp elever som hälsar på ett sätt som skrämmer andra, och när ska skolan "
        "anmäla sin oro?",
        advice="Skilj på att sätta gräns för handlingen och att fortsätta prata med den som gör den. Anmälningsplikten "
        "gäller var och en i skolan och går före rådet från oss. Skriv ned vad som hände, inte vad det tros betyda.",
        material="Socialstyrelsens sidor om att anmäla oro för barn.",
        kind=TalkKind.CONSULTATION,
        channel=Channel.PHONE,
    ),
    TalkContent(
        caller=Caller.SIBLING,
        outcome=Outcome.CONTINUES,
        wait=Wait.MINUTES,
        duration=Duration.HOUR,
        age=AgeBand.FROM_18,
        sex=Sex.GIRL,
        themes=(Theme.VIOLENT_TALK, Theme.FAMILY),
        environments=(Environment.ISLAMIST,),
        steps=(StepGiven.SUPPORT, StepGiven.REFERRED),
        text="Ett äldre syskon bär allt själv, för att inte oroa föräldrarna. Vi skilde på vad syskonet har hört och "
        "vad det är rädd för. Det lättade när jag frågade hur syskonet själv sover. Jag hade gärna hört hur andra gör "
        "när den som ringer ber oss lova att ingen får veta.",
        kind=TalkKind.SUPPORT,
        channel=Channel.CHAT,
    ),
    TalkContent(
        caller=Caller.FRIEND,
        outcome=Outcome.BROKEN_OFF,
        wait=Wait.LONGER,
        duration=Duration.QUARTER,
        themes=(Theme.WANTS_OUT,),
        environments=(Environment.NONE_IDENTIFIED,),
        steps=(StepGiven.ADVICE,),
        text="En vän till någon som vill bort från sitt gäng. Samtalet bröts när jag frågade vad vännen gör på "
        "kvällarna. Frågan kom för tidigt. Hann säga att det går att ringa igen och att vi inte ser numret.",
        kind=TalkKind.SUPPORT,
        channel=Channel.PHONE,
    ),
)
"""One more than are drawn in a month, so that chance has something to choose from."""

_SEED: Final = 4_711
_DAYS: Final = (4, 11, 17, 24)
_HELD_AT: Final = time(18, 20)
_HELD_FOR: Final = timedelta(minutes=50)


def load_talks(*, worker: Actor, phrase: str, now: datetime) -> int:
    """Hold the talks on the demo's line and draw some to read together. Returns how many were held.

    ``phrase`` unlocks the vault for the worker. Safe to repeat. It comes before the line's years are published: the
    talks count in last month, which then closes. Raises :class:`VaultRefusal` where the phrase does not unlock it.
    """
    today = now.astimezone(STOCKHOLM).date()
    with acting(worker):
        (line, *_others) = lines.lines(actor=worker, on=today)
        if _is_loaded(worker, line):
            return 0
        keyring = unlock_by_phrase(worker, line.organisation_id, phrase, now=now)
    month = months_later(today.replace(day=1), -1)
    with transaction.atomic():
        for day, content in zip(_DAYS, TALKS, strict=True):
            _hold(worker, keyring, line, content, on=month.replace(day=day))
        sampling.draw_samples(today=today, chance=random.Random(_SEED))  # noqa: S311 - nothing secret hangs on it
    return len(TALKS)


def _is_loaded(worker: Actor, line: LineEntry) -> bool:
    """Whether they are there, or were and are forgotten since: then the figures of their month stand."""
    published = figures.periods(actor=worker, organisation_id=line.organisation_id, series=line.series)
    return bool(published or sampling.reviews(actor=worker, line_id=line.id))


def _hold(worker: Actor, keyring: Keyring, line: LineEntry, content: TalkContent, *, on: date) -> None:
    if content.kind is None or content.channel is None:
        raise ValueError("a talk in the demo is of a kind, and came through a channel")
    begun = datetime.combine(on, _HELD_AT, STOCKHOLM)
    talk = records.begin_talk(
        actor=worker, line_id=line.id, now=begun, kind=content.kind, channel=content.channel
    )
    records.finish_talk(
        actor=worker,
        talk_id=talk.id,
        keyring=keyring,
        content=content,
        version=talk.version,
        now=begun + _HELD_FOR,
    )
