"""What the person finder must keep: floors a little under what docs/measuring/persons.md reports."""

import pytest

from gold.persons.measure import SPLITS, WORK_SPLITS, load, measure

FLOORS = {"name": (94.0, 92.0), "phone": (99.0, 99.0), "identity": (100.0, 100.0), "mailbox": (100.0, 100.0)}


WORK_FLOORS = {
    "name": (88.0, 88.0),
    "phone": (100.0, 100.0),
    "identity": (100.0, 100.0),
    "mailbox": (100.0, 100.0),
    "address": (100.0, 100.0),
    "street": (100.0, 100.0),
    "plate": (100.0, 100.0),
}


@pytest.mark.parametrize("split", SPLITS)
@pytest.mark.parametrize("kind", list(FLOORS))
def test_precision_and_recall_hold(split: str, kind: str) -> None:
    score = measure(split)[kind]

    precision, recall = FLOORS[kind]
    assert score.precision >= precision
    assert score.recall >= recall


@pytest.mark.parametrize("split", WORK_SPLITS)
@pytest.mark.parametrize("kind", list(WORK_FLOORS))
def test_precision_and_recall_hold_in_texts_about_the_work(split: str, kind: str) -> None:
    score = measure(split)[kind]

    precision, recall = WORK_FLOORS[kind]
    assert score.precision >= precision
    assert score.recall >= recall


def test_the_gold_set_is_not_thinned_out() -> None:
    assert len(load("work_developing")) >= 135
    assert len(load("work_held_out")) >= 118
    assert len(load("developing")) >= 144
    assert len(load("held_out")) >= 86
