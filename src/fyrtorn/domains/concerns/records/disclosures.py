"""Somebody asks for a concern's papers: noted, reviewed, answered, and decided when they want it decided.

Two steps (Secrecy Act 6:3). Whoever answers for the papers reviews them and answers. A requester who did not get all
may ask for the authority's own decision, in writing and with reasons; that one can be appealed (6:7-6:8).

Everything in words is sealed with the concern's own key: who asked, what was hidden, the reasons. So a request goes
when its concern is weeded; a decision that was sent has its place in the municipality's own diary. A concern is not
weeded while a request waits, nor until the time of appeal is over.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from fyrtorn.domains.concerns.disclosure_words import (
    GROUNDS_FOR,
    Channel,
    Court,
    DisclosureKind,
    DisclosureState,
    Given,
    Ground,
)
from fyrtorn.domains.concerns.errors import (
    GroundsMissing,
    MasksMissing,
    NoParty,
    StepNotPossible,
    TextIsMissing,
)
from fyrtorn.domains.concerns.legal import KEPT_AFTER_REPLY_DAYS
from fyrtorn.domains.concerns.models import Concern, Disclosure
from fyrtorn.domains.concerns.openings import openings
from fyrtorn.domains.concerns.reaching import data_key_of, reached, somebody
from fyrtorn.domains.concerns.records.copies import (
    Answer,
    Masks,
    answer_from_text,
    answer_to_text,
    given,
    masks_from_text,
    masks_to_text,
)
from fyrtorn.domains.concerns.records.docket import Paper
from fyrtorn.domains.concerns.records.reading_papers import read_papers
from fyrtorn.domains.concerns.recusals import not_recused
from fyrtorn.domains.concerns.vocabulary import ConcernKind
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.dialogue.messages import LONGEST_TEXT
from fyrtorn.foundation.vault.ciphers import Damaged, Purpose
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.foundation.vault.matters import DataKey
from fyrtorn.foundation.vault.sealed import Sealed

LONGEST_REQUESTER: Final = 300
"""Characters: a name and where to send the answer."""

_TABLE: Final = "concerns_disclosure"


@dataclass(frozen=True, slots=True)
class DisclosureLine:
    """What lies open of a request."""

    id: UUID
    concern_id: UUID
    concern_number: str
    number: int
    kind: DisclosureKind
    channel: Channel
    asked_on: date
    answered_on: date | None
    answered_by: UUID | None
    claimed_on: date | None
    decided_on: date | None
    decided_by: UUID | None
    court: Court | None

    @property
    def state(self) -> DisclosureState:
        if self.decided_on:
            return DisclosureState.DECIDED
        if self.claimed_on:
            return DisclosureState.CLAIMED
        return DisclosureState.ANSWERED if self.answered_on else DisclosureState.ASKED

    @property
    def is_waiting(self) -> bool:
        """Whether somebody waits for an answer."""
        return self.state in {DisclosureState.ASKED, DisclosureState.CLAIMED}


class OpenDisclosure(NamedTuple):
    """A request, opened beside the papers it is about."""

    row: Disclosure
    line: DisclosureLine
    papers: tuple[Paper, ...]
    requester: str
    masks: Masks | None
    reply: Answer | None
    ruling: Answer | None

    @property
    def given_if_answered_now(self) -> Given | None:
        """What the masks let out; ``None`` until all papers have been gone through."""
        if self.masks is None or not all(self.masks.fit(paper) for paper in self.papers):
            return None
        return given(self.papers, self.masks)

    @property
    def masks_to_show(self) -> Masks | None:
        """Those of the decision, else of the answer, else as far as the review has come."""
        for answer in (self.ruling, self.reply):
            if answer is not None:
                return answer.masks
        return self.masks


@dataclass(frozen=True, slots=True)
class Verdict:
    """What somebody answers. Unless refused, what is given out follows from what was hidden."""

    is_refused: bool
    grounds: tuple[Ground, ...]
    reasons: str = field(repr=False)
    is_veiled: bool = False
    """Refuse without telling whether there are such papers. Not towards a party, who knows of the matter."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it is noted. ``requester`` may be empty: nobody has to say who they are."""

    kind: DisclosureKind
    channel: Channel
    asked_on: date
    requester: str = field(default="", repr=False)


def disclosures_of(actor: Actor, concern_id: UUID) -> list[DisclosureLine]:
    """The requests about one concern, in the order they came."""
    rows = Disclosure.objects.visible_to(actor).filter(concern_id=concern_id).select_related("concern")
    return [_line(row) for row in rows.order_by("number")]


def waiting_requests(actor: Actor, organisation_id: UUID) -> list[DisclosureLine]:
    """Requests that wait for an answer or a decision, the oldest first; not of concerns the actor stepped back from."""
    rows = Disclosure.objects.visible_to(actor).filter(
        Q(answered_on__isnull=True) | Q(claimed_on__isnull=False),
        organisation_id=organisation_id,
        decided_on__isnull=True,
        concern__in=not_recused(actor, Concern.objects.visible_to(actor)).filter(is_practice=False),
    )
    return [_line(row) for row in rows.select_related("concern").order_by("asked_on", "id")]


def kept_by_requests(actor: Actor, organisation_id: UUID, *, today: date) -> QuerySet[Disclosure]:
    """Requests that keep their concern from being weeded: unanswered ones, and answers that may be contested yet."""
    late = today - timedelta(days=KEPT_AFTER_REPLY_DAYS)
    rows = Disclosure.objects.within(actor, Permission.CONCERN_WEED).filter(organisation_id=organisation_id)
    return rows.filter(
        Q(answered_on__isnull=True)
        | Q(answered_on__gt=late)
        | Q(claimed_on__isnull=False, decided_on__isnull=True)
        | Q(decided_on__gt=late)
    )


@guarded(Permission.CONCERN_READ, deed="concerns.disclosure.noted")
def note_request(
    *, actor: Actor, concern_id: UUID, keyring: Keyring, request: Request, today: date
) -> Disclosure:
    """Note that somebody asks. Raises ``NoParty`` for a party's request in advice, where nobody is a party."""
    concern = reached(actor, concern_id, Permission.CONCERN_READ)
    if request.kind is DisclosureKind.PARTY and concern.kind == ConcernKind.ADVICE:
        raise NoParty
    if request.asked_on > today or len(request.requester) > LONGEST_REQUESTER:
        raise TextIsMissing
    earlier = Disclosure.objects.visible_to(actor).filter(concern=concern)
    row = Disclosure(
        organisation_id=concern.organisation_id,
        concern=concern,
        number=1 + (earlier.aggregate(last=Max("number"))["last"] or 0),
        kind=request.kind,
        channel=request.channel,
        asked_on=request.asked_on,
        noted_by=somebody(actor),
    )
    data_key = data_key_of(actor, concern, keyring)
    if request.requester.strip():
        row.requester = _sealed(row, data_key, "requester", request.requester.strip())
    row.save(force_insert=True)
    return row


@guarded(Permission.CONCERN_READ, deed="concerns.disclosure.opened")
def open_request(*, actor: Actor, concern_id: UUID, disclosure_id: UUID, keyring: Keyring) -> OpenDisclosure:
    """Open a request and the concern's papers, to review them. Raises ``NotFound``."""
    return _opened(actor, concern_id, disclosure_id, keyring, Permission.CONCERN_READ)[0]


@guarded(Permission.CONCERN_READ, deed="concerns.disclosure.printed")
def print_papers(*, actor: Actor, concern_id: UUID, disclosure_id: UUID, keyring: Keyring) -> OpenDisclosure:
    """Open a request to take its papers or its letter out on paper. Logged apart from reviewing."""
    return _opened(actor, concern_id, disclosure_id, keyring, Permission.CONCERN_READ)[0]


@guarded(Permission.CONCERN_READ, deed="concerns.disclosure.masked")
def keep_masks(
    *, actor: Actor, concern_id: UUID, disclosure_id: UUID, keyring: Keyring, masks: Masks
) -> Disclosure:
    """Keep how far the review has come. Raises ``StepNotPossible`` when nobody waits for an answer."""
    opened, data_key = _opened(actor, concern_id, disclosure_id, keyring, Permission.CONCERN_READ)
    if not opened.line.is_waiting:
        raise StepNotPossible
    opened.row.masks = _sealed(opened.row, data_key, "masks", masks_to_text(masks))
    opened.row.save(update_fields=["masks"])
    return opened.row


@guarded(Permission.CONCERN_DECIDE, deed="concerns.disclosure.answered")
def answer_request(
    *,
    actor: Actor,
    concern_id: UUID,
    disclosure_id: UUID,
    keyring: Keyring,
    verdict: Verdict,
    today: date,
) -> Disclosure:
    """The first step: what is given out, by whoever answers for the papers. It cannot be appealed.

    Raises ``StepNotPossible`` when it was answered, ``MasksMissing`` when not all papers have been gone through, and
    ``GroundsMissing`` when something is kept back without a paragraph and reasons.
    """
    opened, data_key = _opened(actor, concern_id, disclosure_id, keyring, Permission.CONCERN_DECIDE)
    if opened.line.state is not DisclosureState.ASKED:
        raise StepNotPossible
    answer = _answer(opened, verdict)
    row = opened.row
    row.reply = _sealed(row, data_key, "reply", answer_to_text(answer))
    row.answered_on, row.answered_by = today, somebody(actor)
    row.save(update_fields=["reply", "answered_on", "answered_by"])
    return row


@guarded(Permission.CONCERN_READ, deed="concerns.disclosure.claimed")
def claim_ruling(
    *, actor: Actor, concern_id: UUID, disclosure_id: UUID, keyring: Keyring, today: date
) -> Disclosure:
    """The requester did not get all, and wants the authority to decide. Raises ``StepNotPossible``."""
    opened, _key = _opened(actor, concern_id, disclosure_id, keyring, Permission.CONCERN_READ)
    if opened.line.state is not DisclosureState.ANSWERED or opened.reply is None:
        raise StepNotPossible
    if opened.reply.given is Given.WHOLE:
        raise StepNotPossible
    opened.row.claimed_on = today
    opened.row.save(update_fields=["claimed_on"])
    return opened.row


@guarded(Permission.DISCLOSURE_DECIDE, deed="concerns.disclosure.decided")
def decide_request(
    *,
    actor: Actor,
    concern_id: UUID,
    disclosure_id: UUID,
    keyring: Keyring,
    verdict: Verdict,
    court: Court,
    today: date,
) -> Disclosure:
    """The second step: the authority's decision, in writing. Raises as :func:`answer_request`."""
    opened, data_key = _opened(actor, concern_id, disclosure_id, keyring, Permission.DISCLOSURE_DECIDE)
    if opened.line.state is not DisclosureState.CLAIMED:
        raise StepNotPossible
    answer = _answer(opened, verdict)
    row = opened.row
    row.ruling = _sealed(row, data_key, "ruling", answer_to_text(answer))
    row.decided_on, row.decided_by, row.court = today, somebody(actor), court
    row.save(update_fields=["ruling", "decided_on", "decided_by", "court"])
    return row


def last_court(actor: Actor, organisation_id: UUID) -> Court | None:
    """The court that was named last: it follows from where the municipality lies."""
    rows = Disclosure.objects.visible_to(actor).filter(organisation_id=organisation_id).exclude(court="")
    last = rows.order_by("-decided_on").values_list("court", flat=True).first()
    return Court(last) if last else None


def _answer(opened: OpenDisclosure, verdict: Verdict) -> Answer:
    if verdict.is_refused:
        what, masks = Given.NOTHING, None
    else:
        now_given = opened.given_if_answered_now
        if now_given is None:
            raise MasksMissing
        what, masks = now_given, opened.masks
    if what is Given.WHOLE:
        return Answer(what, (), "", masks)
    reasons = verdict.reasons.strip()
    if not reasons or len(reasons) > LONGEST_TEXT or not verdict.grounds:
        raise GroundsMissing
    if not set(verdict.grounds) <= set(GROUNDS_FOR[opened.line.kind]):
        raise GroundsMissing
    is_veiled = verdict.is_refused and verdict.is_veiled and opened.line.kind is DisclosureKind.PUBLIC
    return Answer(what, tuple(dict.fromkeys(verdict.grounds)), reasons, masks, is_veiled)


def _opened(
    actor: Actor, concern_id: UUID, disclosure_id: UUID, keyring: Keyring, permission: Permission
) -> tuple[OpenDisclosure, DataKey]:
    concern = reached(actor, concern_id, permission)
    openings.note(somebody(actor), concern.id)
    rows = Disclosure.objects.within(actor, permission).select_related("concern")
    row = rows.filter(id=disclosure_id, concern=concern).first()
    if row is None:
        raise NotFound
    data_key = data_key_of(actor, concern, keyring)
    masks, reply, ruling = (_text(row, data_key, name) for name in ("masks", "reply", "ruling"))
    return (
        OpenDisclosure(
            row=row,
            line=_line(row),
            papers=read_papers(actor, concern, data_key),
            requester=_text(row, data_key, "requester"),
            masks=masks_from_text(masks) if masks else None,
            reply=answer_from_text(reply) if reply else None,
            ruling=answer_from_text(ruling) if ruling else None,
        ),
        data_key,
    )


def _line(row: Disclosure) -> DisclosureLine:
    return DisclosureLine(
        id=row.id,
        concern_id=row.concern_id,
        concern_number=row.concern.number,
        number=row.number,
        kind=DisclosureKind(row.kind),
        channel=Channel(row.channel),
        asked_on=row.asked_on,
        answered_on=row.answered_on,
        answered_by=row.answered_by,
        claimed_on=row.claimed_on,
        decided_on=row.decided_on,
        decided_by=row.decided_by,
        court=Court(row.court) if row.court else None,
    )


def _sealed(row: Disclosure, data_key: DataKey, column: str, text: str) -> Sealed:
    return data_key.seal(text, purpose=Purpose.MESSAGE, table=_TABLE, column=column, row_id=row.id)


def _text(row: Disclosure, data_key: DataKey, column: str) -> str:
    """What is sealed in the column; empty when nothing is, or when it does not open."""
    sealed = getattr(row, column)
    if sealed is None:
        return ""
    try:
        return data_key.open(sealed, purpose=Purpose.MESSAGE, table=_TABLE, column=column, row_id=row.id)
    except Damaged:
        return ""
