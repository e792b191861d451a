"""Proposals from an old plan as small forms."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fyrtorn.domains.plans.old_plans.functions import same_function
from fyrtorn.domains.plans.taking_over.queries import ItemEntry
from fyrtorn.domains.plans.writing.contents import MeasureContent
from fyrtorn.portals.staff.fields import PlainForm, date_field

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_ABOVE = "ovanfor"
"""The goal that the measure stood under, when a yes to it is given on the same page."""


class Decision(StrEnum):
    YES = "ja"
    NO = "nej"
    LATER = "senare"


@dataclass(frozen=True, slots=True)
class Known:
    """What the draft and the municipality have: goals and functions, by id."""

    goals: dict[UUID, str]
    functions: dict[UUID, str]


def _title_field(label: _StrPromise, *, longest: int) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Skriv några ord.")},
    )


class ItemForm(PlainForm):
    """An answer, and the title as it is to be."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Ska det med i planen?"),
        choices=[
            (Decision.YES, gettext_lazy("Ja")),
            (Decision.NO, gettext_lazy("Nej")),
            (Decision.LATER, gettext_lazy("Senare")),
        ],
        widget=forms.RadioSelect,
    )
    title = _title_field(gettext_lazy("Vad ska uppnås?"), longest=240)

    def decided(self) -> Decision:
        """The answer as sent; later, when it cannot be read."""
        try:
            return Decision(self.data.get(self.add_prefix("decision"), ""))
        except ValueError:
            return Decision.LATER


class MeasureItemForm(ItemForm):
    """A measure: under which goal, who owns it, and when."""

    title = _title_field(gettext_lazy("Vad ska göras?"), longest=200)
    goal = forms.ChoiceField(
        label=gettext_lazy("Hör till målet"),
        required=False,
    )
    owner = forms.ChoiceField(label=gettext_lazy("Ansvarig"), required=False)
    ends_on = date_field(gettext_lazy("Klar"))
    starts_on = date_field(gettext_lazy("Börjar"))
    how = forms.CharField(
        label=gettext_lazy("Hur den görs"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, entry: ItemEntry, known: Known, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._entry = entry
        above = entry.goal_became_id if entry.goal_became_id in known.goals else None
        first = [(_ABOVE, entry.goal_title)] if entry.goal_title and above is None else [("", _("Välj"))]
        self.fields["goal"].choices = [*first, *((str(key), title) for key, title in known.goals.items())]  # type: ignore[attr-defined]
        self.fields["owner"].choices = [  # type: ignore[attr-defined]
            ("", _("Ingen än")),
            *((str(key), name) for key, name in known.functions.items()),
        ]
        self._above = above

    def clean_goal(self) -> str:
        chosen: str = self.cleaned_data["goal"]
        if chosen == _ABOVE and self._above is None:
            raise forms.ValidationError(_("Säg ja till målet först, eller välj ett annat mål."))
        if not chosen:
            raise forms.ValidationError(_("Välj vilket mål åtgärden hör till."))
        return chosen

    def content(self) -> MeasureContent:
        """The measure as it was put right. Asked for when the form is valid."""
        given = self.cleaned_data
        return MeasureContent(
            title=given["title"],
            goal_id=UUID(given["goal"]),
            how=given["how"],
            owner_id=UUID(given["owner"]) if given["owner"] else None,
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
        )


@dataclass(frozen=True, slots=True)
class Item:
    """One proposal on the page."""

    entry: ItemEntry
    form: Any
    """``ItemForm`` for a goal, ``MeasureItemForm`` for a measure."""
    is_owner_unknown: bool = False
    """The old plan names an owner that is none of the municipality's functions."""

    @staticmethod
    def prefix_of(item_id: UUID) -> str:
        """What the names of the proposal's fields begin with."""
        return f"g{item_id.hex}"


def item(entry: ItemEntry, known: Known, *, sent: MultiValueDict[str, str] | None = None) -> Item:
    """The proposal with its form: bound to what was sent, or with what the old plan said."""
    prefix = Item.prefix_of(entry.id)
    initial: dict[str, Any] = {"decision": Decision.LATER, "title": entry.title}
    if entry.is_goal:
        return Item(entry, ItemForm(sent, prefix=prefix, initial=initial))
    owner = same_function(entry.owner_words, known.functions)
    above = entry.goal_became_id if entry.goal_became_id in known.goals else None
    initial |= {
        "goal": above or (_ABOVE if entry.goal_title else ""),
        "owner": owner or "",
        "ends_on": entry.ends_on,
        "starts_on": entry.starts_on,
        "how": entry.how,
    }
    data = _under_its_goal(sent, prefix, above) if sent is not None else None
    form = MeasureItemForm(data, prefix=prefix, initial=initial, entry=entry, known=known)
    return Item(entry, form, is_owner_unknown=bool(entry.owner_words) and owner is None)


def _under_its_goal(
    sent: MultiValueDict[str, str], prefix: str, above: UUID | None
) -> MultiValueDict[str, str]:
    """What was sent, with the goal above by its id: it got its yes a moment ago."""
    field = f"{prefix}-goal"
    if above is None or sent.get(field) != _ABOVE:
        return sent
    told = sent.copy()
    told[field] = str(above)
    return told
