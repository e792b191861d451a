"""The analysis' verbs."""

from fyrtorn.domains.situation.analysis.services.carrying import carry_over
from fyrtorn.domains.situation.analysis.services.causes import analyse_causes
from fyrtorn.domains.situation.analysis.services.figures import (
    add_series,
    change_series,
    remove_series,
)
from fyrtorn.domains.situation.analysis.services.problems import (
    move_problem,
    put_first,
    put_last,
    remove_problem,
    restore_problem,
    state_problem,
    write_problem,
)
from fyrtorn.domains.situation.analysis.services.sources import add_source, change_source, remove_source

__all__ = [
    "add_series",
    "add_source",
    "analyse_causes",
    "carry_over",
    "change_series",
    "change_source",
    "move_problem",
    "put_first",
    "put_last",
    "remove_problem",
    "remove_series",
    "remove_source",
    "restore_problem",
    "state_problem",
    "write_problem",
]
