"""What a talk adds to, told by its coded fields."""

import pytest

from fyrtorn.domains.helpline.talk_vocabulary import Caller, CameBefore, Facet, Outcome, Theme
from fyrtorn.domains.helpline.talks.contents import TalkContent, read, written
from fyrtorn.foundation.vocabulary.environments import Environment


@pytest.mark.parametrize(
    ("came_before", "cases", "persons"),
    [
        (None, ["new"], []),
        (CameBefore.UNKNOWN, ["new"], []),
        (CameBefore.NEW_PERSON, ["new"], ["new"]),
        (CameBefore.NEW_CASE, ["new"], []),
        (CameBefore.SAME_CASE, ["continued"], []),
    ],
)
def test_cases_and_persons_are_counted_apart(came_before, cases, persons):
    values = TalkContent(caller=Caller.PARENT, outcome=Outcome.HELPED, came_before=came_before).values()

    assert (values[Facet.CASE], values[Facet.PERSON]) == (cases, persons)


@pytest.mark.parametrize("outcome", [Outcome.WRONG, Outcome.SILENT])
def test_where_there_was_nothing_to_talk_about_there_is_no_person_and_the_cases_do_not_tell_how_often(
    outcome,
):
    """Cases that summed to fewer than were answered would tell how many wrong numbers there were, however few."""
    values = TalkContent(caller=Caller.UNKNOWN, outcome=outcome, came_before=CameBefore.NEW_PERSON).values()

    assert (values[Facet.CASE], values[Facet.PERSON]) == (["new"], [])


def test_what_is_sealed_comes_back_whole():
    content = TalkContent(
        caller=Caller.SIBLING,
        outcome=Outcome.CONTINUES,
        themes=(Theme.ONLINE, Theme.WANTS_OUT),
        environments=(Environment.MIXED,),
        municipality="nykvarn",
        text="Å, ä och ö, och ”citat”.",
    )

    assert read(written(content)) == content


def test_text_is_never_counted():
    values = TalkContent(text="Något", question="Fråga", advice="Råd", referred_to="Skolan").values()

    assert not {"Något", "Fråga", "Råd", "Skolan"} & {value for given in values.values() for value in given}
