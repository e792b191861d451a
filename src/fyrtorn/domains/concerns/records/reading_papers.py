"""A concern's papers, opened. Called inside a guarded verb, by whoever has the concern's key."""

from __future__ import annotations

from fyrtorn.domains.concerns.handling.ages import ages_noted
from fyrtorn.domains.concerns.handling.reasons import opened_reasons
from fyrtorn.domains.concerns.handling.second_reading import readings_of
from fyrtorn.domains.concerns.handling.sharing import shared_of
from fyrtorn.domains.concerns.models import Concern
from fyrtorn.domains.concerns.records.docket import Paper, papers_of
from fyrtorn.domains.concerns.recusals import stepped_back
from fyrtorn.domains.concerns.vocabulary import ConcernKind
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.dialogue.files import files_of
from fyrtorn.foundation.dialogue.messages import messages_of
from fyrtorn.foundation.vault.matters import DataKey


def read_papers(actor: Actor, concern: Concern, data_key: DataKey) -> tuple[Paper, ...]:
    """All that is written in the concern, for whoever has reached it. A draft is nobody's paper yet."""
    return papers_of(
        ConcernKind(concern.kind),
        messages=messages_of(actor, concern.dialogue, data_key),
        steps=opened_reasons(actor, concern, data_key),
        files=files_of(actor, concern.dialogue, data_key),
        ages=ages_noted(actor, concern, data_key),
        shared=shared_of(actor, concern, data_key),
        readings=readings_of(actor, concern, data_key),
        stepped_back=stepped_back(actor, concern, data_key),
    )
