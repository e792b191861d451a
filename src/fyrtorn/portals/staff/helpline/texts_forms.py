"""The form of an edition: one group of fields for each piece, and an empty one to add."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.helpline.guide.services import LONGEST_FIELD, LONGEST_TITLE, MOST_PIECES
from fyrtorn.domains.helpline.guide.texts import PIECES, Piece, field_names
from fyrtorn.domains.helpline.talk_vocabulary import TextKind
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.portals.staff.fields import PlainForm

LABELS: Final = {
    "title": _("Rubrik"),
    "say": _("Säg, med dina ord"),
    "find_out": _("Ta reda på"),
    "offer": _("Erbjud"),
    "text": _("Text"),
    "link": _("Leder vidare till"),
}


MOVE: Final = "flytta"
UP: Final = "upp"
DOWN: Final = "ner"


@dataclass(frozen=True, slots=True)
class Group:
    """The fields of one piece. ``title`` is what it was called before; empty for the one that can be added."""

    place: int
    title: str
    may_up: bool
    may_down: bool
    key: BoundField
    fields: tuple[BoundField, ...]


class EditionForm(PlainForm):
    """All pieces at once. A piece whose fields are emptied is taken away."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    count = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_PIECES)
    moves = forms.IntegerField(widget=forms.HiddenInput, required=False)
    """How many times a piece was moved since the page was opened: what a browser keeps of it is of one order."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        kind: TextKind,
        pieces: Sequence[Piece],
        based_on: int,
        links: Sequence[tuple[str, str]],
        moves: int = 0,
    ) -> None:
        count = min(len(pieces) + 1, MOST_PIECES)
        super().__init__(data, initial={"based_on": based_on, "count": count, "moves": moves})
        self.kind = kind
        self._titles = [piece.title for piece in pieces]
        self._count = _number(data.get("count", "")) if data is not None else self.initial["count"]
        for place in range(self._count):
            piece = pieces[place] if place < len(pieces) else None
            self.fields[f"{place}-key"] = forms.CharField(
                widget=forms.HiddenInput, required=False, max_length=40, initial=piece.key if piece else ""
            )
            for name in field_names(kind):
                self.fields[f"{place}-{name}"] = _field(name, getattr(piece, name, ""), links)

    def groups(self) -> Iterator[Group]:
        for place in range(self._count):
            is_there = place < len(self._titles)
            yield Group(
                place=place,
                title=self._titles[place] if is_there else "",
                may_up=is_there and place > 0,
                may_down=place + 1 < len(self._titles),
                key=self[f"{place}-key"],
                fields=tuple(self[f"{place}-{name}"] for name in field_names(self.kind)),
            )

    def kept(self) -> tuple[list[Piece], dict[str, str]]:
        """The pieces that say anything, and which field of the form each text of theirs stands in."""
        pieces: list[Piece] = []
        places: dict[str, str] = {}
        for place in range(self._count):
            said = {name: self.cleaned_data[f"{place}-{name}"] for name in field_names(self.kind)}
            if not any(said.values()):
                continue
            for name in said:
                places[f"{len(pieces)}-{name}"] = f"{place}-{name}"
            pieces.append(PIECES[self.kind](key=self.cleaned_data[f"{place}-key"] or new_id().hex, **said))
        return pieces, places

    def clean(self) -> dict[str, Any]:
        super().clean()
        for place in range(self._count):
            said = {name: self.cleaned_data.get(f"{place}-{name}", "") for name in field_names(self.kind)}
            if any(said.values()) and not said["title"]:
                self.add_error(f"{place}-title", _("Skriv en rubrik."))
            elif said["title"] and not any(said[name] for name in said if name not in {"title", "link"}):
                self.add_error(
                    f"{place}-{field_names(self.kind)[1]}",
                    _("Skriv något under rubriken, eller ta bort rubriken."),
                )
        return self.cleaned_data


@dataclass(frozen=True, slots=True)
class Moved:
    """What is written, in its new order, and nothing of it checked. ``focus`` is the button to go on from."""

    pieces: tuple[Piece, ...]
    based_on: int
    moves: int
    focus: str


def moved(data: Mapping[str, Any], *, kind: TextKind) -> Moved | None:
    """One piece a step up or down, as the pressed button says: "2-upp". ``None`` when no such button was pressed."""
    place, _dash, way = str(data.get(MOVE, "")).partition("-")
    if way not in {UP, DOWN} or not (place.isascii() and place.isdigit() and len(place) < 4):
        return None
    every = [
        PIECES[kind](
            key=str(data.get(f"{one}-key", "")),
            **{name: str(data.get(f"{one}-{name}", "")) for name in field_names(kind)},
        )
        for one in range(_number(str(data.get("count", ""))))
    ]
    here, there = int(place), int(place) + (-1 if way == UP else 1)
    if not (0 <= there < len(every) and here < len(every)):
        return None
    every[here], every[there] = every[there], every[here]
    kept = [one for one in every if any(getattr(one, name) for name in field_names(kind))]
    stands = kept.index(every[there]) if every[there] in kept else 0
    turned = {0: DOWN, len(kept) - 1: UP}.get(stands, way)
    return Moved(
        pieces=tuple(kept),
        based_on=_whole(data.get("based_on")),
        moves=_whole(data.get("moves")) + 1,
        focus=f"{stands}-{turned}",
    )


def _whole(sent: Any) -> int:
    text = str(sent or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _field(name: str, initial: str, links: Sequence[tuple[str, str]]) -> forms.Field:
    if name == "link":
        return forms.ChoiceField(
            label=LABELS[name], choices=[("", _("Ingen länk")), *links], required=False, initial=initial
        )
    if name == "title":
        return forms.CharField(label=LABELS[name], max_length=LONGEST_TITLE, required=False, initial=initial)
    return forms.CharField(
        label=LABELS[name],
        max_length=LONGEST_FIELD,
        required=False,
        initial=initial,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _number(sent: str) -> int:
    return min(int(sent), MOST_PIECES) if sent.isascii() and sent.isdigit() and len(sent) < 4 else 1
