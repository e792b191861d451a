"""A concern as a package for the municipality's own case system: one JSON text with all that was written. Pure.

The format has a version and a schema, docs/handover-package.schema.json. A field is added without a new version;
one that is renamed, removed or given another meaning makes one. Codes stand beside their words, so that a reader
needs no list of codes to understand the text. Nothing of it is stored.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import TextChoices

from fyrtorn.domains.concerns.gateways import GatewayKey
from fyrtorn.domains.concerns.handling.ages import AgeNoted
from fyrtorn.domains.concerns.handling.assessments import sections_of
from fyrtorn.domains.concerns.handling.reasons import Reasoned
from fyrtorn.domains.concerns.handling.second_reading import Read
from fyrtorn.domains.concerns.handling.services import OpenConcern
from fyrtorn.domains.concerns.handling.sharing import Shared
from fyrtorn.domains.concerns.legal import PRELIMINARY_ASSESSMENT, SOCIAL_SECRECY
from fyrtorn.domains.concerns.recusals import SteppedBack
from fyrtorn.domains.concerns.vocabulary import About, ConcernKind, Step
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.dialogue.files import FileHead
from fyrtorn.foundation.dialogue.messages import Written
from fyrtorn.foundation.vocabulary.law import cited

FORMAT: Final = "fyrtorn-handover"
VERSION: Final = 1

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Maker:
    """Who makes the package, for which authority, and when."""

    name: str
    authority: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SecrecyNote:
    """The note on a paper that is or may be secret: provision, day and authority (Secrecy Act 5:5).

    It reminds and decides nothing: whoever is asked for the paper reviews it anew.
    """

    provision: str
    noted_on: date
    authority: str


@dataclass(frozen=True, slots=True)
class Package:
    """The package, made for one download."""

    number: str
    secrecy: SecrecyNote
    content: bytes = field(repr=False)
    """JSON in UTF-8."""


def package_of(opened: OpenConcern, *, names: Mapping[UUID, str], maker: Maker) -> Package:
    """All that was written, decided and let out, with who and when. ``names`` are those of the team."""
    note = secrecy_note(maker)
    concern = opened.concern
    inside = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": _moment(maker.at),
        "made_by": maker.name,
        "authority": maker.authority,
        "secrecy": {
            "provision": note.provision,
            "noted_on": note.noted_on.isoformat(),
            "authority": note.authority,
        },
        "is_practice": concern.is_practice,
        "concern": {
            "number": concern.number,
            "kind": _coded(ConcernKind(concern.kind)),
            "about": _coded(About(concern.about)),
            "age_group": _coded(concern.age_group),
            "step": _coded(Step(concern.step)),
            "received_month": f"{concern.received_month:%Y-%m}",
            "decision_due_on": concern.due_on.isoformat() if concern.due_on else None,
            "decision_due_by": cited(PRELIMINARY_ASSESSMENT) if concern.due_on else None,
        },
        "messages": [_message(written, names) for written in opened.messages],
        "steps": [_step(taken, names) for taken in opened.steps],
        "ages": [_age(noted, names) for noted in opened.ages],
        "sharings": [_sharing(shared, names) for shared in opened.shared],
        "readings": [_reading(read, names) for read in opened.readings],
        "recusals": [_recusal(one, names) for one in opened.stepped_back],
        "files": [_file(head) for head in opened.files],
    }
    return Package(concern.number, note, json.dumps(inside, ensure_ascii=False, indent=2).encode())


def secrecy_note(maker: Maker) -> SecrecyNote:
    """The note that goes on every page that leaves."""
    return SecrecyNote(
        provision=cited(SOCIAL_SECRECY),
        noted_on=maker.at.astimezone(STOCKHOLM).date(),
        authority=maker.authority,
    )


def _message(written: Written, names: Mapping[UUID, str]) -> Json:
    if written.is_damaged:
        return {"is_damaged": True}
    return {
        "is_damaged": False,
        "number": written.number,
        "by": written.by.value,
        "author": names.get(written.author_id) if written.author_id else None,
        "at": _moment(written.at),
        "text": written.text,
    }


def _step(taken: Reasoned, names: Mapping[UUID, str]) -> Json:
    return {
        "step": _coded(taken.step),
        "at": _moment(taken.taken_at),
        "by": names.get(taken.account_id),
        "is_damaged": taken.is_damaged,
        "sections": []
        if taken.is_damaged
        else [{"heading": one.heading, "text": one.text} for one in sections_of(taken.reason)],
    }


def _age(noted: AgeNoted, names: Mapping[UUID, str]) -> Json:
    return {
        "age_group": _coded(noted.age_group),
        "at": _moment(noted.noted_at),
        "by": names.get(noted.account_id),
        "reason": noted.reason,
    }


def _sharing(shared: Shared, names: Mapping[UUID, str]) -> Json:
    said = shared.said
    return {
        "decided_on": shared.decided_on.isoformat(),
        "by": names.get(shared.account_id),
        "receiver": _coded(shared.receiver),
        "gateway": _coded(GatewayKey(shared.gateway)) if shared.gateway else None,
        "is_damaged": said is None,
        "at": _moment(said.at) if said else None,
        "to": said.to if said else "",
        "about": said.about if said else "",
        "what": said.what if said else "",
        "why": said.why if said else "",
        "rule": said.rule if said else "",
        "conditions": list(said.conditions) if said else [],
    }


def _reading(read: Read, names: Mapping[UUID, str]) -> Json:
    return {
        "reader": names.get(read.reader_id),
        "asked_by": names.get(read.asked_by),
        "asked_at": _moment(read.asked_at),
        "state": _coded(read.state),
        "answered_at": _moment(read.answered_at) if read.answered_at else None,
        "question": read.question,
        "view": read.view,
    }


def _recusal(one: SteppedBack, names: Mapping[UUID, str]) -> Json:
    return {"by": names.get(one.account_id), "on": one.noted_on.isoformat(), "reason": one.reason}


def _file(head: FileHead) -> Json:
    """That there is a file. It is fetched by itself: the package carries texts."""
    return {
        "name": head.name,
        "message_number": head.number,
        "content_type": head.content_type,
        "size_bytes": head.size,
        "scanned": head.scanned.value,
        "sha256": head.digest,
        "is_damaged": head.is_damaged,
    }


def _coded(value: TextChoices) -> Json:
    return {"code": value.value, "words": str(value.label)}


def _moment(at: datetime) -> str:
    return at.astimezone(STOCKHOLM).isoformat(timespec="minutes")
