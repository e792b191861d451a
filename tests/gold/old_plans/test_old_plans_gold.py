"""What the reader of old plans must keep: floors a little under what docs/measuring/old-plans.md reports."""

import pytest

from gold.old_plans.measure import SPLITS, WHAT, measure

FLOORS = {"plans": (98.0, 98.0), "held_out": (98.0, 85.0)}


@pytest.mark.parametrize("split", SPLITS)
@pytest.mark.parametrize("what", WHAT)
def test_precision_and_recall_hold(split: str, what: str) -> None:
    score = measure(split)[what]

    precision, recall = FLOORS[split]
    assert score.precision >= precision
    assert score.recall >= recall
