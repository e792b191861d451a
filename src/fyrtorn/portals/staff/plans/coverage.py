"""The coverage of a plan: which problems nobody answers, and which measures answer nothing, in words first."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from fyrtorn.domains.plans.vocabulary import Approach
from fyrtorn.domains.plans.writing.entries import MeasureEntry
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.vocabulary.prevention import Level
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.plans import room, showing
from fyrtorn.processes.planning.coverage import Coverage, ProblemCovered, coverage


@require_safe
@needs(Permission.PLAN_READ)
def plan_coverage(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """Problems against measures: a grid where there is room, a list for each problem where there is not."""
    matrix = coverage(actor=request.actor, plan_id=plan_id)
    shown = {
        **room.around(request, here=room.COVERAGE, plan=matrix.plan),
        "matrix": matrix,
        "sentences": coverage_sentences(matrix),
        "problems": [
            (number, problem, balance(problem)) for number, problem in enumerate(matrix.problems, start=1)
        ],
        "rows": [_row(measure, matrix) for measure in matrix.measures],
    }
    return render(request, "staff/plans/coverage/coverage.html", shown)


def _row(
    measure: MeasureEntry, matrix: Coverage
) -> tuple[MeasureEntry, list[tuple[ProblemCovered, bool]], bool]:
    """A measure, whether it answers each problem, and whether it answers any."""
    cells = [(problem, problem.key == measure.problem_key) for problem in matrix.problems]
    return measure, cells, any(answers for _problem, answers in cells)


def coverage_sentences(matrix: Coverage) -> list[str]:
    """What is empty, in words, first of all."""
    found = []
    if matrix.uncovered:
        found.append(
            ngettext(
                "Ett problem har ingen åtgärd: %(names)s.",
                "%(count)s problem har ingen åtgärd: %(names)s.",
                len(matrix.uncovered),
            )
            % _named([problem.title for problem in matrix.uncovered])
        )
    if matrix.without_problem:
        found.append(
            ngettext(
                "En åtgärd svarar inte på något problem: %(names)s.",
                "%(count)s åtgärder svarar inte på något problem: %(names)s.",
                len(matrix.without_problem),
            )
            % _named([measure.title for measure in matrix.without_problem])
        )
    if matrix.answers_what_is_gone:
        found.append(
            ngettext(
                "En åtgärd svarar på ett problem som inte står i lägesbilden: %(names)s.",
                "%(count)s åtgärder svarar på problem som inte står i lägesbilden: %(names)s.",
                len(matrix.answers_what_is_gone),
            )
            % _named([measure.title for measure in matrix.answers_what_is_gone])
        )
    return found


def _named(names: Sequence[str]) -> dict[str, str]:
    return {
        "count": showing.capital(showing.number(len(names))),
        "names": showing.listed([f"”{name}”" for name in names]),
    }


def balance(problem: ProblemCovered) -> list[str]:
    """How a problem's measures lie: by level, and by whether they change the occasion or what lies behind."""
    if not problem.measures:
        return []
    levels = showing.listed(
        [f"{problem.levels[level]} {_short(level)}" for level in Level if problem.levels[level]]
    )
    sides = showing.listed(
        [f"{problem.approaches[side]} {side.label}" for side in Approach if problem.approaches[side]]
    )
    lines = [_("Nivå: %(levels)s.") % {"levels": levels}] if levels else []
    if sides:
        lines.append(_("Inriktning: %(sides)s.") % {"sides": sides})
    if problem.approaches and len(problem.approaches) == 1 and len(problem.measures) > 1:
        lines.append(_("Alla drar åt samma håll. Pröva om det behövs någon av det andra slaget."))
    return lines


def _short(level: Level) -> str:
    return str(level.label).partition(",")[0]
