"""Where an actor may do what."""

from __future__ import annotations

from uuid import uuid4

import pytest

from fyrtorn.foundation.access.actor import (
    EVERYWHERE,
    NOWHERE,
    Actor,
    Doorway,
    Reach,
    actor_with,
    command,
    invited,
    visitor,
    visitor_at,
)
from fyrtorn.foundation.access.permissions import Permission

HERE, THERE = uuid4(), uuid4()


def test_an_actor_without_grants_may_do_nothing_anywhere():
    nobody = Actor(doorway=Doorway.SIGN_IN)

    assert not any(nobody.may(permission) for permission in Permission)
    assert not nobody.whole_reach


def test_two_memberships_give_the_union_of_their_places_for_each_permission():
    actor = actor_with(
        Doorway.SIGN_IN,
        [
            ((Permission.DIRECTORY_READ, Permission.DIRECTORY_EDIT), Reach(frozenset({HERE}))),
            ((Permission.DIRECTORY_READ,), Reach(frozenset({THERE}))),
        ],
    )

    assert actor.where(Permission.DIRECTORY_READ).organisations == {HERE, THERE}
    assert actor.where(Permission.DIRECTORY_EDIT).organisations == {HERE}
    assert not actor.may_in(Permission.DIRECTORY_EDIT, THERE)
    assert actor.whole_reach.organisations == {HERE, THERE}


def test_a_command_reaches_everywhere_with_the_permissions_it_names_alone():
    actor = command(Permission.DIRECTORY_READ, label="fyrtorn prov")

    assert actor.may_in(Permission.DIRECTORY_READ, HERE)
    assert not actor.may(Permission.DIRECTORY_EDIT)


def test_an_invitation_reaches_its_own_organisation_alone():
    actor = invited(Permission.DIRECTORY_CONFIRM, organisation_id=HERE, label="länk")

    assert actor.may_in(Permission.DIRECTORY_CONFIRM, HERE)
    assert not actor.may_in(Permission.DIRECTORY_CONFIRM, THERE)
    assert not actor.may(Permission.DIRECTORY_READ)


def test_a_visitor_may_do_a_short_list_of_things_and_is_told_to_the_database_as_reaching_nowhere():
    actor = visitor()

    assert {permission for permission in Permission if actor.may(permission)} == {
        Permission.VOTE_CAST,
        Permission.CONCERN_LEAVE,
        Permission.FEEDBACK_LEAVE,
        Permission.CHAT_JOIN,
        Permission.CALL_BACK_LEAVE,
        Permission.MISSED_TELL,
    }
    assert actor.whole_reach == NOWHERE


def test_an_actor_cannot_be_given_more_afterwards():
    actor = visitor()

    with pytest.raises(TypeError):
        actor.reaches[Permission.AUDIT_READ] = EVERYWHERE


def test_what_is_published_names_the_function_and_never_the_person():
    person = actor_with(
        Doorway.SIGN_IN,
        [((Permission.DIRECTORY_EDIT,), Reach(frozenset({HERE})))],
        label="Beda Provare",
        functions={HERE: "samordnare, Nykvarns kommun"},
    )

    assert person.function_in(HERE) == "samordnare, Nykvarns kommun"
    assert person.function_in(THERE) == ""
    assert command(Permission.DIRECTORY_EDIT, label="fyrtorn setup").function_in(HERE) == "fyrtorn setup"


def test_a_visitor_stands_at_one_door_or_none():
    assert visitor().visited is None
    assert visitor_at(HERE).visited == HERE
    assert visitor_at(HERE).whole_reach == NOWHERE
    assert invited(Permission.DIRECTORY_CONFIRM, organisation_id=HERE, label="länk").visited is None
