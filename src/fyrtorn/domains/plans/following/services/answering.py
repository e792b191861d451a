"""Follow-ups: an owner's by the link, half-done or given; a coordinator's own; values; words that are read first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final
from uuid import UUID

from fyrtorn.domains.plans.errors import (
    DayAhead,
    EditedMeanwhile,
    FollowUpIncomplete,
    PlanNotFound,
    TargetMissing,
)
from fyrtorn.domains.plans.following.assembling import written as as_written
from fyrtorn.domains.plans.following.entries import Written
from fyrtorn.domains.plans.following.rules import Lack, lacking
from fyrtorn.domains.plans.following.services.rows import asked_row, followed_measure
from fyrtorn.domains.plans.models import FollowUp, FollowUpAsked, Indicator, IndicatorValue, Measure
from fyrtorn.domains.plans.vocabulary import Next, Way
from fyrtorn.domains.plans.writing.services.rows import line, lines
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.impersonal import texts as impersonal

_MAY = Permission.FOLLOW_UP_GIVE

LONGEST_WORDS: Final = 2000
LONGEST_SOURCE: Final = 200


@guarded(_MAY, deed="plans.follow_up.saved")
def save_follow_ups(
    *, actor: Actor, asked_id: UUID, version: int, written: Mapping[UUID, Written], give: bool, today: date
) -> FollowUpAsked:
    """Save what an owner writes of its measures by the link, half-done or given. The caller has checked the link.

    ``version`` is the one that was open. What certainly points at somebody is never stored, not even half-done;
    what perhaps does waits for a coordinator to read it. Measures that are not the owner's are left out.

    Raises ``EditedMeanwhile``, ``FollowUpIncomplete`` with what each measure lacks, and ``PersonsInText`` with the
    fields "<measure>-words" and "<measure>-source".
    """
    asked = asked_row(actor, asked_id, permission=_MAY)
    own = _own_measures(actor, asked)
    tidied = {key: _tidied(one) for key, one in written.items() if key in own}
    if asked.version != version:
        if _says_already(actor, asked, tidied, is_given=give):
            return asked  # sending twice is no disagreement
        raise EditedMeanwhile
    if give:
        _refuse_unfinished({key: tidied.get(key, Written()) for key in own})
    texts = {f"{key}-{name}": text for key, one in tidied.items() for name, text in _texts(one).items()}
    place = asked.organisation_id
    impersonal.refuse_persons(actor=actor, organisation_id=place, texts=texts, certain_only=True)
    half_done = FollowUp.objects.within(actor, _MAY).filter(asked=asked, given_on__isnull=True)
    standing = {row.measure_id: row for row in half_done}
    for key, one in tidied.items():
        row = standing.get(key)
        if row is None and one == Written() and not give:
            continue
        row = row or FollowUp(organisation_id=place, measure=own[key], asked=asked)
        _fill(row, one, actor=actor)
        _store(row, one, actor=actor, given_on=today if give else None, given_by=asked.contact_point.function)
    if give:
        asked.answered_at = clock.now()
    _raise_version(asked)
    return asked


@guarded(_MAY, deed="plans.follow_up.taken_up")
def take_up_again(*, actor: Actor, asked_id: UUID, version: int) -> FollowUpAsked:
    """Begin anew from what was given: what was given still counts until something else is.

    Nothing happens when something half-done is there already. Raises ``EditedMeanwhile``.
    """
    asked = asked_row(actor, asked_id, permission=_MAY)
    if asked.version != version:
        raise EditedMeanwhile
    rows = FollowUp.objects.within(actor, _MAY).filter(asked=asked)
    if rows.filter(given_on__isnull=True).exists():
        return asked
    latest = {row.measure_id: row for row in rows.order_by("given_on", "saved_at")}
    values = {
        value.follow_up_id: value
        for value in IndicatorValue.objects.within(actor, _MAY).filter(follow_up__in=latest.values())
    }
    for given in latest.values():
        row = FollowUp(
            organisation_id=given.organisation_id,
            measure_id=given.measure_id,
            asked=asked,
            done=given.done,
            effect=given.effect,
            next=given.next,
            words=given.words,
            waits_for_reading=given.waits_for_reading,
        )
        old = values.get(given.id)
        one = (
            Written(value=old.value, period_from=old.period_from, period_to=old.period_to, source=old.source)
            if old
            else Written()
        )
        _store(row, one, actor=actor)
    _raise_version(asked)
    return asked


@guarded(_MAY, deed="plans.follow_up.entered")
def enter_follow_up(
    *, actor: Actor, measure_id: UUID, written: Written, given_on: date, today: date
) -> FollowUp:
    """Write down how it went with a measure, as it was said on ``given_on``. Earlier follow-ups are kept.

    Raises ``DayAhead``, ``FollowUpIncomplete``, ``PlanNotDecided``, and ``PersonsInText`` with the fields "words" and
    "source": whoever may vouch puts right also what only perhaps points at somebody.
    """
    measure = followed_measure(actor, measure_id)
    if given_on > today:
        raise DayAhead
    one = _tidied(written)
    _refuse_unfinished({measure.id: one})
    _checked(actor, measure.organisation_id, _texts(one))
    row = FollowUp(organisation_id=measure.organisation_id, measure=measure, way=Way.STAFF)
    _fill(row, one, actor=actor)
    _store(row, one, actor=actor, given_on=given_on, given_by=actor.function_in(measure.organisation_id))
    return row


@guarded(_MAY, deed="plans.indicator_value.added")
def add_value(*, actor: Actor, measure_id: UUID, written: Written, today: date) -> IndicatorValue:
    """Write down a value of the measure's indicator, between follow-ups. Only the value of ``written`` is read.

    Raises ``TargetMissing`` without an indicator, ``FollowUpIncomplete``, and ``PersonsInText`` with "source".
    """
    measure = followed_measure(actor, measure_id)
    one = _tidied(written)
    lacks = [lack for lack in lacking(one) if lack not in {Lack.DONE, Lack.EFFECT, Lack.NEXT}]
    if one.value is None and Lack.VALUE not in lacks:
        lacks.append(Lack.VALUE)
    if lacks:
        raise FollowUpIncomplete({measure.id: tuple(lacks)})
    _checked(actor, measure.organisation_id, {"source": one.source})
    indicator = _indicator(actor, measure)
    if indicator is None:
        raise TargetMissing
    value = IndicatorValue(organisation_id=measure.organisation_id, indicator=indicator)
    _fill_value(value, one)
    value.given_on, value.given_by = today, actor.function_in(measure.organisation_id)[:120]
    value.save()
    return value


@guarded(Permission.PLAN_EDIT, deed="plans.indicator_value.removed")
def remove_value(*, actor: Actor, value_id: UUID) -> IndicatorValue:
    """Take away a value that was wrong. Raises ``PlanNotFound``."""
    row = IndicatorValue.objects.within(actor, Permission.PLAN_EDIT).filter(id=value_id).first()
    if row is None or row.given_on is None:
        raise PlanNotFound
    row.delete()
    row.pk = value_id  # so that the log can say which it was
    return row


@guarded(Permission.PLAN_EDIT, deed="plans.follow_up.read")
def read_follow_up(*, actor: Actor, follow_up_id: UUID, words: str, source: str = "") -> FollowUp:
    """Keep an owner's words as a coordinator has read them: without what pointed at somebody. They wait no longer.

    Raises ``PersonsInText`` with the fields "words" and "source" while something is left, and ``PlanNotFound``.
    """
    rows = FollowUp.objects.within(actor, Permission.PLAN_EDIT).filter(given_on__isnull=False)
    row = rows.filter(id=follow_up_id).first()
    if row is None:
        raise PlanNotFound
    kept = {"words": lines(words, at_most=LONGEST_WORDS), "source": line(source, at_most=LONGEST_SOURCE)}
    impersonal.refuse_persons(actor=actor, organisation_id=row.organisation_id, texts=kept)
    value = IndicatorValue.objects.within(actor, Permission.PLAN_EDIT).filter(follow_up=row).first()
    if value is not None and kept["source"]:
        value.source = kept["source"]
        value.save(update_fields=["source"])
    row.words, row.waits_for_reading = kept["words"], False
    row.save(update_fields=["words", "waits_for_reading"])
    return row


def _own_measures(actor: Actor, asked: FollowUpAsked) -> dict[UUID, Measure]:
    """The owner's measures that go on, or that it has answered about with this link."""
    rows = Measure.objects.within(actor, _MAY).filter(
        plan=asked.plan_id, owner=asked.contact_point_id, removed_at__isnull=True
    )
    answered = set(FollowUp.objects.within(actor, _MAY).filter(asked=asked).values_list("measure", flat=True))
    return {row.id: row for row in rows if row.stopped_on is None or row.id in answered}


def _says_already(
    actor: Actor, asked: FollowUpAsked, written: Mapping[UUID, Written], *, is_given: bool
) -> bool:
    """Whether just this was saved a moment ago."""
    rows = FollowUp.objects.within(actor, _MAY).filter(asked=asked, given_on__isnull=not is_given)
    latest = {row.measure_id: row for row in rows.order_by("saved_at")}
    values = IndicatorValue.objects.within(actor, _MAY).filter(follow_up__in=latest.values())
    by_follow_up = {value.follow_up_id: value for value in values}
    stored = {key: as_written(row, by_follow_up.get(row.id)) for key, row in latest.items()}
    if is_given and asked.answered_at is None:
        return False
    return stored == {key: one for key, one in written.items() if is_given or one != Written()}


def _tidied(written: Written) -> Written:
    return Written(
        done=written.done,
        effect=written.effect,
        next=written.next,
        words=lines(written.words, at_most=LONGEST_WORDS),
        value=written.value,
        period_from=written.period_from,
        period_to=written.period_to,
        source=line(written.source, at_most=LONGEST_SOURCE),
    )


def _texts(written: Written) -> dict[str, str]:
    return {"words": written.words, "source": written.source}


def _refuse_unfinished(written: Mapping[UUID, Written]) -> None:
    lacks = {key: lacking(one) for key, one in written.items()}
    unfinished = {key: found for key, found in lacks.items() if found}
    if unfinished:
        raise FollowUpIncomplete(unfinished)


def _checked(actor: Actor, organisation_id: UUID, texts: Mapping[str, str]) -> None:
    """Refuse what points at somebody. What only perhaps does waits, from somebody who cannot vouch."""
    may_vouch = actor.may_in(Permission.IMPERSONAL_VOUCH, organisation_id)
    impersonal.refuse_persons(
        actor=actor, organisation_id=organisation_id, texts=texts, certain_only=not may_vouch
    )


def _fill(row: FollowUp, written: Written, *, actor: Actor) -> None:
    row.done, row.effect, row.next = written.done or "", written.effect or "", written.next or ""
    row.words = written.words
    row.waits_for_reading = any(
        impersonal.marks(actor=actor, organisation_id=row.organisation_id, text=text)
        for text in _texts(written).values()
    )


def _store(
    row: FollowUp, written: Written, *, actor: Actor, given_on: date | None = None, given_by: str = ""
) -> None:
    """Save the follow-up and its value; when it is given, the measure is stopped or goes on as its latest says."""
    row.given_on, row.saved_at = given_on, clock.now()
    row.given_by = given_by[:120] if given_on else ""
    row.save()
    _store_value(row, written, actor=actor)
    if given_on is None:
        return
    rows = FollowUp.objects.within(actor, _MAY).filter(measure=row.measure_id, given_on__isnull=False)
    latest = rows.order_by("given_on", "saved_at").last()
    stopped_on = latest.given_on if latest and latest.next == Next.STOP else None
    Measure.objects.within(actor, _MAY).filter(id=row.measure_id).update(stopped_on=stopped_on)


def _store_value(row: FollowUp, written: Written, *, actor: Actor) -> None:
    value = IndicatorValue.objects.within(actor, _MAY).filter(follow_up=row).first()
    says_nothing = written.value is None and not (written.period_from or written.period_to or written.source)
    indicator = None if says_nothing else _indicator(actor, row.measure)
    if indicator is None:
        if value is not None:
            value.delete()
        return
    value = value or IndicatorValue(organisation_id=row.organisation_id, indicator=indicator, follow_up=row)
    _fill_value(value, written)
    value.given_on, value.given_by = row.given_on, row.given_by
    value.save()


def _fill_value(value: IndicatorValue, written: Written) -> None:
    value.value, value.source = written.value, written.source
    value.period_from, value.period_to = written.period_from, written.period_to


def _indicator(actor: Actor, measure: Measure) -> Indicator | None:
    rows = Indicator.objects.within(actor, _MAY).filter(measure=measure).order_by("id")
    found: Indicator | None = rows.first()
    return found


def _raise_version(asked: FollowUpAsked) -> None:
    asked.version += 1
    asked.save(update_fields=["version", "answered_at"])
