"""What came in under a heading, to write from, and the first words of a paragraph that is made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fyrtorn.domains.situation.analysis.entries import AnswerBeside
from fyrtorn.domains.situation.editions import queries
from fyrtorn.domains.situation.editions.audiences import Audience, for_audience
from fyrtorn.domains.situation.editions.charts import event_blocks, figure_blocks
from fyrtorn.domains.situation.editions.content import Content
from fyrtorn.domains.situation.editions.entries import EditionEntry
from fyrtorn.domains.situation.vocabulary import EventKind, Heading, Marking, Origin
from fyrtorn.foundation.documents import web
from fyrtorn.foundation.documents.model import Document
from fyrtorn.portals.staff.doors import StaffRequest

EVENTS = "handelser"
PROBLEM = "problem:"
FIGURE = "siffra:"


@dataclass(frozen=True, slots=True)
class AnswerShown:
    entry: AnswerBeside
    is_used: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """Something a paragraph can be begun from: what it is called, and the page that begins it."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Material:
    """What came in under a heading. ``drawn`` is charts with their tables, empty when there are none."""

    answers: Sequence[tuple[str, Sequence[AnswerShown]]]
    """By question."""
    drawn: SafeString
    offers: Sequence[Offer]
    has_rounds: bool

    @property
    def is_empty(self) -> bool:
        return not (self.answers or self.drawn or self.offers)


def material_for(
    request: StaffRequest, edition: EditionEntry, heading: Heading, content: Content
) -> Material:
    """What came in, as much of it as the actor reads."""
    audience = queries.audience_of(request.actor, edition.organisation_id)
    shown = for_audience(content, audience)
    return Material(
        answers=_answers(request, edition, heading),
        drawn=_drawn(shown, heading, audience),
        offers=_offers(edition, heading, shown),
        has_rounds=bool(content.rounds),
    )


def _answers(
    request: StaffRequest, edition: EditionEntry, heading: Heading
) -> Sequence[tuple[str, Sequence[AnswerShown]]]:
    used = queries.used_answers(actor=request.actor, edition_id=edition.id)
    found = [
        one
        for one in queries.answers_for(actor=request.actor, edition_id=edition.id)
        if one.heading == heading
    ]
    return [
        (question, [AnswerShown(one, one.id in used) for one in group])
        for question, group in groupby(
            sorted(found, key=lambda one: one.question), key=lambda one: one.question
        )
    ]


def _drawn(content: Content, heading: Heading, audience: Audience) -> SafeString:
    blocks = list(figure_blocks(content.under(heading).figures))
    if heading == Heading.EVENTS and content.events is not None:
        blocks = [*event_blocks(content.events, audience=audience, is_brief=True), *blocks]
    if not blocks:
        return SafeString("")
    return SafeString(web.fragment(Document(title=str(heading.label), body=tuple(blocks)), offset=2))


def _offers(edition: EditionEntry, heading: Heading, content: Content) -> list[Offer]:
    offers = []
    if heading == Heading.EVENTS and content.events is not None and content.events.told.total:
        offers.append(Offer(_("händelserna i ord"), _begun(edition, heading, EVENTS)))
    series = dict.fromkeys(figure.series for figure in content.under(heading).figures)
    offers += [Offer(name, _begun(edition, heading, f"{FIGURE}{name}")) for name in series]
    if heading in {Heading.ANALYSIS, Heading.PROBLEMS}:
        offers += [
            Offer(one.title, _begun(edition, heading, f"{PROBLEM}{one.key}")) for one in content.problems
        ]
    return offers


def _begun(edition: EditionEntry, heading: Heading, chosen: str) -> str:
    page = reverse("staff:edition_heading", args=[edition.id, heading.value])
    return f"{page}?fran={quote(chosen)}#nytt"


def proposed_text(
    request: StaffRequest, edition: EditionEntry, heading: Heading, chosen: str
) -> dict[str, object]:
    """What a new paragraph begins with when something was chosen to be put in; nothing for what is not there."""
    audience = queries.audience_of(request.actor, edition.organisation_id)
    content = for_audience(queries.content_for(actor=request.actor, edition_id=edition.id), audience)
    if chosen == EVENTS and content.events is not None:
        return {"text": _events_in_words(content), "origin": Origin.EVENTS, "marking": content.events.marking}
    if chosen.startswith(FIGURE):
        return _figure_in_words(content, heading, chosen.removeprefix(FIGURE))
    for problem in content.problems:
        if chosen == f"{PROBLEM}{problem.key}":
            parts = (problem.title.rstrip(".") + ".", problem.what, problem.where, problem.affected)
            text = "\n".join(part for part in parts if part)
            return {"text": text, "origin": Origin.ANALYSIS, "marking": problem.marking}
    return {}


def _events_in_words(content: Content) -> str:
    if content.events is None:
        return ""
    counts = content.events.told
    kinds = sorted(counts.by_kind.items(), key=lambda one: -one[1])[:3]
    most = ", ".join(f"{EventKind(code).label.partition(',')[0]} ({count})" for code, count in kinds)
    said = _("%(total)s händelser är noterade under perioden.") % {"total": counts.total}
    if counts.before is not None:
        said += " " + _("Under lika lång tid dessförinnan var de %(before)s.") % {"before": counts.before}
    return f"{said} " + _("Vanligast är %(most)s.") % {"most": most}


def _figure_in_words(content: Content, heading: Heading, series: str) -> dict[str, object]:
    rows = [one for one in content.under(heading).figures if one.series == series and one.value is not None]
    if not rows:
        return {}
    last = rows[-1]
    value = f"{last.value.normalize():f}".replace(".", ",") if last.value is not None else ""
    words = " ".join(filter(None, (value, last.unit)))
    text = f"{last.series}: {words} ({', '.join(filter(None, (last.label, last.period)))})."
    return {"text": text, "origin": Origin.FIGURE, "marking": Marking(last.marking)}
