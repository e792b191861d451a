"""The check itself: facts in, one finding for each requirement out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from babel.dates import format_date
from django.utils.translation import gettext as _

from fyrtorn.domains.plans.law.facts import Facts, PictureFacts, PlanFacts
from fyrtorn.domains.plans.law.requirements import (
    REQUIREMENTS,
    STATEMENT_MONTHS,
    Looks,
    Requirement,
)
from fyrtorn.domains.plans.vocabulary import PlanKind, Stated
from fyrtorn.foundation.base.calendar import months_later
from fyrtorn.foundation.vocabulary.crime_prevention import REPORT_MONTHS, UPDATE_MONTHS


class Result(StrEnum):
    PRESENT = "present"
    MISSING = "missing"
    CANNOT_TELL = "cannot_tell"


class Place(StrEnum):
    """Where what is missing is put right."""

    PICTURE = "picture"
    PLAN = "plan"
    FOLLOW_UP = "follow_up"
    REPORT = "report"
    STATEMENT = "statement"
    NOWHERE = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one requirement: the result, why, and where to go."""

    requirement: Requirement
    result: Result
    because: str
    place: Place = Place.NOWHERE


def check(facts: Facts) -> list[Finding]:
    """One finding for every requirement, in the act's order. It is no legal opinion: it says what was looked at.

    >>> {finding.result for finding in check(Facts(today=date(2026, 1, 1)))} == {Result.MISSING, Result.CANNOT_TELL}
    True
    """
    return [_finding(requirement, facts) for requirement in REQUIREMENTS]


def _finding(requirement: Requirement, facts: Facts) -> Finding:
    if requirement.looks is Looks.STATEMENT:
        return _stated(requirement, facts)
    result, because, place = _RULES[requirement.id](facts)
    return Finding(requirement, result, because, place)


Outcome = tuple[Result, str, Place]


def _stated(requirement: Requirement, facts: Facts) -> Finding:
    """What a coordinator has said of it, if it is not too old. Something published answers for informing residents."""
    if requirement.id == "BFA-12c" and _is_fresh(facts.published_on, facts.today, STATEMENT_MONTHS):
        return Finding(
            requirement, Result.PRESENT, _("Lägesbilden eller planen är publicerad för invånarna.")
        )
    said = facts.said.get(requirement.id)
    if said is None:
        because = _("Det går inte att se här. Kommunen kan svara själv, så står svaret kvar med datum.")
        return Finding(requirement, Result.CANNOT_TELL, because, Place.STATEMENT)
    if not _is_fresh(said.on, facts.today, STATEMENT_MONTHS):
        because = _("Svaret är från %(day)s och behöver lämnas på nytt.") % {"day": _written(said.on)}
        return Finding(requirement, Result.CANNOT_TELL, because, Place.STATEMENT)
    result = Result.MISSING if said.stated is Stated.MISSING else Result.PRESENT
    because = _("Kommunen svarade %(day)s: %(answer)s.") % {
        "day": _written(said.on),
        "answer": said.stated.label,
    }
    return Finding(requirement, result, because, Place.STATEMENT)


def _written(day: date) -> str:
    return format_date(day, "d MMMM y", locale="sv")


def _is_fresh(day: date | None, today: date, months: int) -> bool:
    return day is not None and months_later(day, months) >= today


def _of_picture(rule: Callable[[PictureFacts, date], Outcome]) -> Callable[[Facts], Outcome]:
    """A rule about the picture. Where the picture is one chapter, the rest of it cannot be seen from here."""

    def looked(facts: Facts) -> Outcome:
        if facts.picture is None:
            return Result.MISSING, _("Det finns ingen beslutad lägesbild här."), Place.PICTURE
        result, because, place = rule(facts.picture, facts.today)
        if result is Result.PRESENT and not facts.picture.is_whole:
            because = _(
                "Det finns i kapitlet om våldsbejakande extremism. Lagen gäller all brottslighet, "
                "och resten av lägesbilden finns inte här."
            )
            return Result.CANNOT_TELL, because, Place.PICTURE
        return result, because, place

    return looked


def _of_plan(rule: Callable[[PlanFacts, date], Outcome]) -> Callable[[Facts], Outcome]:
    def looked(facts: Facts) -> Outcome:
        if facts.plan is None:
            return Result.MISSING, _("Det finns ingen plan här."), Place.PLAN
        return rule(facts.plan, facts.today)

    return looked


def _mapping(picture: PictureFacts, today: date) -> Outcome:
    lacking = [
        words
        for is_there, words in (
            (picture.has_mapping, _("en kartläggning")),
            (picture.has_extent, _("omfattningen, i antal")),
            (picture.has_consequences, _("följderna")),
            (picture.has_sources, _("källor med datum")),
        )
        if not is_there
    ]
    if lacking:
        return Result.MISSING, _("Saknas: %(what)s.") % {"what": ", ".join(lacking)}, Place.PICTURE
    return Result.PRESENT, _("Kartläggning, omfattning, följder och daterade källor finns."), Place.PICTURE


def _other(picture: PictureFacts, today: date) -> Outcome:
    if picture.has_other:
        return Result.PRESENT, _("Annan information finns i lägesbilden."), Place.PICTURE
    if picture.none_other_because:
        return (
            Result.PRESENT,
            _("Lägesbilden säger varför det inte finns något mer att ta med."),
            Place.PICTURE,
        )
    because = _("Annan information saknas. Skriv den, eller skriv varför det inte finns någon.")
    return Result.MISSING, because, Place.PICTURE


def _analysis(picture: PictureFacts, today: date) -> Outcome:
    if not picture.has_analysis:
        return Result.MISSING, _("Analysen är tom."), Place.PICTURE
    if not picture.analysis_refers:
        return Result.MISSING, _("Analysen säger inte hur ni vet det ni skriver."), Place.PICTURE
    return Result.PRESENT, _("Analysen finns och säger vad den bygger på."), Place.PICTURE


def _whole_area(picture: PictureFacts, today: date) -> Outcome:
    if picture.covers_all:
        return Result.PRESENT, _("Lägesbilden gäller hela kommunen."), Place.PICTURE
    return Result.MISSING, _("Lägesbilden gäller bara en del av kommunen."), Place.PICTURE


def _updated(picture: PictureFacts, today: date) -> Outcome:
    if _is_fresh(picture.decided_on, today, UPDATE_MONTHS):
        because = _("Beslutad %(day)s, för mindre än två år sedan.") % {"day": _written(picture.decided_on)}
        return Result.PRESENT, because, Place.PICTURE
    because = _("Beslutad %(day)s, för mer än två år sedan.") % {"day": _written(picture.decided_on)}
    return Result.MISSING, because, Place.PICTURE


def _rests_on_knowledge(plan: PlanFacts, today: date) -> Outcome:
    if not plan.measures:
        return Result.MISSING, _("Planen har inga åtgärder."), Place.PLAN
    if plan.unanswered:
        because = _("%(some)s av %(all)s åtgärder svarar inte på något problem i lägesbilden.")
        return Result.MISSING, because % {"some": plan.unanswered, "all": plan.measures}, Place.PLAN
    return Result.PRESENT, _("Varje åtgärd svarar på ett problem i lägesbilden."), Place.PLAN


def _decided(plan: PlanFacts, today: date) -> Outcome:
    if not plan.is_decided or plan.decided_on is None:
        return Result.MISSING, _("Planen är inte beslutad."), Place.PLAN
    if plan.kind is PlanKind.ACTION_PLAN:
        because = _(
            "Det beslutade är en handlingsplan om våldsbejakande extremism. "
            "Åtgärdsplanen enligt lagen gäller all brottslighet och finns inte här."
        )
        return Result.CANNOT_TELL, because, Place.PLAN
    return Result.PRESENT, _("Beslutad %(day)s.") % {"day": _written(plan.decided_on)}, Place.PLAN


def _made_from_picture(plan: PlanFacts, today: date) -> Outcome:
    if plan.rests_on is None or plan.picture_decided_on is None:
        return Result.MISSING, _("Planen bygger inte på någon beslutad lägesbild."), Place.PLAN
    if plan.decided_on is not None and plan.picture_decided_on > plan.decided_on:
        return Result.MISSING, _("Lägesbilden är yngre än beslutet om planen."), Place.PLAN
    because = _("Planen bygger på lägesbilden från %(day)s.") % {"day": _written(plan.picture_decided_on)}
    return Result.PRESENT, because, Place.PLAN


def _own_measures(plan: PlanFacts, today: date) -> Outcome:
    if not plan.own:
        return Result.MISSING, _("Ingen funktion i kommunen ansvarar för någon åtgärd."), Place.PLAN
    if plan.without_owner:
        because = _("Åtgärder som saknar ansvarig: %(some)s.") % {"some": plan.without_owner}
        return Result.MISSING, because, Place.PLAN
    because = _("Kommunen ansvarar själv för %(own)s av %(all)s åtgärder.") % {
        "own": plan.own,
        "all": plan.measures,
    }
    return Result.PRESENT, because, Place.PLAN


def _followed_up(plan: PlanFacts, today: date) -> Outcome:
    if not plan.is_decided:
        return (
            Result.CANNOT_TELL,
            _("Planen är inte beslutad än, så det finns inget att följa upp."),
            Place.PLAN,
        )
    since = plan.followed_up_on or plan.decided_on
    if not _is_fresh(since, today, UPDATE_MONTHS):
        because = _("Planen, eller en del av den, har inte följts upp på två år.")
        return Result.MISSING, because, Place.FOLLOW_UP
    if plan.followed_up_on is None:
        because = _("Planen är yngre än två år. Åtgärder som inte har följts upp än: %(some)s.")
        return Result.CANNOT_TELL, because % {"some": plan.never_followed}, Place.FOLLOW_UP
    because = _("Alla åtgärder är uppföljda, den äldsta uppföljningen är från %(day)s.")
    return Result.PRESENT, because % {"day": _written(plan.followed_up_on)}, Place.FOLLOW_UP


def _reported(facts: Facts) -> Outcome:
    if facts.reported_on is None:
        return Result.MISSING, _("Ingen rapport till fullmäktige är inskriven."), Place.REPORT
    day = {"day": _written(facts.reported_on), "months": REPORT_MONTHS}
    if _is_fresh(facts.reported_on, facts.today, REPORT_MONTHS):
        return Result.PRESENT, _("Senaste rapporten lämnades %(day)s.") % day, Place.REPORT
    because = _(
        "Senaste rapporten lämnades %(day)s. Lagen säger löpande. %(months)s månader är vårt eget mått."
    )
    return Result.MISSING, because % day, Place.REPORT


def _allowed(facts: Facts) -> Outcome:
    return (
        Result.CANNOT_TELL,
        _("Lagen tillåter det men kräver det inte, så det gås inte igenom här."),
        Place.NOWHERE,
    )


_RULES: Final[dict[str, Callable[[Facts], Outcome]]] = {
    "BFA-03": _of_plan(_rests_on_knowledge),
    "BFA-04a": _of_picture(_mapping),
    "BFA-04b": _of_picture(_other),
    "BFA-04c": _of_picture(_analysis),
    "BFA-04d": _of_picture(_whole_area),
    "BFA-05a": _of_plan(_decided),
    "BFA-05b": _of_plan(_made_from_picture),
    "BFA-05c": _of_plan(_own_measures),
    "BFA-06a": _of_picture(_updated),
    "BFA-06b": _of_plan(_followed_up),
    "BFA-13b": _reported,
    "BFA-14": _allowed,
}
"""By requirement; the rest are stated."""
