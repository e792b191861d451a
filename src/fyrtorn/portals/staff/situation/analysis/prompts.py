"""What each question of a problem statement asks: an invented example beside it, and where to look for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.situation.problem_words import Question
from fyrtorn.domains.situation.vocabulary import Heading

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question. ``slug`` stands in its address; ``looks_under`` are headings whose answers are shown beside;
    ``counts`` is the field that the period's events are counted by beside it, if any.
    """

    question: Question
    slug: str
    help_text: _StrPromise
    example: _StrPromise
    looks_under: tuple[Heading, ...]
    counts: str = ""


PROMPTS: Final = (
    Prompt(
        Question.WHAT,
        "vad",
        _("Beskriv det som händer, inte vilka som gör det. Två eller tre meningar räcker."),
        _(
            "Klistermärken och affischer med vit makt-budskap sätts upp kring resecentrum. "
            "De sitter i genomsnitt tolv dagar innan någon tar ner dem."
        ),
        (Heading.ENVIRONMENTS, Heading.EVENTS, Heading.ARENAS),
        "kind",
    ),
    Prompt(
        Question.WHERE,
        "var",
        _("En plats eller ett område, aldrig en bostad. Även en tjänst på nätet är en plats."),
        _(
            "Längs gångvägen mellan resecentrum och gymnasiet, och på två hållplatser i norra delen av tätorten."
        ),
        (Heading.EVENTS, Heading.ARENAS),
        "place_kind",
    ),
    Prompt(
        Question.WHEN,
        "nar",
        _("Årstid, veckodag, tid på dygnet, och om något särskilt brukar hända samtidigt."),
        _("Mest natten mot lördag, och nästan alltid veckorna kring skolstarten och första maj."),
        (Heading.EVENTS, Heading.SCHOOL),
    ),
    Prompt(
        Question.AFFECTED,
        "vilka",
        _("Grupper och verksamheter. Ingen ska gå att känna igen."),
        _(
            "Elever och resenärer som möter budskapen varje dag, och judiska och muslimska familjer som pekas ut i dem."
        ),
        (Heading.EXPOSED, Heading.SCHOOL, Heading.RESIDENTS),
        "target_group",
    ),
    Prompt(
        Question.SINCE,
        "sedan",
        _("När det började, eller när ni först fick syn på det. Säg vilket."),
        _("Det första noterades hösten 2024. Det kan ha funnits tidigare, för innan dess antecknade ingen."),
        (Heading.EVENTS, Heading.ENVIRONMENTS),
    ),
    Prompt(
        Question.KNOWN_BY,
        "hur-vi-vet",
        _("Vilka svar, händelser, siffror och källor ni bygger på, och hur säkra de är."),
        _(
            "Sjutton noterade händelser under perioden, skolans och bostadsbolagets svar, och fältgruppens "
            "iakttagelser. Tolv av händelserna är bekräftade av flera."
        ),
        (Heading.METHOD, Heading.EVENTS, Heading.RESIDENTS),
        "kind",
    ),
    Prompt(
        Question.NOT_KNOWN,
        "vet-inte",
        _("Det ni inte vet är lika viktigt. Det visar var nästa fråga ska ställas."),
        _(
            "Vi vet inte om det är samma avsändare varje gång, och inte hur unga uppfattar budskapen. "
            "Föreningarna har inte svarat."
        ),
        (Heading.METHOD, Heading.ARENAS),
    ),
    Prompt(
        Question.OTHERWISE,
        "om-inget",
        _("Vad är troligt om ett år? Håll isär det ni tror och det ni vet."),
        _(
            "Troligen blir det vardag som ingen reagerar på. De som pekas ut slutar ta vägen förbi, och miljön "
            "verkar större än den är."
        ),
        (Heading.CONDITIONS, Heading.EXPOSED, Heading.RESIDENTS),
    ),
)
"""In the order they are asked. The examples are made up; no such municipality exists."""

BY_SLUG: Final = {prompt.slug: prompt for prompt in PROMPTS}
NAMING: Final = "namn"
"""The step that says what the problem is called, of what sort it is and who may read it."""
WHOLE: Final = "allt"
"""All questions on one page."""


def after(slug: str) -> str:
    """The step that follows; empty after the last."""
    slugs = [NAMING, *BY_SLUG]
    at = slugs.index(slug) + 1
    return slugs[at] if at < len(slugs) else ""


def slug_of(question: Question) -> str:
    return next(prompt.slug for prompt in PROMPTS if prompt.question is question)
