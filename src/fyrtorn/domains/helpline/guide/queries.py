"""Reading what a service has written for its line."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from fyrtorn.domains.helpline.guide.delivered import delivered
from fyrtorn.domains.helpline.guide.texts import Text, read
from fyrtorn.domains.helpline.models import LineText
from fyrtorn.domains.helpline.talk_vocabulary import TextKind
from fyrtorn.foundation.access.actor import Actor


def current(*, actor: Actor, line_id: UUID, kind: TextKind) -> Text:
    """The newest edition; what comes with the program while there is none, or for whoever may not see the line."""
    newest = _rows(actor, line_id, kind)[:1]
    return next((_text(row) for row in newest), delivered(kind))


def editions(*, actor: Actor, line_id: UUID, kind: TextKind) -> Sequence[Text]:
    """Every edition, the newest first, and last what comes with the program."""
    return [*map(_text, _rows(actor, line_id, kind)), delivered(kind)]


def edition(*, actor: Actor, line_id: UUID, kind: TextKind, number: int) -> Text | None:
    """One edition by its number; 0 is what comes with the program."""
    return next(
        (one for one in editions(actor=actor, line_id=line_id, kind=kind) if one.number == number), None
    )


def _rows(actor: Actor, line_id: UUID, kind: TextKind) -> QuerySet[LineText]:
    rows: QuerySet[LineText] = LineText.objects.visible_to(actor).filter(line_id=line_id, kind=kind)
    return rows.order_by("-number")


def _text(row: LineText) -> Text:
    kind = TextKind(row.kind)
    return Text(
        kind=kind,
        number=row.number,
        pieces=read(kind, row.content),
        made_on=row.made_on,
        made_by=row.made_by,
    )
