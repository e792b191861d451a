"""An organisation's root: founding its vault, the sheets that hold its seed, and using them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final, NamedTuple
from uuid import UUID

import structlog
from django.db import models, transaction

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotAllowed, NotFound
from fyrtorn.foundation.vault import errands, withholding
from fyrtorn.foundation.vault.anchors import Anchors
from fyrtorn.foundation.vault.ciphers import same
from fyrtorn.foundation.vault.errors import (
    AlreadyFounded,
    InUse,
    VaultNotMade,
    WrongSheets,
    WrongWords,
)
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.holding import expect_digits, give, let_in, lock_up, new_holder, sign
from fyrtorn.foundation.vault.locks import NewLock
from fyrtorn.foundation.vault.models import KeyHolder, Lock, MatterGrant, OpenVault, Team, TeamKey, Withheld
from fyrtorn.foundation.vault.principals import Keys, Kind, new_keys
from fyrtorn.foundation.vault.recovery_shares import UnreadableShares, seed_of, shares_of
from fyrtorn.foundation.vault.sheet_checks import question_about, read_question
from fyrtorn.foundation.vault.trust import expect_own, holders_of

_WHAT_HANGS_ON_A_ROOT: Final[tuple[type[TenantModel], ...]] = (KeyHolder, Team, MatterGrant, Withheld)

log = structlog.get_logger()


class Founding(NamedTuple):
    """A new vault: the team, and the words of the recovery sheets, which are shown once and kept nowhere."""

    team: Team
    sheets: list[str]


@guarded(Permission.VAULT_FOUND, deed="vault.root.founded")
def found_vault(
    *, actor: Actor, organisation_id: UUID, account_id: UUID, lock: NewLock, team_name: str, today: date
) -> Founding:
    """Make the organisation's root, its first team, and the first member's keys.

    The root's seed leaves here on paper alone. A root that the keeper knows and on which nothing in the database
    hangs was left by a crash, and is put aside; verbs take turns, so it is nobody's founding under way. Raises
    ``AlreadyFounded``, and ``VaultNotMade`` when the installation's keeper is not in order, or the database holds
    keys or something sealed without a root: then something is lost, and nothing new may hide it.
    """
    if account_id != actor.id:
        raise NotAllowed
    if not keeper().is_whole:
        raise VaultNotMade
    if KeyHolder.objects.visible_to(actor).filter(organisation_id=organisation_id, kind=Kind.ROOT).exists():
        raise AlreadyFounded
    if any(_rows(actor, organisation_id, model).exists() for model in _WHAT_HANGS_ON_A_ROOT):
        raise VaultNotMade
    if keeper().put_root_aside(organisation_id):
        log.warning("vault.root_put_aside", organisation_id=str(organisation_id))
    root_keys, team_keys, member_keys = new_keys(), new_keys(), new_keys()
    root = new_holder(Kind.ROOT, root_keys, organisation_id, organisation_id, today)
    sign(root, by=root_keys, signer=root.id)
    team = Team(organisation_id=organisation_id, name=team_name, made_on=today)
    sheets = shares_of(root_keys.seed)
    team.sheets_question = question_about(sheets, organisation_id=organisation_id)
    team.save(force_insert=True)
    team_holder = new_holder(Kind.TEAM, team_keys, organisation_id, team.id, today)
    sign(team_holder, by=root_keys, signer=root.id)
    member = new_holder(Kind.MEMBER, member_keys, organisation_id, account_id, today)
    sign(member, by=team_keys, signer=team_holder.id)
    for holder in (root, team_holder, member):
        holder.save(force_insert=True)
    lock_up(member, member_keys, lock, today)
    give(team_holder, team_keys, to=root)
    give(team_holder, team_keys, to=member)
    keeper().keep_root(organisation_id, Anchors(root_keys.signing_public, frozenset({team_holder.id})))
    return Founding(team, sheets)


@guarded(Permission.VAULT_FOUND, deed="vault.sheets.checked")
def check_sheets(
    *, actor: Actor, organisation_id: UUID, answers: Mapping[tuple[int, int], str], today: date
) -> Team:
    """Note that the sheets are on paper, on the right words, and forget the question.

    ``answers`` are by sheet and word, both from 1. Raises ``NotFound`` when nothing is asked, and ``WrongWords``.
    """
    team = Team.objects.visible_to(actor).select_for_update().filter(organisation_id=organisation_id).first()
    question = read_question(team.sheets_question, organisation_id=organisation_id) if team else None
    if team is None or question is None:
        raise NotFound
    if wrong := question.wrong(answers):
        raise WrongWords(wrong)
    team.sheets_question, team.sheets_checked_on = "", today
    team.save(update_fields=["sheets_question", "sheets_checked_on"])
    return team


@guarded(Permission.VAULT_FOUND, deed="vault.root.undone")
def start_over(*, actor: Actor, organisation_id: UUID) -> Team:
    """Undo a founding before anything was sealed, so that the vault can be founded anew with new sheets.

    For when the sheets were never printed. Everybody's keys go, and the answer is the team that was. Raises
    ``NotFound`` without a vault, and ``InUse`` when something is sealed in it.
    """
    team: Team | None = Team.objects.visible_to(actor).filter(organisation_id=organisation_id).first()
    if team is None:
        raise NotFound
    if MatterGrant.objects.visible_to(actor).filter(organisation_id=organisation_id).exists():
        raise InUse
    for model in (OpenVault, TeamKey, Lock, KeyHolder, Team):
        _rows(actor, organisation_id, model).delete()
    transaction.on_commit(lambda: keeper().forget_root(organisation_id))
    return team


@guarded(Permission.VAULT_FOUND, deed="vault.root.used")
def recover_team(
    *,
    actor: Actor,
    organisation_id: UUID,
    holder_id: UUID,
    sheets: Sequence[str],
    check_digits: str,
    now: datetime,
) -> KeyHolder:
    """Let a member in by two recovery sheets, when nobody who has the team's keys is left.

    It takes two people: see :mod:`errands`. Raises ``NotWitnessed`` when one is alone, ``WrongSheets`` when the
    sheets are not this organisation's, or not those that are in use.
    """
    errands.finish(actor, organisation_id, now=now)
    try:
        root_keys = Keys(seed_of(sheets))
    except UnreadableShares:
        raise WrongSheets from None
    holders = holders_of(actor, organisation_id)
    if not same(root_keys.signing_public, holders.anchors.root_signing_public):
        raise WrongSheets
    root = holders.root()
    teams = {}
    for row in TeamKey.objects.visible_to(actor).filter(holder_id=root.id, team_keys__retired_on=None):
        keys = Keys(root_keys.open(bytes(row.sealed_seed)))
        expect_own(keys, holders.vouched(row.team_keys_id))
        teams[row.team_keys_id] = keys
    member = (
        KeyHolder.objects.visible_to(actor)
        .filter(id=holder_id, organisation_id=organisation_id, kind=Kind.MEMBER, retired_on=None)
        .first()
    )
    if member is None:
        raise NotFound
    expect_digits(member, check_digits)
    admitted = let_in(actor, member, teams, now.date())
    withholding.hand_on(actor, holder_id=root.id, keys=root_keys, to=admitted)
    return admitted


def _rows(actor: Actor, organisation_id: UUID, model: type[TenantModel]) -> models.QuerySet[TenantModel]:
    return model.objects.visible_to(actor).filter(organisation_id=organisation_id)
