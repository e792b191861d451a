"""Plans as staff read them: where one stands, the next step, and what is missing, in words. No database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from babel.dates import format_date
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fyrtorn.domains.plans.deciding.entries import ConsultationStanding
from fyrtorn.domains.plans.deciding.rules import Wording
from fyrtorn.domains.plans.following.entries import FollowUpEntry
from fyrtorn.domains.plans.vocabulary import PlanState
from fyrtorn.domains.plans.writing.entries import MeasureEntry, PlanCounts, PlanEntry
from fyrtorn.domains.plans.writing.rules import Gap, Missing, gaps_of
from fyrtorn.foundation.base.calendar import STOCKHOLM

_MARKS = {
    PlanState.DRAFT: "draft",
    PlanState.CONSULTATION: "overdue",
    PlanState.DECIDED: "published",
    PlanState.REPLACED: "retired",
}
NAMED_AT_MOST = 5
"""Names in a sentence; more are counted."""


@dataclass(frozen=True, slots=True)
class Step:
    """The one thing to do next: why, and the button. ``href`` is empty when there is nothing to press."""

    sentence: str
    words: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class MissingShown:
    """Something a plan lacks: in a sentence, and where it is put right."""

    sentence: str
    href: str
    is_stopping: bool


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure in a plan's list."""

    entry: MeasureEntry
    facts: str
    gaps: str
    """What it lacks, in words; empty when nothing."""
    is_first: bool
    is_last: bool


def day(on: date | None) -> str:
    """A date as one reads it: "9 november 2026"; empty for none."""
    return format_date(on, "d MMMM y", locale="sv") if on else ""


def moment(at: datetime) -> str:
    """Day and clock: "9 november 2026 kl. 14.05"."""
    local = at.astimezone(STOCKHOLM)
    return f"{day(local.date())} kl. {local:%H.%M}"


def listed(words: Sequence[str]) -> str:
    """Words in a row: "A, B och C". From the sixth on they are counted."""
    shown = list(words)
    if len(shown) > NAMED_AT_MOST:
        rest = len(shown) - NAMED_AT_MOST + 1
        more = ngettext("en till", "%(count)s till", rest) % {"count": number(rest)}
        shown = [*shown[: NAMED_AT_MOST - 1], more]
    if len(shown) < 2:
        return "".join(shown)
    return _("%(first)s och %(last)s") % {"first": ", ".join(shown[:-1]), "last": shown[-1]}


def number(count: int) -> str:
    """Small numbers in words: "två"; others in digits."""
    words = (
        _("noll"), _("en"), _("två"), _("tre"), _("fyra"), _("fem"), _("sex"), _("sju"), _("åtta"), _("nio"),
        _("tio"), _("elva"), _("tolv"),
    )  # fmt: skip
    return words[count] if count < len(words) else str(count)


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def state_label(plan: PlanEntry) -> str:
    return capital(str(plan.state.label))


def mark(plan: PlanEntry) -> str:
    """The class of the state's mark."""
    return _MARKS[plan.state]


def about(plan: PlanEntry) -> str:
    """What the plan is and when it holds, in one line."""
    parts = [capital(str(plan.kind.label))]
    if plan.decided_on:
        decided = {"day": day(plan.decided_on), "by": plan.decided_by}
        parts.append(_("beslutad %(day)s av %(by)s") % decided)
    if plan.starts_on and plan.ends_on:
        parts.append(_("%(first)s till %(last)s") % {"first": day(plan.starts_on), "last": day(plan.ends_on)})
    if plan.joint:
        parts.append(_("gemensam med %(places)s") % {"places": listed([place.name for place in plan.joint])})
    return " · ".join(parts)


def next_step(
    plan: PlanEntry,
    counts: PlanCounts,
    standing: ConsultationStanding | None,
    *,
    may_decide: bool,
    today: date,
) -> Step:
    """The one thing to do next with a plan."""
    if plan.is_decided:
        return _step_of_decided(plan, may_decide=may_decide, today=today)
    if plan.edition_key is None:
        return Step(
            _("Planen bygger inte på någon lägesbild än."),
            _("Välj lägesbild"),
            reverse("staff:plan_edition", args=[plan.id]),
        )
    if not counts.goals:
        return Step(
            _("Börja med vad som ska bli annorlunda."),
            _("Skriv det första målet"),
            reverse("staff:new_goal", args=[plan.id]),
        )
    if not counts.measures:
        return Step(
            _("Det finns mål men inga åtgärder."),
            _("Lägg till en åtgärd"),
            reverse("staff:new_measure", args=[plan.id]),
        )
    if counts.waiting:
        sentence = ngettext(
            "En åtgärd kommer från en annan plan och väntar på ett svar.",
            "%(count)s åtgärder kommer från en annan plan och väntar på svar.",
            counts.waiting,
        ) % {"count": capital(number(counts.waiting))}
        return Step(sentence, _("Svara"), reverse("staff:plan_questions", args=[plan.id]))
    return _step_towards_decision(plan, standing, today=today)


def _step_towards_decision(plan: PlanEntry, standing: ConsultationStanding | None, *, today: date) -> Step:
    if standing is None:
        return Step(
            _("Se över täckningen, och låt sedan dem som berörs säga vad de tycker."),
            _("Skicka på remiss"),
            reverse("staff:new_consultation", args=[plan.id]),
        )
    href = reverse("staff:consultation", args=[standing.consultation_id])
    if standing.unhandled:
        sentence = ngettext(
            "En synpunkt väntar på att du säger vad det blir av den.",
            "%(count)s synpunkter väntar på att du säger vad det blir av dem.",
            standing.unhandled,
        ) % {"count": capital(number(standing.unhandled))}
        return Step(sentence, _("Gå igenom synpunkterna"), href)
    if standing.is_open:
        said = {"answered": standing.answered, "asked": standing.asked, "day": day(standing.due_on)}
        if standing.due_on < today and standing.answered < standing.asked:
            sentence = _("%(answered)s av %(asked)s har svarat. Sista dag var %(day)s.") % said
        elif standing.answered < standing.asked:
            sentence = _("%(answered)s av %(asked)s har svarat. Sista dag är %(day)s.") % said
        else:
            sentence = _("Alla har svarat.")
        return Step(sentence, _("Öppna remissen"), href)
    return Step(
        _("Remissen är klar. När beslutet är fattat skrivs det in här."),
        _("Skriv in beslutet"),
        reverse("staff:decide_plan", args=[plan.id]),
    )


def _step_of_decided(plan: PlanEntry, *, may_decide: bool, today: date) -> Step:
    if plan.state is PlanState.REPLACED:
        return Step(_("Planen är ersatt av en nyare."))
    if plan.ends_on and plan.ends_on < today:
        return Step(
            _("Planen gällde till %(day)s.") % {"day": day(plan.ends_on)},
            _("Revidera planen"),
            reverse("staff:revise_plan", args=[plan.id]),
        )
    if plan.starts_on and plan.starts_on > today:
        holds = _("Planen gäller från %(day)s.") % {"day": day(plan.starts_on)}
    else:
        holds = _("Planen gäller.")
    if plan.published_at is None and may_decide:
        sentence = _("%(holds)s Den är inte publicerad.") % {"holds": holds}
        return Step(sentence, _("Publicera planen"), reverse("staff:publish_plan", args=[plan.id]))
    return Step(holds, _("Läs planen"), reverse("staff:read_plan", args=[plan.id]))


def missing_shown(plan_id: UUID, missing: Sequence[Missing]) -> list[MissingShown]:
    """What is missing, in sentences that name the measures.

    While few measures lack anything there is a sentence for each of them, else one for each thing that is lacking.
    """
    by_plan = [one for one in missing if not one.measures]
    by_gap = [one for one in missing if one.measures]
    lacking = {measure.id: measure for one in by_gap for measure in one.measures}
    shown = [
        MissingShown(_missing_sentence(one), _missing_href(plan_id, one), one.is_stopping) for one in by_plan
    ]
    if len(lacking) <= NAMED_AT_MOST:
        return shown + [_missing_in(measure) for measure in lacking.values()]
    return shown + [
        MissingShown(_missing_sentence(one), _missing_href(plan_id, one), one.is_stopping) for one in by_gap
    ]


def _missing_in(measure: MeasureEntry) -> MissingShown:
    lacks = gap_words(measure)
    sentence = _("”%(title)s” %(lacks)s.") % {"title": measure.title, "lacks": lacks[:1].lower() + lacks[1:]}
    return MissingShown(sentence, reverse("staff:measure", args=[measure.id]), is_stopping=False)


def _missing_sentence(one: Missing) -> str:
    count = len(one.measures) or len(one.goal_ids)
    names = listed([f"”{measure.title}”" for measure in one.measures])
    sentences = {
        Gap.EDITION: _("Planen bygger inte på någon beslutad lägesbild."),
        Gap.NO_MEASURE: _("Planen har ingen åtgärd."),
        Gap.OWN_MEASURE: _("Ingen åtgärd är kommunens egen. Lagen frågar efter vad kommunen själv tänker göra."),
        Gap.EMPTY_GOAL: ngettext(
            "Ett mål har ingen åtgärd.", "%(count)s mål har ingen åtgärd.", count
        ),
        Gap.PERIOD: _("Det står inte från när till när planen gäller."),
        Gap.ANSWER: ngettext(
            "En åtgärd från en annan plan väntar på svar: %(names)s.",
            "%(count)s åtgärder från en annan plan väntar på svar: %(names)s.",
            count,
        ),
        Gap.PROBLEM: ngettext(
            "En åtgärd svarar inte på något problem: %(names)s.",
            "%(count)s åtgärder svarar inte på något problem: %(names)s.",
            count,
        ),
        Gap.OWNER: ngettext(
            "En åtgärd saknar ansvarig: %(names)s.", "%(count)s åtgärder saknar ansvarig: %(names)s.", count
        ),
        Gap.HOW: ngettext(
            "Det står inte hur en åtgärd ska göras: %(names)s.",
            "Det står inte hur %(low)s åtgärder ska göras: %(names)s.",
            count,
        ),
        Gap.EFFECT: ngettext(
            "En åtgärd saknar väntad effekt på kort eller lång sikt: %(names)s.",
            "%(count)s åtgärder saknar väntad effekt på kort eller lång sikt: %(names)s.",
            count,
        ),
        Gap.END: ngettext(
            "Det står inte när en åtgärd ska vara klar: %(names)s.",
            "Det står inte när %(low)s åtgärder ska vara klara: %(names)s.",
            count,
        ),
        Gap.INDICATOR: ngettext(
            "En åtgärd har ingen indikator: %(names)s.",
            "%(count)s åtgärder har ingen indikator: %(names)s.",
            count,
        ),
    }  # fmt: skip
    return sentences[one.gap] % {"count": capital(number(count)), "low": number(count), "names": names}


def _missing_href(plan_id: UUID, one: Missing) -> str:
    if one.gap is Gap.EDITION:
        return reverse("staff:plan_edition", args=[plan_id])
    if one.gap is Gap.PERIOD:
        return reverse("staff:edit_plan", args=[plan_id])
    if one.gap is Gap.ANSWER:
        return reverse("staff:plan_questions", args=[plan_id])
    if one.gap in {Gap.NO_MEASURE, Gap.OWN_MEASURE, Gap.EMPTY_GOAL}:
        return reverse("staff:new_measure", args=[plan_id])
    return reverse("staff:measure", args=[one.measures[0].id])


_GAP_WORDS = {
    Gap.ANSWER: lambda: _("svar på en fråga"),
    Gap.PROBLEM: lambda: _("problem"),
    Gap.OWNER: lambda: _("ansvarig"),
    Gap.HOW: lambda: _("hur"),
    Gap.EFFECT: lambda: _("effekt"),
    Gap.END: lambda: _("slutdatum"),
    Gap.INDICATOR: lambda: _("indikator"),
}


def outcome(latest: FollowUpEntry | None) -> str:
    """What became of a measure, as its latest follow-up says."""
    if latest is None:
        return _("Inte uppföljd.")
    effect = f" {capital(str(latest.effect.label))}." if latest.effect else ""
    return _("Uppföljd %(day)s. Blev den gjord? %(done)s.%(effect)s") % {
        "day": day(latest.given_on),
        "done": capital(str(latest.done.label)),
        "effect": effect,
    }


def measure_rows(measures: Sequence[MeasureEntry]) -> list[MeasureRow]:
    """One goal's measures, with what each still lacks."""
    return [
        MeasureRow(measure, _facts(measure), gap_words(measure), at == 0, at == len(measures) - 1)
        for at, measure in enumerate(measures)
    ]


def gap_words(measure: MeasureEntry) -> str:
    """What a measure lacks: "Saknar ansvarig och indikator". Empty when nothing."""
    gaps = gaps_of(measure)
    lacking = [_GAP_WORDS[gap]() for gap in Gap if gap in gaps]
    return _("Saknar %(what)s") % {"what": listed(lacking)} if lacking else ""


def _facts(measure: MeasureEntry) -> str:
    parts = []
    if measure.owner:
        outside = _(" (samverkanspart)") if measure.owner.is_partner else ""
        parts.append(f"{measure.owner.name}{outside}")
    if measure.ends_on:
        parts.append(_("klar %(day)s") % {"day": day(measure.ends_on)})
    return " · ".join(parts)


@dataclass(frozen=True, slots=True)
class WordingShown:
    """A sentence to write anew: why, another wording, and where it stands."""

    sentence: str
    why: str
    better: str
    href: str


def wordings_shown(plan_id: UUID, found: Sequence[Wording]) -> list[WordingShown]:
    """What may come into conflict with the constitution, with the way to each place."""
    return [
        WordingShown(
            one.sentence, str(one.finding.advice.why), str(one.finding.advice.better), _place(plan_id, one)
        )
        for one in found
    ]


def _place(plan_id: UUID, one: Wording) -> str:
    if one.part:
        return reverse("staff:plan_text", args=[plan_id, one.part.value])
    if one.goal_id:
        return reverse("staff:goal", args=[one.goal_id])
    return reverse("staff:measure", args=[one.measure_id])
