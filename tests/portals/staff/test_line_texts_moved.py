"""The pieces of a line's own text change places by a button each way, before anything is saved."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from fyrtorn.domains.helpline.guide.texts import Part, Piece
from fyrtorn.domains.helpline.talk_vocabulary import TextKind
from fyrtorn.portals.staff.helpline.texts_forms import EditionForm, Moved, moved

KIND = TextKind.CRIME_ROUTINE
PARTS = (Part("a", "Först", "Ett."), Part("b", "Sedan", "Två."), Part("c", "Sist", "Tre."))


def sent(pieces: tuple[Piece, ...] = PARTS, **said: str) -> Mapping[str, str]:
    """The form as a browser sends it, with the empty piece last."""
    form = EditionForm(None, kind=KIND, pieces=pieces, based_on=4, links=())
    return {name: str(form[name].value() or "") for name in form.fields} | said


def after(button: str, **said: str) -> Moved:
    step = moved(sent(flytta=button, **said), kind=KIND)
    assert step is not None
    return step


@pytest.mark.parametrize(
    ("button", "order", "focus"),
    [
        ("2-upp", "acb", "1-upp"),
        ("1-upp", "bac", "0-ner"),
        ("0-ner", "bac", "1-ner"),
        ("1-ner", "acb", "2-upp"),
    ],
)
def test_a_piece_moves_a_step_and_the_keyboard_stays_with_it(button: str, order: str, focus: str) -> None:
    step = after(button)

    assert "".join(one.key for one in step.pieces) == order
    assert (step.focus, step.based_on, step.moves) == (focus, 4, 1)


def test_what_is_written_goes_along_and_a_new_piece_too() -> None:
    step = after("3-upp", **{"2-text": "Omskrivet.", "3-title": "Nytt", "3-text": "Fyra."})

    assert [(one.title, getattr(one, "text", "")) for one in step.pieces][2:] == [
        ("Nytt", "Fyra."),
        ("Sist", "Omskrivet."),
    ]


@pytest.mark.parametrize("button", ["", "0-upp", "3-ner", "x-upp", "1-hem", "99999-upp"])
def test_a_button_that_leads_nowhere_moves_nothing(button: str) -> None:
    assert moved(sent(flytta=button), kind=KIND) is None
