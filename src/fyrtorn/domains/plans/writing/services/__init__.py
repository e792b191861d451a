"""The verbs of writing a plan."""

from fyrtorn.domains.plans.writing.services.goals import (
    add_goal,
    change_goal,
    move_goal,
    remove_goal,
    restore_goal,
)
from fyrtorn.domains.plans.writing.services.measures import (
    add_measure,
    change_measure,
    duplicate_measure,
    keep_as_it_is,
    move_measure,
    remove_measure,
    restore_measure,
)
from fyrtorn.domains.plans.writing.services.plans import (
    change_plan,
    discard_plan,
    open_plan,
    rest_on,
    revise_plan,
    show_share,
)
from fyrtorn.domains.plans.writing.services.taking import take_goals
from fyrtorn.domains.plans.writing.services.texts import drop_text, write_text

__all__ = [
    "add_goal",
    "add_measure",
    "change_goal",
    "change_measure",
    "change_plan",
    "discard_plan",
    "drop_text",
    "duplicate_measure",
    "keep_as_it_is",
    "move_goal",
    "move_measure",
    "open_plan",
    "remove_goal",
    "remove_measure",
    "rest_on",
    "restore_goal",
    "restore_measure",
    "revise_plan",
    "show_share",
    "take_goals",
    "write_text",
]
