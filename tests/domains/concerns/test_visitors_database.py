"""What a visitor's transaction can reach on PostgreSQL, past every door of the program: nearly nothing."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

import cast
from factories.concerns import HEAD, PLACE, leave
from factories.vault import unlock
from fyrtorn.domains.concerns.models import Concern, Draft, Hold, Intake, StepTaken, Tombstone, Weeding
from fyrtorn.foundation.access.actor import visitor_at
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.accounts.models import Invitation, Membership
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.dialogue.models import Dialogue, Message
from fyrtorn.foundation.vault.models import KeyHolder, Lock, MatterGrant, OpenVault, Team, TeamKey, Withheld

pytestmark = [pytest.mark.postgres, pytest.mark.django_db, pytest.mark.usefixtures("doors_open")]

HIDDEN = (
    Lock,
    TeamKey,
    OpenVault,
    Team,
    MatterGrant,
    Withheld,
    StepTaken,
    Draft,
    Hold,
    Weeding,
    Tombstone,
    Membership,
    Invitation,
)


@pytest.fixture
def visitor(doors_open):
    leave()
    unlock(HEAD, PLACE)
    return visitor_at(cast.organisation(PLACE).id)


@pytest.mark.parametrize("model", HIDDEN, ids=lambda model: model.__name__)
def test_these_tables_are_empty_to_a_visitor(visitor, model):
    with acting(visitor):
        assert model._base_manager.count() == 0


@pytest.mark.parametrize("model", [KeyHolder, Intake, *HIDDEN], ids=lambda model: model.__name__)
def test_a_visitor_changes_and_removes_nothing_there(visitor, model):
    with acting(visitor):
        changed = model._base_manager.update(organisation_id=cast.organisation(PLACE).id)
        deleted = model._base_manager.all()._raw_delete(using="default")

    assert (changed, deleted) == (0, 0)


@pytest.mark.parametrize("model", [Dialogue, Message, Concern], ids=lambda model: model.__name__)
def test_a_visitor_removes_no_concern(visitor, model):
    with acting(visitor):
        assert model._base_manager.all()._raw_delete(using="default") == 0
    with acting(cast.everything()):
        assert model._base_manager.count() == 1


def test_a_visitor_sees_nothing_of_the_neighbours(visitor):
    with acting(visitor_at(cast.organisation("orebro").id)):
        seen = [model._base_manager.count() for model in (Concern, Dialogue, Message, KeyHolder, Intake)]

    assert seen == [0] * 5


def test_a_visitor_plants_no_key(visitor):
    with acting(cast.everything()):
        row = KeyHolder._base_manager.filter(kind="team").get()
    row.id, row.epoch = new_id(), 9

    with pytest.raises(DatabaseError), acting(visitor), transaction.atomic():
        row.save(force_insert=True)


def test_after_the_visit_the_same_connection_is_nowhere(visitor):
    with acting(visitor):
        pass
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(current_setting('app.visited', true), '')")
        assert cursor.fetchone() == ("",)
