"""The check that every free text of a situation picture and a plan passes before it is stored."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.impersonal.errors import PersonsInText
from fyrtorn.foundation.impersonal.folding import folded
from fyrtorn.foundation.impersonal.marking import Mark, Marked, mark_of
from fyrtorn.foundation.impersonal.models import Voucher
from fyrtorn.foundation.persons.finder import Kind
from fyrtorn.foundation.persons.work_texts import find_in_work_text

_Vouched = frozenset[tuple[str, str]]  # kind and folded text


def refuse_persons(
    *,
    actor: Actor,
    organisation_id: UUID,
    texts: Mapping[str, str],
    certain_only: bool = False,
    let_through: Collection[Kind] = (),
) -> None:
    """Raise ``PersonsInText`` when any of the texts points at a person, but for what has been vouched for.

    ``texts`` are by the name of their field, so that a form can show each mark beside its own. With
    ``certain_only`` what merely looks like a person passes: a guest cannot vouch, so it is left for the
    coordinator. ``let_through`` are kinds that belong in these texts, as a function's own telephone number does.
    At most one question to the database however many the texts are; none when nothing is found.
    """
    found = {field: Marked(text, _found(text)) for field, text in texts.items()}
    if not any(marked.marks for marked in found.values()):
        return
    vouched = _vouched(actor, organisation_id)
    refused: dict[str, Marked] = {}
    for field, marked in found.items():
        left = tuple(
            mark
            for mark in _left(marked.marks, vouched)
            if (mark.certain or not certain_only) and mark.kind not in let_through
        )
        if left:
            refused[field] = Marked(marked.text, left)
    if refused:
        raise PersonsInText(refused)


def marks(*, actor: Actor, organisation_id: UUID, text: str) -> tuple[Mark, ...]:
    """Every place in the text that points at a person, but for what has been vouched for, in order."""
    found = _found(text)
    return _left(found, _vouched(actor, organisation_id)) if found else ()


def _found(text: str) -> tuple[Mark, ...]:
    return tuple(map(mark_of, find_in_work_text(text)))


def _left(found: tuple[Mark, ...], vouched: _Vouched) -> tuple[Mark, ...]:
    return tuple(mark for mark in found if (mark.kind.value, folded(mark.kind, mark.text)) not in vouched)


def _vouched(actor: Actor, organisation_id: UUID) -> _Vouched:
    rows = Voucher.objects.holding_in(organisation_id, actor=actor)
    return frozenset(rows.values_list("kind", "folded"))
