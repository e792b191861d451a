"""Asking about areas that are somebody else's: what waits for a yes here, and what was said elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from fyrtorn.domains.directory import assembling
from fyrtorn.domains.directory.assembling import published, seen_by
from fyrtorn.domains.directory.entries import AreaEntry, Entry
from fyrtorn.domains.directory.errors import AreaNotAsked
from fyrtorn.domains.directory.models import AreaConsent, Service, ServiceArea
from fyrtorn.domains.directory.rules import Word, area_state
from fyrtorn.domains.directory.services.areas import speaks_for
from fyrtorn.domains.directory.vocabulary import AreaState
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.foundation.organisations.queries import organisations
from fyrtorn.foundation.organisations.vocabulary import OrganisationKind

SHOWN_AT_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class AreaQuestion:
    """Whether a municipality lets a service of another keeper stand on its page.

    ``speaker_id`` is the organisation for which the actor can answer, and ``own_word`` what it has said.
    ``word`` is the word that decides, whoever said it.
    """

    entry: Entry
    place_id: UUID
    place_name: str
    speaker_id: UUID
    asked_at: datetime
    state: AreaState
    word: Word | None
    own_word: Word | None

    @property
    def is_on_behalf(self) -> bool:
        """Whether the actor would answer for a municipality that is not the actor's own."""
        return self.speaker_id != self.place_id

    @property
    def has_agreed(self) -> bool:
        """Whether there is a yes of the speaker's own to take back."""
        return self.own_word is not None and self.own_word.is_agreed and self.state is AreaState.SHOWN

    @property
    def can_agree(self) -> bool:
        """Whether a yes would show the service: not where the municipality itself has said no."""
        return self.state is AreaState.WAITING or (self.state is AreaState.REFUSED and not self.is_on_behalf)


def area_questions(*, actor: Actor, at_most: int = SHOWN_AT_MOST) -> list[AreaQuestion]:
    """What the actor can answer, whatever has been said so far, the latest question first."""
    speakers = organisations(actor.where(Permission.DIRECTORY_EDIT).organisations)
    if not speakers:
        return []
    rows = ServiceArea.objects.asked().filter(_answered_by(speakers)).order_by("-asked_at", "id")
    return _questions(rows.select_related("place")[:at_most], speakers)


def area_question(*, actor: Actor, service_id: UUID, place_id: UUID) -> AreaQuestion:
    """One of those that :func:`area_questions` gives, or ``AreaNotAsked``."""
    speakers = organisations(actor.where(Permission.DIRECTORY_EDIT).organisations)
    rows = ServiceArea.objects.asked().filter(_answered_by(speakers), service=service_id, place=place_id)
    found = _questions(rows.select_related("place"), speakers) if speakers else []
    if not found:
        raise AreaNotAsked
    return found[0]


def refused_areas(*, actor: Actor) -> list[tuple[Entry, AreaEntry]]:
    """Published services within the actor's editing reach with an area where the municipality has said no."""
    refused = AreaConsent.objects.published().filter(
        service=OuterRef("service"), place=OuterRef("place"), organisation=OuterRef("place"), is_agreed=False
    )
    areas = ServiceArea.objects.within(actor, Permission.DIRECTORY_EDIT).filter(
        Exists(refused), service=OuterRef("pk"), asked_at__isnull=False
    )
    services = Service.objects.within(actor, Permission.DIRECTORY_EDIT).filter(
        Exists(areas), published_at__isnull=False
    )
    found = assembling.entries(services.order_by("id")[:SHOWN_AT_MOST], see=seen_by(actor), language="sv")
    return [(entry, area) for entry in found for area in entry.areas if area.state is AreaState.REFUSED]


def _answered_by(speakers: list[Organisation]) -> Q:
    """Areas that one of the speakers may answer for: ``speaks_for``, as a condition."""
    if any(speaker.kind == OrganisationKind.NATIONAL for speaker in speakers):
        return Q(place__isnull=False)
    ids = [speaker.id for speaker in speakers]
    above = [s.parent_id for s in speakers if s.kind == OrganisationKind.DEPARTMENT and s.parent_id]
    return Q(place__in=[*ids, *above]) | Q(place__parent__in=ids)


def _questions(rows: QuerySet[ServiceArea], speakers: list[Organisation]) -> list[AreaQuestion]:
    areas = list(rows)
    ids = {row.service_id for row in areas}
    words = assembling.words_about(ids)
    services = Service.objects.published().filter(id__in=ids)
    entries = {entry.id: entry for entry in assembling.entries(services, see=published, language="sv")}
    found = []
    for row in areas:
        place = row.place
        said = words.get((row.service_id, row.place_id), [])
        state, word = area_state(place_id=row.place_id, asked_at=row.asked_at, words=said)
        speaker = _speaker(speakers, place) if place else None
        if place is not None and speaker is not None and row.asked_at is not None:
            found.append(
                AreaQuestion(
                    entry=entries[row.service_id],
                    place_id=place.id,
                    place_name=place.formal_name,
                    speaker_id=speaker.id,
                    asked_at=row.asked_at,
                    state=state,
                    word=word,
                    own_word=next((word for word in said if word.speaker_id == speaker.id), None),
                )
            )
    return found


def _speaker(speakers: list[Organisation], place: Organisation) -> Organisation | None:
    """Whom to answer as: the municipality itself before anybody else."""
    able = [speaker for speaker in speakers if speaks_for(speaker, place)]
    return min(able, key=lambda speaker: speaker.id != place.id, default=None)
