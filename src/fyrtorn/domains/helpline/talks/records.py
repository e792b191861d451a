"""The record of a talk: begun by one key, sealed while it is written, counted when it is done.

Who held a talk, and when, is erased from it when it is done, and must not stand somewhere else. So to begin one's own
record, write it, end it and count it is not logged: nothing is read that one has not written, and a line for each
would say how many called, and at what time. What is logged names the line and never the record: to open one in which
something stands, to take over a colleague's, and to undo one, which tells of a mistake and of nobody who called.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final, NamedTuple
from uuid import UUID

from django.db import IntegrityError, transaction

from fyrtorn.domains.helpline.counting import counters
from fyrtorn.domains.helpline.counting.months import counted_month
from fyrtorn.domains.helpline.counting.once import hear_once
from fyrtorn.domains.helpline.errors import (
    LineNotFound,
    TalkChangedMeanwhile,
    TalkIsAnothers,
    TalkIsCounted,
    TalkIsDone,
    TalkIsLocked,
    TalkIsUnderWay,
    TalkLacks,
    TalkNotFound,
    TalkTextTooLong,
    TalkTimeWrong,
)
from fyrtorn.domains.helpline.lines.queries import entry_of as line_entry_of
from fyrtorn.domains.helpline.models import Chat, HelpLine, Talk
from fyrtorn.domains.helpline.talk_vocabulary import Facet, TalkKind, TalkState
from fyrtorn.domains.helpline.talks.contents import TalkContent, read, written
from fyrtorn.domains.helpline.talks.entries import TalkEntry, entry_of
from fyrtorn.domains.helpline.talks.removing import remove_talks
from fyrtorn.domains.helpline.talks.rules import (
    LONGEST_TEXT,
    PRACTICE_KEPT_DAYS,
    first_countable,
    fitting,
    kept_until,
    texts_of,
    with_texts,
    without_texts,
)
from fyrtorn.domains.helpline.talks.sealing import sealed_to_team
from fyrtorn.domains.helpline.vocabulary import Channel, LegalHome
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.impersonal.texts import refuse_persons
from fyrtorn.foundation.vault.ciphers import Damaged, Purpose
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.foundation.vault.sealing import MadeMatter, store_grants
from fyrtorn.foundation.vault.unsealing import open_matter

_TABLE: Final = "helpline_talk"


class OpenTalk(NamedTuple):
    """A record opened for whoever writes it."""

    line: HelpLine
    entry: TalkEntry
    content: TalkContent


class SavedTalk(NamedTuple):
    """A record as it stands after a deed."""

    line: HelpLine
    entry: TalkEntry


# --- beginning ------------------------------------------------------------------------------------


def begin_talk(
    *,
    actor: Actor,
    line_id: UUID,
    now: datetime,
    kind: TalkKind = TalkKind.SUPPORT,
    channel: Channel = Channel.PHONE,
    is_practice: bool = False,
    of_chat: counters.Values | None = None,
) -> TalkEntry:
    """Begin a record, sealed to the line's team. The vault need not be open: nothing is read.

    Raises ``LineNotFound``, ``NotSealed``, and a ``VaultRefusal`` where there is no team to seal to: then
    :func:`count_talk` is what there is. ``of_chat``: what is counted if the record is undone when the chat that it
    counts is gone.
    """
    with acting(actor):
        line = _line(actor, line_id)
    begun = partial(
        _begin,
        actor=actor,
        organisation_id=line.organisation_id,
        line=line,
        now=now,
        kind=kind,
        channel=channel,
        is_practice=is_practice,
        of_chat=of_chat,
    )
    return sealed_to_team(
        lambda made: begun(made=made).entry,
        actor=actor,
        organisation_id=line.organisation_id,
        permission=Permission.TALK_WRITE,
    )


@guarded(Permission.TALK_WRITE, deed="helpline.talk.begun", logged=False)
def _begin(
    *,
    actor: Actor,
    organisation_id: UUID,
    line: HelpLine,
    made: MadeMatter,
    kind: TalkKind,
    channel: Channel,
    now: datetime,
    is_practice: bool,
    of_chat: counters.Values | None,
) -> SavedTalk:
    if actor.id is None:
        raise NotAllowed
    today = _day(now)
    row = Talk(
        id=made.matter_id,
        organisation_id=organisation_id,
        line=line,
        kind=kind,
        channel=channel,
        is_practice=is_practice,
        worker_id=actor.id,
        begun_at=now,
        begun_month=today.replace(day=1),
        of_chat={facet.value: list(values) for facet, values in of_chat.items()} if of_chat else None,
        keep_until=today + timedelta(days=PRACTICE_KEPT_DAYS) if is_practice else kept_until(today),
    )
    row.save(force_insert=True)
    store_grants(made, actor=actor, permission=Permission.TALK_WRITE)
    return SavedTalk(line, entry_of(row, worker_name=actor.label))


# --- while it goes on -----------------------------------------------------------------------------


def open_talk(*, actor: Actor, talk_id: UUID, keyring: Keyring) -> OpenTalk:
    """Open a record to go on writing it, which is a deed as soon as something stands in it.

    Raises ``TalkNotFound``, ``TalkIsDone``, ``TalkIsAnothers``.
    """
    with acting(actor):
        empty = Talk.objects.within(actor, Permission.TALK_READ).filter(worker=actor.id, record__isnull=True)
        is_empty = empty.filter(id=talk_id).exists()
    opened = _open_empty(actor=actor, talk_id=talk_id) if is_empty else None
    return opened or _open_written(actor=actor, talk_id=talk_id, keyring=keyring)


@guarded(Permission.TALK_READ, deed="helpline.talk.opened", logged=False)
def _open_empty(*, actor: Actor, talk_id: UUID) -> OpenTalk | None:
    """``None`` when something has come to stand there meanwhile."""
    row = _own(actor, talk_id, Permission.TALK_READ)
    if row.record is not None:
        return None
    return OpenTalk(row.line, entry_of(row, worker_name=actor.label), TalkContent())


@guarded(Permission.TALK_READ, deed="helpline.talk.opened")
def _open_written(*, actor: Actor, talk_id: UUID, keyring: Keyring) -> OpenTalk:
    row = _own(actor, talk_id, Permission.TALK_READ)
    content = _opened(actor, row, keyring)
    return OpenTalk(row.line, entry_of(row, worker_name=actor.label), content)


@guarded(Permission.TALK_WRITE, deed="helpline.talk.saved", logged=False)
def save_talk(
    *,
    actor: Actor,
    talk_id: UUID,
    keyring: Keyring,
    content: TalkContent,
    version: int,
    kind: TalkKind | None = None,
    channel: Channel | None = None,
) -> SavedTalk:
    """Save all that is written, sealed. ``version`` is that of the record it was written on.

    ``kind`` and ``channel`` change what was said when it was begun. Raises ``TalkNotFound``, ``TalkIsDone``,
    ``TalkIsAnothers``, ``TalkChangedMeanwhile``, ``TalkTextTooLong``, and ``PersonsInText`` with the names of the
    texts: then nothing is saved.
    """
    row = _own(actor, talk_id, Permission.TALK_WRITE, version=version)
    _say(row, kind=kind, channel=channel)
    _seal(actor, row, keyring, content)
    row.save()
    return SavedTalk(row.line, entry_of(row, worker_name=actor.label))


@guarded(Permission.TALK_WRITE, deed="helpline.talk.saved", logged=False)
def save_answers(
    *,
    actor: Actor,
    talk_id: UUID,
    keyring: Keyring,
    content: TalkContent,
    version: int,
    kind: TalkKind | None = None,
    channel: Channel | None = None,
) -> SavedTalk:
    """Save what is answered in coded words, and let the texts stand that were last saved: one of the new ones must not.

    Raises what :func:`save_talk` does.
    """
    row = _own(actor, talk_id, Permission.TALK_WRITE, version=version)
    _say(row, kind=kind, channel=channel)
    stands = texts_of(_opened(actor, row, keyring))
    _seal(actor, row, keyring, with_texts(without_texts(content), stands))
    row.save()
    return SavedTalk(row.line, entry_of(row, worker_name=actor.label))


@guarded(Permission.TALK_WRITE, deed="helpline.talk.put_aside", logged=False)
def leave_talk_for_later(
    *,
    actor: Actor,
    talk_id: UUID,
    keyring: Keyring,
    content: TalkContent,
    version: int,
    kind: TalkKind | None = None,
    channel: Channel | None = None,
) -> SavedTalk:
    """Save what there is once the minimal record is there: the rest comes during the shift.

    Raises ``TalkLacks`` and what :func:`save_talk` does.
    """
    row = _own(actor, talk_id, Permission.TALK_WRITE, version=version)
    if not content.is_minimal:
        raise TalkLacks
    _say(row, kind=kind, channel=channel)
    _seal(actor, row, keyring, content)
    row.state = TalkState.MINIMAL
    row.save()
    return SavedTalk(row.line, entry_of(row, worker_name=actor.label))


@guarded(Permission.TALK_WRITE, deed="helpline.talk.taken_over")
def take_over_talk(*, actor: Actor, talk_id: UUID) -> SavedTalk:
    """Go on with a colleague's record: who began it writes no more. Raises ``TalkNotFound``, ``TalkIsDone``."""
    row = _row(actor, talk_id, Permission.TALK_WRITE)
    if actor.id is None:
        raise NotAllowed
    if row.worker_id != actor.id:
        row.worker_id = actor.id
        row.version += 1
        row.save(update_fields=["worker", "version"])
    return SavedTalk(row.line, entry_of(row, worker_name=actor.label))


@guarded(Permission.TALK_WRITE, deed="helpline.talk.dropped")
def drop_talk(*, actor: Actor, talk_id: UUID, now: datetime) -> HelpLine:
    """Undo a record that was begun by mistake, with its key. Practice can be dropped at any time.

    A chat that it was to count is counted by itself again, or by another record; one that is gone is counted here, with
    the least that was known of it. Raises ``TalkNotFound``, ``TalkIsDone``, ``TalkIsAnothers``; ``TalkIsUnderWay`` once
    the minimal record is there: then somebody has called, and is counted.
    """
    row = _own(actor, talk_id, Permission.TALK_WRITE)
    if row.state == TalkState.MINIMAL and not row.is_practice:
        raise TalkIsUnderWay
    is_there = Chat.objects.within(actor, Permission.TALK_WRITE).filter(talk=row.id).update(talk=None)
    if row.of_chat and not is_there:
        counters.count(
            actor,
            organisation_id=row.organisation_id,
            series=row.line.series,
            month=counted_month(row.begun_month, today=_day(now)),
            values={Facet(facet): values for facet, values in row.of_chat.items()},
        )
    remove_talks(actor, [row], permission=Permission.TALK_WRITE)
    return row.line


# --- the end --------------------------------------------------------------------------------------


@guarded(Permission.TALK_WRITE, deed="helpline.talk.finished", logged=False)
def finish_talk(
    *,
    actor: Actor,
    talk_id: UUID,
    keyring: Keyring | None,
    content: TalkContent,
    version: int,
    now: datetime,
    kind: TalkKind | None = None,
    channel: Channel | None = None,
) -> HelpLine:
    """End a talk: it is counted, who held it and when is erased, and the sealed record is kept for some months.

    What sort of talk it was, and through which channel, then stands in the record and not in clear: with the month they
    would join two facets.

    With the vault locked (no ``keyring``) the coded fields are counted and nothing is kept of the talk. Practice is
    never counted, and goes at once.

    Raises ``TalkLacks`` without the minimal record, ``TalkIsLocked`` when something sealed would be thrown away,
    and what :func:`save_talk` does.
    """
    row = _own(actor, talk_id, Permission.TALK_WRITE, version=version)
    if not content.is_minimal:
        raise TalkLacks
    _say(row, kind=kind, channel=channel)
    if keyring is not None:
        said = replace(content, kind=TalkKind(row.kind), channel=Channel(row.channel))
        content = _seal(actor, row, keyring, said)
    elif row.record is not None and not row.is_practice:
        raise TalkIsLocked
    if not row.is_practice:
        _count(actor, row, content, now=now)
    if row.is_practice or keyring is None:
        remove_talks(actor, [row], permission=Permission.TALK_WRITE)
        return row.line
    row.state, row.worker_id, row.begun_at, row.version = TalkState.DONE, None, None, 1
    row.kind, row.channel, row.of_chat = "", "", None
    row.save()
    return row.line


@guarded(Permission.TALK_COUNT, deed="helpline.talk.counted", logged=False)
def count_talk(
    *,
    actor: Actor,
    line_id: UUID,
    channel: Channel,
    content: TalkContent,
    at: datetime,
    now: datetime,
    kind: TalkKind = TalkKind.SUPPORT,
    once: UUID | None = None,
) -> HelpLine:
    """Count a talk and store nothing of it: for a desk phone with a call a month, and where the team has no vault.

    ``at`` is when somebody called. Raises ``LineNotFound``, ``TalkLacks``, ``TalkTimeWrong`` where ``at`` is to
    come, before the line began, after its last day, or of a month that has closed, and ``TalkIsCounted`` when it has
    been sent before under the same ``once``.
    """
    line = _line(actor, line_id, Permission.TALK_COUNT)
    is_open = _day(at) >= first_countable(line.runs_from, today=_day(now))
    if at > now or not is_open or not line_entry_of(line).runs_on(_day(at)):
        raise TalkTimeWrong
    if not content.is_minimal:
        raise TalkLacks
    if once is not None:
        try:
            with transaction.atomic():
                hear_once(organisation_id=line.organisation_id, once=once, now=now)
        except IntegrityError as heard:
            raise TalkIsCounted from heard
    talk = Talk(line=line, kind=kind, channel=channel, begun_at=at, begun_month=_day(at).replace(day=1))
    _count(actor, talk, without_texts(content), now=now)
    return line


# --- what they share ------------------------------------------------------------------------------


def _line(actor: Actor, line_id: UUID, permission: Permission = Permission.TALK_WRITE) -> HelpLine:
    row = HelpLine.objects.within(actor, permission).filter(id=line_id).first()
    if row is None:
        raise LineNotFound
    return row


def _row(actor: Actor, talk_id: UUID, permission: Permission) -> Talk:
    """A record that is not done, locked until the verb is."""
    rows = Talk.objects.within(actor, permission).select_for_update(of=("self",)).select_related("line")
    row: Talk | None = rows.filter(id=talk_id).first()
    if row is None:
        raise TalkNotFound
    if row.state == TalkState.DONE:
        raise TalkIsDone
    return row


def _own(actor: Actor, talk_id: UUID, permission: Permission, *, version: int | None = None) -> Talk:
    """One's own record, which nobody has changed since ``version``."""
    row = _row(actor, talk_id, permission)
    if actor.id is None or row.worker_id != actor.id:
        raise TalkIsAnothers
    if version is not None and version != row.version:
        raise TalkChangedMeanwhile
    return row


def _say(row: Talk, *, kind: TalkKind | None, channel: Channel | None) -> None:
    row.kind = kind or row.kind
    row.channel = channel or row.channel


def _opened(actor: Actor, row: Talk, keyring: Keyring) -> TalkContent:
    if keyring.organisation_id != row.organisation_id:
        raise TalkNotFound
    if row.record is None:
        return TalkContent()
    data_key = open_matter(actor, keyring, organisation_id=row.organisation_id, matter_id=row.id)
    try:
        return read(
            data_key.open(row.record, purpose=Purpose.MESSAGE, table=_TABLE, column="record", row_id=row.id)
        )
    except Damaged:
        raise TalkNotFound from None


def _seal(actor: Actor, row: Talk, keyring: Keyring, content: TalkContent) -> TalkContent:
    """Seal what may stand there, in the row, which is still to be saved."""
    if keyring.organisation_id != row.organisation_id:
        raise TalkNotFound
    content = fitting(content, TalkKind(row.kind), keeps_text=bool(row.line.text_ground))
    texts = texts_of(content)
    if any(len(text) > LONGEST_TEXT for text in texts.values()):
        raise TalkTextTooLong
    refuse_persons(
        actor=actor,
        organisation_id=row.organisation_id,
        texts=texts,
        certain_only=row.kind == TalkKind.SUPPORT and row.line.legal_home == LegalHome.SERVICE,
    )
    data_key = open_matter(actor, keyring, organisation_id=row.organisation_id, matter_id=row.id)
    row.record = data_key.seal(
        written(content), purpose=Purpose.MESSAGE, table=_TABLE, column="record", row_id=row.id
    )
    row.version += 1
    return content


def _count(actor: Actor, row: Talk, content: TalkContent, *, now: datetime) -> None:
    """Add the talk to its month, facet by facet."""
    begun_at = row.begun_at or now
    values = {**counters.answered(begun_at, Channel(row.channel)), **content.values(), Facet.KIND: [row.kind]}
    counters.count(
        actor,
        organisation_id=row.line.organisation_id,
        series=row.line.series,
        month=counted_month(row.begun_month, today=_day(now)),
        values=values,
    )


def _day(moment: datetime) -> date:
    return moment.astimezone(STOCKHOLM).date()
