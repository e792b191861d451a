"""The table of gateways: whole, and shut where the law shuts it."""

from __future__ import annotations

import pytest

from fyrtorn.domains.concerns.gateways import (
    GATEWAYS,
    TABLE_CHECKED_ON,
    GatewayKey,
    Receiver,
    closed_to,
    gateway_of,
    gateways_to,
)
from fyrtorn.foundation.vocabulary.law import SECRECY_ACT

POLICE_OF_BOTH_KINDS = {Receiver.POLICE, Receiver.SECURITY_POLICE}


def test_every_gateway_is_in_the_table_once():
    assert sorted(gateway.key for gateway in GATEWAYS) == sorted(GatewayKey)


@pytest.mark.parametrize("key", GatewayKey)
def test_a_gateway_that_can_be_chosen_asks_something_and_one_that_cannot_says_why(key):
    gateway = gateway_of(key)

    assert gateway.to
    assert gateway.rule.checked_on == TABLE_CHECKED_ON
    assert bool(gateway.conditions) is gateway.applies_here
    assert bool(gateway.not_covered) is gateway.applies_here


@pytest.mark.parametrize(
    "key",
    [
        GatewayKey.GENERAL_CLAUSE,
        GatewayKey.OTHER_SECRECY,
        GatewayKey.INFORM_UNASKED,
        GatewayKey.HEAD_TEACHER,
    ],
)
def test_what_does_not_apply_to_the_social_services_is_shown_and_never_offered(key):
    gateway = gateway_of(key)

    assert not gateway.applies_here
    assert gateway not in {one for receiver in Receiver for one in gateways_to(receiver)}
    assert gateway in {one for receiver in Receiver for one in closed_to(receiver)}


def test_the_general_clause_is_closed_to_every_authority():
    assert Receiver.SCHOOL in gateway_of(GatewayKey.GENERAL_CLAUSE).to
    assert gateway_of(GatewayKey.GENERAL_CLAUSE).rule.paragraph == "10 kap. 27 §"


@pytest.mark.parametrize("receiver", Receiver)
def test_there_is_some_way_to_every_receiver(receiver):
    assert {GatewayKey.CONSENT, GatewayKey.OWN_TASK} <= {one.key for one in gateways_to(receiver)}


def test_what_prevents_crime_leads_to_the_police_and_to_no_school():
    ahead = {GatewayKey.UNDER_21, GatewayKey.TERROR_AHEAD, GatewayKey.CLOSE_PERSON}

    assert ahead <= {one.key for one in gateways_to(Receiver.POLICE)}
    assert not ahead & {one.key for one in gateways_to(Receiver.SCHOOL)}
    assert gateway_of(GatewayKey.TERROR_AHEAD).to == POLICE_OF_BOTH_KINDS
    assert gateway_of(GatewayKey.TERROR_DONE).to == POLICE_OF_BOTH_KINDS


def test_the_new_rule_between_authorities_wants_a_lawyer_and_leads_to_authorities_alone():
    gateway = gateway_of(GatewayKey.AGAINST_CRIME)

    assert any("jurist" in str(condition) for condition in gateway.conditions)
    assert Receiver.SOMEBODY_ELSE not in gateway.to
    assert gateway.rule.statute == SECRECY_ACT


def test_no_two_gateways_lean_on_the_same_paragraph():
    paragraphs = [(one.rule.statute, one.rule.paragraph) for one in GATEWAYS]

    assert len(paragraphs) == len(set(paragraphs))
