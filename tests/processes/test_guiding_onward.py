"""Onward help: what is said aloud promises nothing that is not known, and what is written is what was ticked."""

from __future__ import annotations

from datetime import datetime

import pytest

import cast
from factories import directory
from fyrtorn.domains.directory.contents import Words
from fyrtorn.domains.directory.vocabulary import ServiceKind
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.hours.model import Hours
from fyrtorn.processes import guiding_onward

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 23, 13, 15, tzinfo=STOCKHOLM)


@pytest.fixture
def found(places):
    here = cast.organisation("nykvarn")
    for name, number, hours in (
        ("Provmottagningen", "08-465 004 00", directory.ALWAYS),
        ("Provjouren", "08-465 004 01", Hours(in_words="efter kontorstid")),
        ("Provstödet", "08-465 004 02", Hours()),
    ):
        directory.service(
            here,
            lines=[directory.phone(number, hours=hours)],
            kind=ServiceKind.OTHER,
            words={"sv": Words(name=name)},
        )
    return {one.name: one for one in guiding_onward.help_in(here, at=AT)}


def test_each_sentence_says_the_number_in_groups_and_what_is_known_of_hours(found):
    assert (
        found["Provmottagningen"].said
        == "Provmottagningen har nummer 08 – 465 – 004 – 00. Öppet dygnet runt."
    )
    assert found["Provjouren"].said == "Provjouren har nummer 08 – 465 – 004 – 01. Tider: efter kontorstid."
    assert "vet vi inte säkert" in found["Provstödet"].said
    assert [found[name].is_open for name in ("Provmottagningen", "Provjouren", "Provstödet")] == [
        True,
        False,
        False,
    ]


def test_what_is_ticked_is_written_and_nothing_else(found):
    text = guiding_onward.message(list(found.values()), {found["Provjouren"].key})
    assert "Provjouren\n08-465 004 01" in text
    assert "Provmottagningen" not in text
    assert guiding_onward.message(list(found.values()), ()) == ""
