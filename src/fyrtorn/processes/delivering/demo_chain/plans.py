"""The plan: written, sent for comments, decided, followed up, and told of to the assembly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from fyrtorn.domains.plans.deciding import queries as consultations
from fyrtorn.domains.plans.deciding import services as deciding
from fyrtorn.domains.plans.deciding.content import content_checksum
from fyrtorn.domains.plans.deciding.contents import CommentGiven, Decision, RecipientGiven
from fyrtorn.domains.plans.deciding.entries import WHOLE, Piece
from fyrtorn.domains.plans.following import services as following
from fyrtorn.domains.plans.following.contents import Asking, PictureGiven
from fyrtorn.domains.plans.following.entries import Written
from fyrtorn.domains.plans.vocabulary import (
    Approach,
    Done,
    Effect,
    Handling,
    Next,
    Part,
    Strategy,
)
from fyrtorn.domains.plans.writing import queries as plans
from fyrtorn.domains.plans.writing import services as writing
from fyrtorn.domains.plans.writing.contents import (
    Answers,
    EditionGiven,
    IndicatorContent,
    MeasureContent,
    PlanContent,
)
from fyrtorn.domains.situation.vocabulary import Marking
from fyrtorn.foundation.access.actor import invited
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.vocabulary.prevention import Level
from fyrtorn.processes.delivering.demo_chain.content import Told
from fyrtorn.processes.delivering.demo_chain.ground import Ground
from fyrtorn.processes.delivering.demo_chain.pictures import Decided
from fyrtorn.processes.delivering.demo_chain.rounds import RING_FUNCTION, RING_NUMBER, WHO_ANSWERS

Keys = dict[str, tuple[UUID, UUID]]
"""A measure's id and its key, by the content's own name."""


def write(here: Ground, told: Told, *, rests_on: Decided) -> UUID:
    """Write the plan, let others comment, decide it and follow it up. Its id."""
    plan_id = writing.open_plan(
        actor=here.actor,
        organisation_id=here.place_id,
        content=PlanContent(
            title=told["title"],
            starts_on=here.days.day(told["starts_on"]),
            ends_on=here.days.day(told["ends_on"]),
            responsible_board=told["responsible_board"],
        ),
    ).id
    edition = EditionGiven(rests_on.id, rests_on.told["title"], _decided_on(here, rests_on))
    writing.rest_on(actor=here.actor, plan_id=plan_id, edition=edition)
    for part, text in told["texts"].items():
        writing.write_text(
            actor=here.actor,
            plan_id=plan_id,
            part=Part(part),
            text=text["text"],
            version=None,
            is_internal=text.get("is_internal", False),
        )
    measures = _write_goals(here, plan_id, told, rests_on)
    _consult(here, plan_id, told["consultation"], measures)
    _decide(here, plan_id, told["decision"])
    _follow_up(here, told["follow_ups"], measures)
    _ask_the_rest(here, plan_id, told["asked"])
    _report(here, plan_id, told["report"], rests_on)
    return plan_id


def _decided_on(here: Ground, edition: Decided) -> date:
    return here.days.day(edition.told["decision"]["on"])


def _write_goals(here: Ground, plan_id: UUID, told: Told, picture: Decided) -> Keys:
    measures: Keys = {}
    for goal in told["goals"]:
        goal_id = writing.add_goal(
            actor=here.actor, plan_id=plan_id, title=goal["title"], text=goal["text"]
        ).id
        for one in goal["measures"]:
            content = _measure(here, one, goal_id, picture)
            row = writing.add_measure(actor=here.actor, plan_id=plan_id, content=content)
            measures[one["key"]] = (row.id, row.key)
    return measures


def _measure(here: Ground, told: Told, goal_id: UUID, picture: Decided) -> MeasureContent:
    return MeasureContent(
        title=told["title"],
        goal_id=goal_id,
        how=told["how"],
        answers=_answers(told["answers"], picture) if told["answers"] else None,
        level=Level(told["level"]),
        approach=Approach(told["approach"]),
        strategy=Strategy(told["strategy"]),
        owner_id=here.functions[told["owner"]].id,
        partner_ids=tuple(here.functions[key].id for key in told.get("partners", ())),
        starts_on=here.days.day(told["starts_on"]),
        ends_on=here.days.day(told["ends_on"]),
        effect_short=told["effect_short"],
        effect_long=told["effect_long"],
        indicator=_indicator(here, told["indicator"]),
        cost_kronor=told.get("cost_kronor"),
        cost_words=told.get("cost_words", ""),
        is_internal=told.get("is_internal", False),
    )


def _answers(told: Sequence[str | None], picture: Decided) -> Answers:
    """The picture's problem, and its cause where one is told, in the picture's own words."""
    name, cause_name = told
    problem = picture.problems[str(name)]
    key = picture.causes[str(name), cause_name] if cause_name else None
    return Answers(
        problem_key=problem.key,
        problem_words=problem.title,
        cause_key=key,
        cause_words=next((cause.text for cause in problem.causes if cause.key == key), ""),
        is_public=problem.marking is Marking.PUBLIC,
    )


def _indicator(here: Ground, told: Told) -> IndicatorContent:
    return IndicatorContent(
        words=told["words"],
        unit=told["unit"],
        baseline=Decimal(told["baseline"]),
        baseline_on=here.days.day(told["baseline_on"]),
        target=Decimal(told["target"]),
        source=told["source"],
        counts_people=told.get("counts_people", False),
    )


# --- the remiss and the decision ------------------------------------------------------------------


def _consult(here: Ground, plan_id: UUID, told: Told, measures: Keys) -> None:
    """Send the plan out, let the functions comment by their links, see to each comment, and close the remiss."""
    today = here.days.today
    consultation = deciding.send_consultation(
        actor=here.actor,
        plan_id=plan_id,
        due_on=today,
        recipients=[
            RecipientGiven(here.functions[one["function"]].id, "ground" in one, one.get("ground", ""))
            for one in told["recipients"]
        ],
        message=told["message"],
        today=today,
    )
    found = consultations.consultation_for(actor=here.actor, consultation_id=consultation.id)
    recipients = {recipient.function.id: recipient.id for recipient in found.recipients}
    guest = invited(Permission.COMMENT_GIVE, organisation_id=here.place_id, label=WHO_ANSWERS)
    for name in dict.fromkeys(one["from"] for one in told["comments"]):
        given = [
            CommentGiven(_piece(one["about"], measures), one["text"])
            for one in told["comments"]
            if one["from"] == name
        ]
        recipient_id = recipients[here.functions[name].id]
        deciding.give_comments(actor=guest, recipient_id=recipient_id, given=given, is_sent=True)
    for name in told["none"]:
        deciding.have_no_comments(actor=guest, recipient_id=recipients[here.functions[name].id])
    handled = {one["text"]: one for one in told["comments"]}
    for comment in consultations.comments(actor=here.actor, consultation_id=consultation.id):
        deciding.handle_comment(
            actor=here.actor,
            comment_id=comment.id,
            version=comment.version,
            handling=Handling(handled[comment.text]["handling"]),
            words=handled[comment.text]["words"],
        )
    deciding.close_consultation(actor=here.actor, consultation_id=consultation.id)


def _piece(about: str, measures: Keys) -> Piece:
    return Piece(key=measures[about][1]) if about in measures else WHOLE


def _decide(here: Ground, plan_id: UUID, told: Told) -> None:
    """Decide in spite of the warnings: one measure answers no problem, and the demo shows that it is seen."""
    deciding.decide_plan(
        actor=here.actor,
        plan_id=plan_id,
        shown=content_checksum(plans.whole_plan(actor=here.actor, plan_id=plan_id)),
        decision=Decision(
            decided_by=told["by"],
            decided_on=here.days.day(told["on"]),
            registry_no=told["registry_no"],
            minutes_section=told["minutes_section"],
        ),
        today=here.days.today,
        despite_warnings=True,
    )


# --- following up ---------------------------------------------------------------------------------


def _follow_up(here: Ground, told: Told, measures: Keys) -> None:
    for key, follow_ups in told.items():
        for one in follow_ups:
            period_from, period_to = (here.days.day(said) for said in one["period"])
            following.enter_follow_up(
                actor=here.actor,
                measure_id=measures[key][0],
                written=Written(
                    done=Done(one["done"]),
                    effect=Effect(one["effect"]) if one["effect"] else None,
                    next=Next(one["next"]),
                    words=one["words"],
                    value=Decimal(one["value"]),
                    period_from=period_from,
                    period_to=period_to,
                    source=one["source"],
                ),
                given_on=here.days.day(one["on"]),
                today=here.days.today,
            )


def _ask_the_rest(here: Ground, plan_id: UUID, told: Told) -> None:
    """Those whose measures nobody has followed up have the question now."""
    following.ask_owners(
        actor=here.actor,
        plan_id=plan_id,
        asking=Asking(
            contact_points=tuple(here.functions[key].id for key in told["owners"]),
            due_on=here.days.today + timedelta(days=told["due_in_days"]),
            ring_function=RING_FUNCTION,
            ring_number=RING_NUMBER,
        ),
        today=here.days.today,
    )


def _report(here: Ground, plan_id: UUID, told: Told, picture: Decided) -> None:
    """A report to the assembly, given the day that it was made."""
    report = following.make_report(
        actor=here.actor,
        plan_id=plan_id,
        picture=PictureGiven(picture.told["title"], _decided_on(here, picture)),
        preface=told["preface"],
        today=here.days.today,
    )
    following.note_given(
        actor=here.actor,
        report_id=report.id,
        given_on=here.days.today,
        minutes_section=told["minutes_section"],
        today=here.days.today,
    )
