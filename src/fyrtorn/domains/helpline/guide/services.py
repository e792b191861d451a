"""Writing an edition. None is ever changed: going back to an earlier one is an edition of its own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction

from fyrtorn.domains.helpline.errors import LineNotFound, LineTextTooLong, TextChangedMeanwhile, TextIsEmpty
from fyrtorn.domains.helpline.guide.texts import PIECES, Piece, field_names, stored
from fyrtorn.domains.helpline.models import HelpLine, LineText
from fyrtorn.domains.helpline.talk_vocabulary import TextKind
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.text import tidy, tidy_lines
from fyrtorn.foundation.impersonal.texts import refuse_persons
from fyrtorn.foundation.persons.finder import Kind

LONGEST_TITLE: Final = 120
LONGEST_FIELD: Final = 2000
MOST_PIECES: Final = 30


@guarded(Permission.LINE_EDIT, deed="helpline.text.written")
def write_edition(
    *, actor: Actor, line_id: UUID, kind: TextKind, pieces: Iterable[Piece], based_on: int, today: date
) -> LineText:
    """A new edition, written on the one with the number ``based_on`` (0: what comes with the program).

    Raises ``LineNotFound``, ``TextIsEmpty``, ``LineTextTooLong``, ``TextChangedMeanwhile`` when another edition came
    first, and ``PersonsInText`` with "<place>-<field>" for each text that points at a person. A function's number may
    stand there.
    """
    line: HelpLine | None = (
        HelpLine.objects.within(actor, Permission.LINE_EDIT).select_for_update().filter(id=line_id).first()
    )
    if line is None:
        raise LineNotFound
    tidied = [_tidied(piece, kind) for piece in pieces]
    if len(tidied) > MOST_PIECES or any(_is_too_long(piece, kind) for piece in tidied):
        raise LineTextTooLong
    if not tidied or not all(_says_something(piece, kind) for piece in tidied):
        raise TextIsEmpty
    refuse_persons(
        actor=actor,
        organisation_id=line.organisation_id,
        texts={
            f"{place}-{name}": getattr(piece, name)
            for place, piece in enumerate(tidied)
            for name in field_names(kind)
            if name != "link"
        },
        let_through={Kind.PHONE},
    )
    rows = LineText.objects.within(actor, Permission.LINE_EDIT).filter(line=line, kind=kind)
    newest = rows.order_by("-number").values_list("number", flat=True).first() or 0
    if newest != based_on:
        raise TextChangedMeanwhile
    row = LineText(
        organisation_id=line.organisation_id,
        line=line,
        kind=kind,
        number=newest + 1,
        content=stored(tidied),
        made_on=today,
        made_by=actor.function_in(line.organisation_id)[:120],
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as first:  # where rows are not locked
        raise TextChangedMeanwhile from first
    return row


def _tidied(piece: Piece, kind: TextKind) -> Piece:
    said = {name: tidy_lines(getattr(piece, name)) for name in field_names(kind)}
    said["title"] = tidy(said["title"])
    return PIECES[kind](key=piece.key, **said)


def _is_too_long(piece: Piece, kind: TextKind) -> bool:
    return len(piece.title) > LONGEST_TITLE or any(
        len(getattr(piece, name)) > LONGEST_FIELD for name in field_names(kind)
    )


def _says_something(piece: Piece, kind: TextKind) -> bool:
    words = (getattr(piece, name) for name in field_names(kind) if name not in {"title", "link"})
    return bool(piece.title) and any(words)
