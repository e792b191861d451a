"""Weeding: one proposes, another confirms, the keys are destroyed and a certificate is left.

The shred keys go first and for good; the rows after. Interrupted, it is gone on with by confirming again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fyrtorn.domains.concerns.errors import NothingToWeed, WeedingTakesTwo
from fyrtorn.domains.concerns.models import Concern, Disclosure, Hold, Tombstone, Weeding, WeedingItem
from fyrtorn.domains.concerns.records.disclosures import kept_by_requests
from fyrtorn.domains.concerns.vocabulary import HoldGround
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotAllowed, NotFound
from fyrtorn.foundation.dialogue.files import delete_with
from fyrtorn.foundation.dialogue.models import Dialogue
from fyrtorn.foundation.vault.shredding import forget_matters


@dataclass(frozen=True, slots=True)
class WeedingList:
    """A list of concerns to weed, or that were weeded: then it is the certificate."""

    id: UUID
    organisation_name: str
    as_of: date
    proposed_by: UUID
    proposed_at: datetime
    confirmed_by: UUID | None
    done_on: date | None
    count: int
    files: int
    """How many files were destroyed with the concerns; none until it is done."""


@dataclass(frozen=True, slots=True)
class Held:
    """A concern that is not weeded for the time being, why, and who saw to that."""

    concern_id: UUID
    number: str
    ground: HoldGround
    since: date
    account_id: UUID


def due_concerns(actor: Actor, organisation_id: UUID, *, today: date) -> list[Concern]:
    """Ended concerns whose time is up, that nothing holds and nobody asks for, oldest first. Codes and months only."""
    rows = Concern.objects.within(actor, Permission.CONCERN_WEED).filter(
        organisation_id=organisation_id, is_ended=True, dialogue__keep_until__lte=today
    )
    held = Hold.objects.visible_to(actor).filter(organisation_id=organisation_id).values("concern_id")
    asked = kept_by_requests(actor, organisation_id, today=today).values("concern_id")
    return list(rows.exclude(id__in=held).exclude(id__in=asked).order_by("received_month", "id"))


def held_concerns(actor: Actor, organisation_id: UUID) -> list[Held]:
    """What is kept from being weeded, longest held first."""
    rows = Hold.objects.visible_to(actor).filter(organisation_id=organisation_id).order_by("since", "id")
    found = rows.values_list("concern_id", "concern__number", "ground", "since", "account_id")
    return [
        Held(concern_id, number, HoldGround(ground), since, account_id)
        for concern_id, number, ground, since, account_id in found
    ]


def numbered(actor: Actor, organisation_id: UUID, number: str) -> UUID | None:
    """The id of the concern with that number, written with or without its dash. ``None`` when there is none.

    Number is what one may look for (Ordinance 2001:637, section 15). What is invented has nothing to be held.
    """
    symbols = "".join(character for character in number.upper() if character.isalnum())
    rows = Concern.objects.within(actor, Permission.CONCERN_WEED).filter(
        organisation_id=organisation_id, number=f"{symbols[:3]}-{symbols[3:]}", is_practice=False
    )
    return rows.values_list("id", flat=True).first()


def numbers_of(actor: Actor, target_ids: Iterable[str]) -> dict[str, str]:
    """The concerns' numbers by the id, in text, of what a log line is about: a concern that is still there, or
    a request for its papers. What a reviewer of the log asks by.
    """
    ids = [UUID(id_) for id_ in target_ids if id_]
    concerns = Concern.objects.within(actor, Permission.CONCERN_WEED).filter(id__in=ids)
    requests = Disclosure.objects.within(actor, Permission.CONCERN_WEED).filter(id__in=ids)
    found = [*concerns.values_list("id", "number"), *requests.values_list("id", "concern__number")]
    return {str(id_): number for id_, number in found}


def waiting_weeding(actor: Actor, organisation_id: UUID) -> WeedingList | None:
    """The list that waits to be confirmed."""
    row = _waiting(actor, organisation_id)
    if row is None:
        return None
    return _listed(row, WeedingItem.objects.visible_to(actor).filter(weeding=row).count())


def certificates(actor: Actor, organisation_id: UUID) -> list[WeedingList]:
    """What has been weeded, newest first."""
    rows = Weeding.objects.visible_to(actor).filter(organisation_id=organisation_id, done_on__isnull=False)
    counts = Counter(
        Tombstone.objects.visible_to(actor).filter(weeding__in=rows).values_list("weeding_id", flat=True)
    )
    in_order = rows.select_related("organisation").order_by("-done_on", "-proposed_at")
    return [_listed(row, counts[row.id]) for row in in_order]


def tombstones(actor: Actor, weeding_id: UUID) -> list[Tombstone]:
    """What is left of the concerns that were weeded then: codes and months."""
    rows = Tombstone.objects.visible_to(actor).filter(weeding_id=weeding_id)
    return list(rows.order_by("received_month", "kind", "id"))


@guarded(Permission.CONCERN_WEED, deed="concerns.weeding.proposed")
def propose_weeding(*, actor: Actor, organisation_id: UUID, now: datetime) -> Weeding:
    """A list of all that is due, for somebody else to look through. Raises ``NothingToWeed``."""
    due = due_concerns(actor, organisation_id, today=now.date())
    if not due or actor.id is None or _waiting(actor, organisation_id) is not None:
        raise NothingToWeed
    weeding = Weeding(
        organisation_id=organisation_id, as_of=now.date(), proposed_by=actor.id, proposed_at=now
    )
    weeding.save(force_insert=True)
    for concern in due:
        WeedingItem(organisation_id=organisation_id, weeding=weeding, concern=concern).save(force_insert=True)
    return weeding


@guarded(Permission.CONCERN_WEED, deed="concerns.weeding.withdrawn")
def withdraw_weeding(*, actor: Actor, weeding_id: UUID, today: date) -> Weeding:
    """Take the list back. Nothing was destroyed."""
    weeding = _weeding(actor, weeding_id)
    weeding.withdrawn_on = today
    weeding.save(update_fields=["withdrawn_on"])
    WeedingItem.objects.visible_to(actor).filter(weeding=weeding).delete()
    return weeding


@guarded(Permission.CONCERN_WEED, deed="concerns.weeding.done")
def confirm_weeding(*, actor: Actor, weeding_id: UUID, now: datetime) -> Weeding:
    """Destroy what is on the list: no receipt, key or backup opens it afterwards. Cannot be undone.

    What has been held or opened again since the list was made is left. Raises ``WeedingTakesTwo`` when the
    one who confirms is the one who proposed.
    """
    weeding = _weeding(actor, weeding_id)
    if actor.id is None:
        raise NotAllowed
    if weeding.proposed_by == actor.id:
        raise WeedingTakesTwo
    items = WeedingItem.objects.visible_to(actor).filter(weeding=weeding)
    listed = set(items.values_list("concern_id", flat=True))
    due = due_concerns(actor, weeding.organisation_id, today=weeding.as_of)
    weeding.files = _destroy(actor, weeding, [concern for concern in due if concern.id in listed], now)
    items.delete()
    weeding.confirmed_by, weeding.done_on = actor.id, now.date()
    weeding.save(update_fields=["confirmed_by", "done_on", "files"])
    return weeding


@guarded(Permission.CONCERN_WEED, deed="concerns.concern.held")
def hold_concern(*, actor: Actor, concern_id: UUID, ground: HoldGround, today: date) -> Hold:
    """Keep a concern from being weeded until the hold is lifted."""
    concern = Concern.objects.within(actor, Permission.CONCERN_WEED).filter(id=concern_id).first()
    if concern is None or actor.id is None:
        raise NotFound
    hold = Hold.objects.visible_to(actor).filter(concern=concern).first() or Hold(
        organisation_id=concern.organisation_id, concern=concern, since=today
    )
    hold.ground, hold.account_id = ground, actor.id
    hold.save()
    return hold


@guarded(Permission.CONCERN_WEED, deed="concerns.concern.released")
def release_concern(*, actor: Actor, concern_id: UUID) -> Concern:
    """Lift the hold: the concern is weeded when its time is up."""
    hold = Hold.objects.visible_to(actor).select_related("concern").filter(concern_id=concern_id).first()
    if hold is None:
        raise NotFound
    concern: Concern = hold.concern
    hold.delete()
    return concern


def _destroy(actor: Actor, weeding: Weeding, concerns: Sequence[Concern], now: datetime) -> int:
    """Remove the concerns' rows and files; the keys go as soon as that is kept. How many files there were."""
    files = 0
    gone = [(weeding.organisation_id, concern.dialogue_id) for concern in concerns]
    forget_matters(actor, gone, permission=Permission.CONCERN_WEED)
    for concern in concerns:
        if not concern.is_practice:  # what was invented is never counted
            _leave_tombstone(weeding, concern, now)
        dialogues = Dialogue.objects.within(actor, Permission.CONCERN_WEED).filter(id=concern.dialogue_id)
        for dialogue in dialogues:
            files += delete_with(dialogue, actor=actor, permission=Permission.CONCERN_WEED)
        dialogues.delete()
    return files


def _leave_tombstone(weeding: Weeding, concern: Concern, now: datetime) -> None:
    Tombstone(
        organisation_id=concern.organisation_id,
        weeding=weeding,
        kind=concern.kind,
        about=concern.about,
        outcome=concern.step,
        received_month=concern.received_month,
        weeded_month=now.date().replace(day=1),
    ).save(force_insert=True)


def _weeding(actor: Actor, weeding_id: UUID) -> Weeding:
    rows = Weeding.objects.visible_to(actor).select_for_update()
    found = rows.filter(id=weeding_id, done_on__isnull=True, withdrawn_on__isnull=True).first()
    if found is None:
        raise NotFound
    return found


def _listed(row: Weeding, count: int) -> WeedingList:
    return WeedingList(
        id=row.id,
        organisation_name=row.organisation.formal_name,
        as_of=row.as_of,
        proposed_by=row.proposed_by,
        proposed_at=row.proposed_at,
        confirmed_by=row.confirmed_by,
        done_on=row.done_on,
        count=count,
        files=row.files,
    )


def _waiting(actor: Actor, organisation_id: UUID) -> Weeding | None:
    return (
        Weeding.objects.visible_to(actor)
        .select_related("organisation")
        .filter(organisation_id=organisation_id, done_on__isnull=True, withdrawn_on__isnull=True)
        .first()
    )
