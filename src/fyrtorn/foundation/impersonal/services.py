"""Vouching for a text that is no person, and taking one's word back."""

from __future__ import annotations

from uuid import UUID

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.text import as_read, tidy
from fyrtorn.foundation.impersonal.errors import (
    NeverVouched,
    NothingToVouchFor,
    PersonsInText,
    ReasonMissing,
    VoucherNotFound,
)
from fyrtorn.foundation.impersonal.folding import folded
from fyrtorn.foundation.impersonal.marking import Marked
from fyrtorn.foundation.impersonal.models import Voucher
from fyrtorn.foundation.impersonal.texts import marks
from fyrtorn.foundation.impersonal.vocabulary import LONGEST_NOTE, LONGEST_TEXT, NEVER_VOUCHED, Reason
from fyrtorn.foundation.persons.finder import Kind
from fyrtorn.foundation.persons.work_texts import find_in_work_text


@guarded(Permission.IMPERSONAL_VOUCH, deed="impersonal.text.vouched")
def vouch_for(
    *, actor: Actor, organisation_id: UUID, kind: Kind, text: str, reason: Reason, note: str = ""
) -> Voucher:
    """Say that a text which looks like a person is none: from now on it passes in this organisation's texts.

    Safe to do twice: what already holds is returned as it is. ``note`` is a sentence of one's own, asked for
    when the reason is ``OTHER``; like any text it may point at nobody but what is vouched for here.

    Raises ``NeverVouched`` for an identity number or a car plate, or a text with one inside;
    ``NothingToVouchFor`` for an empty or long text; ``ReasonMissing``; ``PersonsInText`` with the field
    "note".
    """
    shown, why = tidy(as_read(text)), tidy(as_read(note))
    key = folded(kind, shown)
    if kind in NEVER_VOUCHED or any(found.kind in NEVER_VOUCHED for found in find_in_work_text(shown)):
        raise NeverVouched
    if not key or len(shown) > LONGEST_TEXT or len(key) > LONGEST_TEXT:
        raise NothingToVouchFor
    if reason is Reason.OTHER and not why:
        raise ReasonMissing
    why = why[:LONGEST_NOTE]
    others = tuple(
        mark
        for mark in marks(actor=actor, organisation_id=organisation_id, text=why)
        if folded(mark.kind, mark.text) != key
    )
    if others:
        raise PersonsInText({"note": Marked(why, others)})
    standing = Voucher.objects.holding_in(organisation_id, actor=actor).filter(kind=kind, folded=key).first()
    if standing is not None:
        return standing
    row = Voucher(
        organisation_id=organisation_id, kind=kind, folded=key, shown=shown, reason=reason, note=why
    )
    row.vouched_by, row.vouched_at = actor.function_in(organisation_id), clock.now()
    row.save()
    return row


@guarded(Permission.IMPERSONAL_VOUCH, deed="impersonal.text.unvouched")
def withdraw(*, actor: Actor, voucher_id: UUID) -> Voucher:
    """Take the word back: texts that are saved from now on are marked again. Raises ``VoucherNotFound``.

    The row forgets the text and the sentence; that something was vouched for, when and by whom, stays.
    """
    row = Voucher.objects.visible_to(actor).filter(id=voucher_id, withdrawn_at__isnull=True).first()
    if row is None:
        raise VoucherNotFound
    row.withdrawn_at = clock.now()
    row.folded = row.shown = row.note = ""
    row.save(update_fields=["withdrawn_at", "folded", "shown", "note"])
    return row
