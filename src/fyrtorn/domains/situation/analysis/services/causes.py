"""Looking for causes, in ten minutes or in depth."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from fyrtorn.domains.situation.analysis.contents import CauseContent, CausesContent
from fyrtorn.domains.situation.analysis.entries import causes_fingerprint
from fyrtorn.domains.situation.analysis.queries import cause_entry
from fyrtorn.domains.situation.analysis.rows import checked, note_change, problem_row
from fyrtorn.domains.situation.errors.analysis import (
    AnalysisEditedMeanwhile,
    CauseHasNoWords,
    CauseUnproven,
    DatedAhead,
)
from fyrtorn.domains.situation.models import Cause, CauseAnalysis, Problem
from fyrtorn.domains.situation.vocabulary import Certainty, Depth
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.text import tidy, tidy_lines


@guarded(Permission.PICTURE_EDIT, deed="situation.causes.analysed")
def analyse_causes(
    *, actor: Actor, problem_id: UUID, content: CausesContent, began: str, today: date
) -> Problem:
    """Store the whole of a problem's cause analysis. A cause keeps its key as long as it is there.

    ``began`` is the fingerprint of the analysis as it stood. Raises ``AnalysisEditedMeanwhile`` when somebody else has
    saved since, ``CauseHasNoWords`` for evidence without a cause, ``CauseUnproven`` for a well-known cause without
    evidence, ``DatedAhead``, ``PersonsInText`` (a cause's
    fields are "cause-0-text", "cause-0-evidence" and so on), ``ProblemNotFound`` or ``EditionIsDecided``.
    """
    problem = problem_row(actor, problem_id)
    causes = [_cleaned(one) for one in content.causes]
    if any(not one.text for one in causes):
        raise CauseHasNoWords
    if any(one.certainty == Certainty.WELL_KNOWN and not one.evidence for one in causes):
        raise CauseUnproven
    if content.made_on and content.made_on > today:
        raise DatedAhead
    texts = {"summary": tidy_lines(content.summary), "made_with": tidy(content.made_with)}
    for at, one in enumerate(causes):
        texts |= {f"cause-{at}-text": one.text, f"cause-{at}-evidence": one.evidence}
    _refuse_if_edited(actor, problem, began)
    checked(actor, problem.organisation_id, texts)
    _store(actor, problem, content, causes, texts)
    note_change(actor, problem)
    problem.save()
    return problem


def _cleaned(one: CauseContent) -> CauseContent:
    return CauseContent(one.bone, tidy(one.text), tidy_lines(one.evidence), one.certainty, one.key)


def _refuse_if_edited(actor: Actor, problem: Problem, began: str) -> None:
    rows = Cause.objects.within(actor, Permission.PICTURE_EDIT).filter(problem=problem)
    causes = [cause_entry(row) for row in rows.order_by("position", "id")]
    analysis = CauseAnalysis.objects.within(actor, Permission.PICTURE_EDIT).filter(problem=problem).first()
    stands = causes_fingerprint(
        causes,
        Depth(analysis.depth) if analysis else None,
        analysis.summary if analysis else "",
        analysis.made_with if analysis else "",
        analysis.made_on if analysis else None,
    )
    if stands != began:
        raise AnalysisEditedMeanwhile({str(one.key): one.text for one in causes})


def _store(
    actor: Actor,
    problem: Problem,
    content: CausesContent,
    causes: list[CauseContent],
    texts: dict[str, str],
) -> None:
    own = {"organisation_id": problem.organisation_id, "problem": problem}
    analyses = CauseAnalysis.objects.within(actor, Permission.PICTURE_EDIT)
    analysis = analyses.filter(problem=problem).first() or CauseAnalysis(**own, version=0)
    analysis.depth = content.depth
    analysis.summary, analysis.made_with = texts["summary"], texts["made_with"]
    analysis.made_on = content.made_on
    analysis.version += 1
    analysis.changed_by = actor.function_in(problem.organisation_id)[:120]
    analysis.changed_at = clock.now()
    analysis.save()
    rows = Cause.objects.within(actor, Permission.PICTURE_EDIT).filter(problem=problem)
    keys = set(rows.values_list("key", flat=True))
    rows.delete()
    for position, one in enumerate(causes, start=1):
        kept = {"key": one.key} if one.key in keys else {}
        keys.discard(one.key)  # a key that is sent twice is the first one's
        Cause(
            **own,
            **kept,
            bone=one.bone,
            text=one.text,
            evidence=one.evidence,
            certainty=one.certainty,
            position=position,
        ).save(force_insert=True)
