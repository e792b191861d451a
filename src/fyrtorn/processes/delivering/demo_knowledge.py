"""A demo's examples: one that the county has reviewed, one that nobody has yet, and a draft. All made up.

Everything goes by the same verbs as in earnest.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from django.db import transaction

from fyrtorn.domains.knowledge.contents import Facts, Notes, Text
from fyrtorn.domains.knowledge.reading import queries
from fyrtorn.domains.knowledge.reviewing.services import review
from fyrtorn.domains.knowledge.vocabulary import (
    Evidence,
    ItemKind,
    PlaceSort,
    Population,
    Question,
    Section,
    Theme,
    Verdict,
)
from fyrtorn.domains.knowledge.writing import services
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.foundation.vocabulary.prevention import Level
from fyrtorn.processes.delivering import DEMO_PLACE

_MADE_UP: Final = ("Exemplet är påhittat för demon. Ingen kommun har gjort just så här.",)

_EVENINGS: Final = Text(
    title="Föräldrakvällar på biblioteket",
    lead=(
        "En kväll i månaden sitter skolan, fritiden och socialtjänsten på biblioteket. "
        "Vem som helst kan komma och fråga."
    ),
    sections={
        Section.BACKGROUND: (
            "Föräldrar visste inte vem de kunde fråga, och ville inte ringa en myndighet för "
            "en känsla i magen."
        ),
        Section.APPROACH: (
            "- Bibliotekarien bjuder in, inte socialtjänsten.\n- Tre bord, kaffe, inga föredrag.\n"
            "- Den som vill tala enskilt gör det i grupprummet.\n"
            "- Efteråt skriver vi ned vilka frågor som kom, aldrig vem som frågade."
        ),
        Section.SUCCESS_FACTORS: "Samma ansikten varje gång. Att det inte heter något med extremism.",
        Section.CHALLENGES: "Två kvällar kom ingen. Det tog ett halvår innan ryktet hade gått.",
    },
    notes=Notes(
        contact_function="Samordnaren i kommunen",
        target_groups="Föräldrar till barn i mellanstadiet och högstadiet",
        resources="Tre personer, tre timmar i månaden, och kaffe.",
        results="Vi vet inte om färre unga dras in. Vi vet att fler ringer oss tidigt.",
    ),
    unconfirmed=_MADE_UP,
)
_ROUND: Final = Text(
    title="En timme om oro på varje arbetsplatsträff",
    lead="Samordnaren går runt med samma tre fall till skola, fritid och omsorg. En timme, inga bilder.",
    sections={
        Section.BACKGROUND: (
            "Personalen hade gått en kurs för flera år sedan och mindes att det fanns en "
            "plan, inte vad de skulle göra."
        ),
        Section.APPROACH: (
            "Tre korta fall. Två och två: vad gör du i morgon? Sedan går vi igenom vem man ringer hos oss."
        ),
        Section.SUCCESS_FACTORS: "Att chefen är med, och att vi går därifrån med ett nummer i telefonen.",
        Section.CHALLENGES: "Vikarierna är inte där.",
    },
    notes=Notes(
        contact_function="Samordnaren i kommunen",
        resources="En timme för varje arbetsplats, en gång om året.",
    ),
    unconfirmed=_MADE_UP,
)
_BEGUN: Final = Text(
    title="Att tala med föreningar om lokaler",
    lead="Vad vi frågar innan vi hyr ut, och vad vi aldrig frågar.",
    sections={Section.BACKGROUND: "Vi hade hyrt ut en lokal utan att veta till vad."},
    unconfirmed=_MADE_UP,
)
_PLACE: Final = Facts(
    place="Nykvarn",
    place_sort=PlaceSort.MUNICIPALITY,
    population=Population.UNDER_15,
    evidence=Evidence.TRIED,
    levels=(Level.UNIVERSAL,),
)


@dataclass(frozen=True, slots=True)
class Played:
    """Those who play the writer and the reviewer."""

    writer: Actor
    reviewer: Actor
    reviewing_key: str
    """The county's own key."""


@transaction.atomic
def load_examples(*, played: Played) -> int:
    """Load the examples. Safe to repeat. Returns how many were made."""
    place = organisations.municipality(DEMO_PLACE)
    with acting(played.writer):
        if any(
            own.kind is ItemKind.EXAMPLE
            for own in queries.own_items(actor=played.writer, today=clock.today())
        ):
            return 0
        reviewed = _published(
            played.writer,
            place.id,
            _EVENINGS,
            replace(_PLACE, questions=(Question.PARENTS, Question.WORRY), themes=(Theme.FAMILY,)),
        )
        _published(
            played.writer,
            place.id,
            _ROUND,
            replace(_PLACE, questions=(Question.TRAINING,), themes=(Theme.TRAINING, Theme.SCHOOL)),
        )
        _begun(played.writer, place.id, _BEGUN, Facts())
    with acting(played.reviewer):
        review(
            actor=played.reviewer,
            organisation_id=organisations.organisation_by_key(played.reviewing_key).id,
            item_id=reviewed,
            number=1,
            verdict=Verdict.APPROVED,
            note="Begripligt och lätt att göra efter.",
        )
    return 3


def _begun(actor: Actor, organisation_id: UUID, text: Text, facts: Facts) -> UUID:
    item = services.begin_item(
        actor=actor, organisation_id=organisation_id, kind=ItemKind.EXAMPLE, title=text.title
    )
    services.save_draft(actor=actor, item_id=item.id, language="sv", version=1, text=text, facts=facts)
    return item.id


def _published(actor: Actor, organisation_id: UUID, text: Text, facts: Facts) -> UUID:
    item_id = _begun(actor, organisation_id, text, facts)
    services.publish(actor=actor, item_id=item_id, language="sv", version=None)
    return item_id
