"""An edition of the picture: taken over from the last one, written, analysed, read by a colleague, decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID

from fyrtorn.domains.situation.analysis import queries as analysis
from fyrtorn.domains.situation.analysis import services as analysing
from fyrtorn.domains.situation.analysis.contents import (
    CauseContent,
    CausesContent,
    SeriesContent,
    SourceContent,
    Statement,
)
from fyrtorn.domains.situation.analysis.entries import ProblemEntry
from fyrtorn.domains.situation.analysis.pasted import Point
from fyrtorn.domains.situation.beginnings import fingerprint
from fyrtorn.domains.situation.editions import deciding, queries, reviewing, services, writing
from fyrtorn.domains.situation.editions.deciding import DecisionContent
from fyrtorn.domains.situation.editions.opening_up import Choices, choose_readers
from fyrtorn.domains.situation.editions.services import EditionContent
from fyrtorn.domains.situation.editions.writing import ParagraphContent
from fyrtorn.domains.situation.problem_words import ProblemKind, Question
from fyrtorn.domains.situation.vocabulary import (
    Bone,
    Certainty,
    Change,
    Depth,
    Heading,
    Marking,
    Scope,
    Size,
)
from fyrtorn.processes.delivering.demo_chain.content import Told
from fyrtorn.processes.delivering.demo_chain.ground import Ground
from fyrtorn.processes.delivering.demo_chain.rounds import answer_text

_REVIEW_DAYS: Final = 14


@dataclass(frozen=True, slots=True)
class Decided:
    """A decided edition and what it was made of. Problems are by the content's own keys, causes by (problem, cause)."""

    id: UUID
    told: Told
    problems: Mapping[str, ProblemEntry]
    causes: Mapping[tuple[str, str], UUID]


def write(
    here: Ground, told: Told, *, round_id: UUID | None = None, earlier: Decided | None = None
) -> Decided:
    """Make a decided edition of what is told; what the ``earlier`` one had is kept, changed or dropped."""
    period_from, period_to = (here.days.day(said) for said in told["period"])
    row = services.open_edition(
        actor=here.actor,
        organisation_id=here.place_id,
        holder_id=_holder(here, told),
        content=EditionContent(told["title"], Size.SHORT, Scope.CHAPTER, period_from, period_to),
        round_ids=[round_id] if round_id else [],
    )
    if earlier is not None:
        _settle_what_was_taken_over(here, row.id, earlier.told)
        _leave_old_sources(here, row.id)
    sources = _sources(here, row.id, told)
    _write_paragraphs(here, row.id, told, sources, round_id)
    for one in told.get("series", ()):
        _add_series(here, row.id, one, sources)
    ids = _state_problems(here, row.id, told, earlier)
    for key, problem_id in ids.items():
        _analyse(here, problem_id, told["problems"][key], _known_causes(earlier, key))
    _choose_readers(here, row.id, told, ids)
    if "remark" in told:
        _review(here, row.id, told["remark"])
    _decide(here, row.id, told["decision"])
    by_id = {one.id: one for one in analysis.problems(actor=here.actor, edition_id=row.id)}
    problems = {key: by_id[problem_id] for key, problem_id in ids.items()}
    return Decided(row.id, told, problems, _causes(told, problems))


def _holder(here: Ground, told: Told) -> UUID:
    """The municipality, or the department of a function."""
    holder = here.functions[told["holder_of"]].department_id if "holder_of" in told else here.place_id
    if holder is None:
        raise ValueError("the function belongs to no department")
    return holder


# --- paragraphs -----------------------------------------------------------------------------------


def _settle_what_was_taken_over(here: Ground, edition_id: UUID, earlier: Told) -> None:
    """Do with each of the last edition's paragraphs what it says of itself: keep, drop, or say it anew."""
    then = {paragraph["text"]: paragraph for paragraph in earlier["paragraphs"]}
    for row in queries.paragraphs(actor=here.actor, edition_id=edition_id):
        paragraph = then[row.text]
        if paragraph["then"] == "drop":
            writing.remove_paragraph(actor=here.actor, paragraph_id=row.id)
            continue
        text = row.text if paragraph["then"] == "keep" else paragraph["then"]["text"]
        _change(here, row.id, ParagraphContent(text, Marking(paragraph["marking"]), row.source_id))


def _write_paragraphs(
    here: Ground, edition_id: UUID, told: Told, sources: Mapping[str, UUID], round_id: UUID | None
) -> None:
    for one in told["paragraphs"]:
        marking = Marking(one["marking"])
        if "answer" not in one or round_id is None:
            writing.add_paragraph(
                actor=here.actor,
                edition_id=edition_id,
                heading=Heading(one["heading"]),
                content=ParagraphContent(one["text"], marking, sources.get(one.get("source", ""))),
            )
            continue
        text_id = answer_text(here, round_id, *one["answer"])
        row = writing.add_answer(actor=here.actor, edition_id=edition_id, answer_text_id=text_id)
        if "text" in one or "source" in one:
            text, source_id = one.get("text", row.text), sources.get(one.get("source", ""))
            _change(here, row.id, ParagraphContent(text, marking, source_id))


def _change(here: Ground, paragraph_id: UUID, content: ParagraphContent) -> None:
    version = queries.paragraph_for(actor=here.actor, paragraph_id=paragraph_id).version
    writing.change_paragraph(
        actor=here.actor, paragraph_id=paragraph_id, content=content, began_at=version, version=version
    )


# --- sources and figures --------------------------------------------------------------------------


def _sources(here: Ground, edition_id: UUID, told: Told) -> dict[str, UUID]:
    return {
        key: analysing.add_source(
            actor=here.actor,
            edition_id=edition_id,
            content=SourceContent(
                title=one["title"],
                dated=here.days.day(one["dated"]),
                says=one["says"],
                heading=Heading(one["heading"]) if "heading" in one else None,
            ),
            today=here.days.today,
        ).id
        for key, one in told["sources"].items()
    }


def _leave_old_sources(here: Ground, edition_id: UUID) -> None:
    """Take away the last edition's sources that nothing leans on any more."""
    for source in analysis.sources(actor=here.actor, edition_id=edition_id):
        if not source.is_used:
            analysing.remove_source(actor=here.actor, source_id=source.id)


def _add_series(here: Ground, edition_id: UUID, told: Told, sources: Mapping[str, UUID]) -> None:
    """A small table by year. Its years, and where the counting changed, are said as years from this one."""
    year = here.days.today.year
    breaks = [] if told["break"] is None else [str(year + told["break"])]
    analysing.add_series(
        actor=here.actor,
        edition_id=edition_id,
        content=SeriesContent(
            series=told["series"],
            heading=Heading(told["heading"]),
            unit=told["unit"],
            points=tuple(Point("", str(year + ago), Decimal(value)) for ago, value in told["points"]),
            source_id=sources[told["source"]],
            counts_people=told["counts_people"],
            breaks=frozenset(breaks),
        ),
    )


# --- problems and causes --------------------------------------------------------------------------


def _state_problems(here: Ground, edition_id: UUID, told: Told, earlier: Decided | None) -> dict[str, UUID]:
    """State what is new and say how the earlier ones stand now. Ids by the content's keys, the first ones first."""
    ids = _carried(here, edition_id, told, earlier) if earlier else {}
    for key, one in told["problems"].items():
        if key not in ids:
            ids[key] = analysing.state_problem(
                actor=here.actor, edition_id=edition_id, title=one["title"], kind=ProblemKind(one["kind"])
            ).id
        _answer(here, ids[key], one["answers"])
    for key in ids:
        analysing.put_last(actor=here.actor, problem_id=ids[key])
    for key in told.get("first", ids):
        analysing.put_first(actor=here.actor, problem_id=ids[key])
    return ids


def _carried(here: Ground, edition_id: UUID, told: Told, earlier: Decided) -> dict[str, UUID]:
    changes = {earlier.problems[key].key: Change(change) for key, change in told["changes"].items()}
    analysing.carry_over(actor=here.actor, edition_id=edition_id, changes=changes)
    by_key = {one.key: one.id for one in analysis.problems(actor=here.actor, edition_id=edition_id)}
    return {key: by_key[one.key] for key, one in earlier.problems.items() if one.key in by_key}


def _answer(here: Ground, problem_id: UUID, answers: Mapping[str, str]) -> None:
    stands = analysis.problem_for(actor=here.actor, problem_id=problem_id)
    analysing.write_problem(
        actor=here.actor,
        problem_id=problem_id,
        statement=Statement(texts={Question(name): text for name, text in answers.items()}),
        began=fingerprint(stands.values(list(answers))),
    )


def _analyse(here: Ground, problem_id: UUID, told: Told, known: Mapping[str, UUID]) -> None:
    """The causes of a problem. One that the earlier edition had keeps its key, however it is said now."""
    if not told["causes"]:
        return
    analysing.analyse_causes(
        actor=here.actor,
        problem_id=problem_id,
        content=CausesContent(
            depth=Depth(told.get("depth", Depth.QUICK)),
            causes=tuple(
                CauseContent(
                    Bone(one["bone"]),
                    one["text"],
                    one["evidence"],
                    Certainty(one["certainty"]),
                    known.get(one["key"]),
                )
                for one in told["causes"]
            ),
            summary=told.get("summary", ""),
            made_with=told.get("made_with", ""),
            made_on=here.days.day(told["made_on"]) if "made_on" in told else None,
        ),
        began=analysis.problem_for(actor=here.actor, problem_id=problem_id).causes_began,
        today=here.days.today,
    )


def _known_causes(earlier: Decided | None, problem: str) -> dict[str, UUID]:
    found = earlier.causes if earlier else {}
    return {cause: key for (of, cause), key in found.items() if of == problem}


def _causes(told: Told, problems: Mapping[str, ProblemEntry]) -> dict[tuple[str, str], UUID]:
    return {
        (name, said["key"]): cause.key
        for name, problem in problems.items()
        for said, cause in zip(told["problems"][name]["causes"], problem.causes, strict=True)
    }


# --- readers, review and decision -----------------------------------------------------------------


def _choose_readers(here: Ground, edition_id: UUID, told: Told, problems: Mapping[str, UUID]) -> None:
    choose_readers(
        actor=here.actor,
        edition_id=edition_id,
        choices=Choices(
            problems={
                problem_id: Marking(told["problems"][key]["marking"]) for key, problem_id in problems.items()
            },
            series={one["series"]: Marking(one["marking"]) for one in told.get("series", ())},
            events=Marking(told.get("events", Marking.INTERNAL)),
        ),
    )


def _review(here: Ground, edition_id: UUID, told: Told) -> None:
    """A colleague reads the draft and says something of it, which is seen to."""
    today = here.days.today
    reviewing.send_for_review(
        actor=here.actor, edition_id=edition_id, due_on=today + timedelta(days=_REVIEW_DAYS), today=today
    )
    remark = reviewing.make_remark(
        actor=here.reader, edition_id=edition_id, paragraph_id=None, text=told["text"]
    )
    reviewing.settle_remark(actor=here.actor, remark_id=remark.id, how=told["how"])


def _decide(here: Ground, edition_id: UUID, told: Told) -> None:
    today = here.days.today
    deciding.decide(
        actor=here.actor,
        edition_id=edition_id,
        decision=DecisionContent(
            by=told["by"],
            on=here.days.day(told["on"]),
            registry_no=told["registry_no"],
            minutes_section=told["minutes_section"],
        ),
        content_checksum=queries.draft_for(actor=here.actor, edition_id=edition_id, today=today).checksum,
        today=today,
    )
