"""What a decision takes. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from fyrtorn.domains.plans.constitution.check import Finding, check
from fyrtorn.domains.plans.deciding.contents import Decision
from fyrtorn.domains.plans.vocabulary import Part
from fyrtorn.domains.plans.writing.entries import WholePlan
from fyrtorn.domains.plans.writing.rules import Gap, missing


def lacking(
    whole: WholePlan, decision: Decision, *, today: date, replaces_from: date | None = None
) -> tuple[str, ...]:
    """Each thing that stands in the way of the decision, as a phrase; none when it can be made.

    ``replaces_from`` is the latest day on which a plan that this one takes the place of was decided.

    Source: the Act (2023:196) 5 § (a plan is decided, with the situation picture as its underlay); a decision that
    cannot be found again in the register and the minutes cannot be shown to have been made.
    """
    gaps = {one.gap for one in missing(whole) if one.is_stopping}
    plan = whole.plan
    reasons = (
        (Gap.EDITION in gaps, _("en beslutad lägesbild som planen bygger på")),
        (Gap.NO_MEASURE in gaps, _("minst en åtgärd")),
        (not decision.decided_by.strip(), _("vem som har beslutat")),
        (decision.decided_on is None, _("beslutets datum")),
        (not decision.registry_no.strip(), _("diarienummer")),
        (not decision.minutes_section.strip(), _("paragraf i protokollet")),
        (
            decision.decided_on is not None and decision.decided_on > today,
            _("ett beslutsdatum som inte ligger framåt i tiden"),
        ),
        (
            plan.edition_decided_on is not None
            and decision.decided_on is not None
            and plan.edition_decided_on > decision.decided_on,
            _("en lägesbild som är beslutad senast samma dag som planen"),
        ),
        (
            replaces_from is not None
            and decision.decided_on is not None
            and decision.decided_on < replaces_from,
            _("ett beslutsdatum som inte är tidigare än för planen som gäller nu"),
        ),
    )
    return tuple(words for is_lacking, words in reasons if is_lacking)


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence in the plan that may come into conflict with the constitution. One of the places is set."""

    sentence: str
    finding: Finding
    part: Part | None = None
    goal_id: UUID | None = None
    measure_id: UUID | None = None


def wordings(whole: WholePlan) -> tuple[Wording, ...]:
    """Every sentence that tells staff to map people, their company or their beliefs, in the plan's order."""
    found = [
        Wording(text.text[one.start : one.end], one, part=text.part)
        for text in whole.texts
        for one in check(text.text)
    ]
    for goal in whole.goals:
        for said in (goal.title, goal.text):
            found += [Wording(said[one.start : one.end], one, goal_id=goal.id) for one in check(said)]
    for measure in whole.measures:
        for said in (measure.title, measure.how, measure.effect_short, measure.effect_long):
            found += [Wording(said[one.start : one.end], one, measure_id=measure.id) for one in check(said)]
    return tuple(found)
