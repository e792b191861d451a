"""The coverage of a plan: which problems nobody answers, and which measures answer nothing, in words first."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fyrtorn.domains.plans.writing.entries import MeasureEntry
from fyrtorn.foundation.access.permissions import Permission
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
        "sentences": showing.coverage_sentences(matrix),
        "problems": [
            (number, problem, showing.balance(problem))
            for number, problem in enumerate(matrix.problems, start=1)
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
