"""What the team notes in a case. Sealed with the case's key: text, writer, moment and number are all inside."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from fyrtorn.domains.helpline.case_vocabulary import NoteKind, ReferralOutcome
from fyrtorn.domains.helpline.models import CaseNote, HelpCase
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.vault.ciphers import Damaged, Purpose
from fyrtorn.foundation.vault.matters import DataKey

_TABLE: Final = "helpline_casenote"


@dataclass(frozen=True, slots=True)
class Note:
    """One note, opened. ``referral`` names services of the directory: functions, never persons."""

    number: int
    at: datetime
    kind: NoteKind
    text: str = field(default="", repr=False)
    referral: str = ""
    outcome: ReferralOutcome | None = None
    author_id: UUID | None = None
    is_damaged: bool = False


def store_note(case: HelpCase, data_key: DataKey, note: Note) -> CaseNote:
    row = CaseNote(organisation_id=case.organisation_id, case=case)
    inside = json.dumps(
        {
            "n": note.number,
            "at": note.at.isoformat(),
            "kind": note.kind.value,
            "text": note.text,
            "referral": note.referral,
            "outcome": note.outcome.value if note.outcome else "",
            "author": note.author_id.hex if note.author_id else "",
        },
        ensure_ascii=False,
    )
    row.note = data_key.seal(inside, purpose=Purpose.MESSAGE, table=_TABLE, column="note", row_id=row.id)
    row.save(force_insert=True)
    return row


def notes_of(actor: Actor, case: HelpCase, data_key: DataKey) -> Sequence[Note]:
    """The case's notes in the order they were written. One that does not open is shown as damaged."""
    rows = CaseNote.objects.within(actor, Permission.TALK_READ).filter(case=case)
    return sorted((_opened(row, data_key) for row in rows), key=lambda note: (note.number, note.at))


def _opened(row: CaseNote, data_key: DataKey) -> Note:
    try:
        inside = json.loads(
            data_key.open(row.note, purpose=Purpose.MESSAGE, table=_TABLE, column="note", row_id=row.id)
        )
    except Damaged:
        return Note(0, datetime.fromtimestamp(0, UTC), NoteKind.TALK, is_damaged=True)
    return Note(
        number=inside["n"],
        at=datetime.fromisoformat(inside["at"]),
        kind=NoteKind(inside["kind"]),
        text=inside["text"],
        referral=inside["referral"],
        outcome=ReferralOutcome(inside["outcome"]) if inside["outcome"] else None,
        author_id=UUID(inside["author"]) if inside["author"] else None,
    )
