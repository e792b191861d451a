"""A cause analysis as one form: the causes there are, room for new ones, and examples to tick."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.situation.analysis.contents import CauseContent, CausesContent
from fyrtorn.domains.situation.analysis.entries import CauseEntry, ProblemEntry
from fyrtorn.domains.situation.analysis.examples import Example, examples
from fyrtorn.domains.situation.problem_words import QUICK_BONES
from fyrtorn.domains.situation.vocabulary import Bone, Certainty, Depth
from fyrtorn.portals.staff.fields import PlainForm, capitalised, date_field

MOST_CAUSES: Final = 40
"""Rows of one form."""

_BLANK_ROWS: Final = 2
"""Rows for new causes on each side; all but one are folded away."""

ASKED: Final[dict[Bone, tuple[Promise, Promise]]] = {
    Bone.OFFENDER: (
        _("Vem gör det, och vad gör det möjligt?"),
        _("Inte vilka personer, utan vad som lockar, tillåter eller saknar motstånd."),
    ),
    Bone.VICTIM: (
        _("Vem eller vad drabbas, och varför just det?"),
        _("Vad är det som gör det utsatt, och vad saknas i skyddet?"),
    ),
    Bone.PLACE: (
        _("Vid vilka tillfällen och på vilka platser?"),
        _("Vad är det med tiden och platsen som gör att det kan ske?"),
    ),
    Bone.SOCIETY: (
        _("Vad ligger bakom?"),
        _("Villkor i kommunen och i omvärlden som ingen enskild verksamhet rår på."),
    ),
}


@dataclass(frozen=True, slots=True)
class CauseRow:
    """The fields of one cause. ``remove`` is there for one that stands already."""

    text: BoundField
    evidence: BoundField
    certainty: BoundField
    hidden: tuple[BoundField, ...]
    remove: BoundField | None


@dataclass(frozen=True, slots=True)
class Side:
    """One side of the problem: its question, the causes it has, room for new ones, and examples not chosen yet."""

    bone: Bone
    question: Promise
    help_text: Promise
    standing: tuple[CauseRow, ...]
    blank: CauseRow | None
    more_blank: tuple[CauseRow, ...]
    examples: BoundField | None


class CausesForm(PlainForm):
    """All of a cause analysis. A row without words is none; a ticked example becomes a row."""

    began = forms.CharField(widget=forms.HiddenInput, required=False)
    summary = forms.CharField(
        label=_("Det viktigaste, i korthet"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Vilka orsaker väger tyngst, och vilka kan ni göra något åt?"),
    )
    made_with = forms.CharField(
        label=_("Gjord tillsammans med"),
        required=False,
        max_length=300,
        help_text=_("Funktioner, inte namn. Till exempel: kommunpolis, rektor och fältgrupp."),
    )
    made_on = date_field(_("Vilken dag"))

    def __init__(self, *args: Any, entry: ProblemEntry, depth: Depth, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.depth = depth
        self.entry = entry
        if depth is Depth.QUICK:
            for name in ("summary", "made_with", "made_on"):
                del self.fields[name]
        self._bones: list[Bone] = []
        if self.is_bound:
            self._rows_from_data()
        else:
            self._rows_from_entry()
        for bone in self.bones:
            self._add_examples(bone)

    @property
    def bones(self) -> tuple[Bone, ...]:
        """The sides asked about: three in ten minutes, and a fourth in depth or when it has causes already."""
        has_society = any(cause.bone is Bone.SOCIETY for cause in self.entry.causes)
        return tuple(Bone) if self.depth is Depth.DEEP or has_society else QUICK_BONES

    def build_on(self, entry: ProblemEntry, sent: QueryDict) -> None:
        """Build on what somebody else has stored since: their new causes are added, so that sending the form again
        loses none, and of each one that both changed it says how it stands now.
        """
        shown = {sent.get(f"orsak-{at}-nyckel"): at for at in range(len(self._bones))}
        again = sent.copy()
        again["began"] = entry.causes_began
        for cause in entry.causes:
            at = shown.get(str(cause.key))
            if at is None:
                at = self._add_row(cause.bone, cause)
                again.update(self._as_sent(at, cause))
                self.fields[f"orsak-{at}-text"].help_text = _("Tillagd av någon annan nyss.")
            elif cause.text != again.get(f"orsak-{at}-text"):
                self.fields[f"orsak-{at}-text"].help_text = _("Nu står: %(text)s") % {"text": cause.text}
        self.data = again

    @property
    def content(self) -> CausesContent:
        given = self.cleaned_data
        ticked = [
            CauseContent(bone, text) for bone in self.bones for text in given.get(f"exempel-{bone.value}", ())
        ]
        return CausesContent(
            depth=self.depth,
            causes=(*(cause for _at, cause in self._written()), *ticked),
            summary=given.get("summary", self.entry.summary),
            made_with=given.get("made_with", self.entry.made_with),
            made_on=given.get("made_on", self.entry.made_on),
        )

    @property
    def field_of_text(self) -> dict[str, str]:
        """The form's field for each text of the stored analysis, by what the verb calls it."""
        named = {"summary": "summary", "made_with": "made_with"}
        for number, (at, _cause) in enumerate(self._written()):
            named |= {
                f"cause-{number}-text": f"orsak-{at}-text",
                f"cause-{number}-evidence": f"orsak-{at}-belagg",
            }
        return named

    @property
    def sides(self) -> list[Side]:
        return [self._side(bone) for bone in self.bones]

    # --- rows ---

    def _rows_from_entry(self) -> None:
        for cause in self.entry.causes:
            self._add_row(cause.bone, cause)
        for bone in self.bones:
            for _blank in range(_BLANK_ROWS):
                self._add_row(bone, None)

    def _rows_from_data(self) -> None:
        causes = {str(cause.key): cause for cause in self.entry.causes}
        for at in range(MOST_CAUSES):
            sent = self.data.get(f"orsak-{at}-sida")
            if sent not in Bone.values:
                return
            self._add_row(Bone(sent), causes.get(self.data.get(f"orsak-{at}-nyckel", "")))

    def _add_row(self, bone: Bone, cause: CauseEntry | None) -> int:
        at = len(self._bones)
        self._bones.append(bone)
        self.fields |= {
            f"orsak-{at}-sida": forms.CharField(widget=forms.HiddenInput, initial=bone.value),
            f"orsak-{at}-nyckel": forms.UUIDField(
                widget=forms.HiddenInput, required=False, initial=cause.key if cause else None
            ),
            f"orsak-{at}-text": forms.CharField(
                label=_("Orsak") if cause else _("En orsak med egna ord"),
                required=False,
                max_length=240,
                initial=cause.text if cause else "",
            ),
            f"orsak-{at}-belagg": forms.CharField(
                label=_("Vad talar för det?"),
                required=False,
                max_length=1000,
                initial=cause.evidence if cause else "",
                widget=forms.Textarea(attrs={"rows": 1}),
            ),
            f"orsak-{at}-sakerhet": forms.ChoiceField(
                label=_("Hur säkert?"),
                choices=capitalised(Certainty.choices),
                initial=(cause.certainty if cause else Certainty.GUESS).value,
            ),
        }
        if cause:
            self.fields[f"orsak-{at}-bort"] = forms.BooleanField(
                label=_("Ta bort orsaken när jag sparar"), required=False
            )
        return at

    @staticmethod
    def _as_sent(at: int, cause: CauseEntry) -> dict[str, str]:
        return {
            f"orsak-{at}-sida": cause.bone.value,
            f"orsak-{at}-nyckel": str(cause.key),
            f"orsak-{at}-text": cause.text,
            f"orsak-{at}-belagg": cause.evidence,
            f"orsak-{at}-sakerhet": cause.certainty.value,
        }

    def _add_examples(self, bone: Bone) -> None:
        taken = {cause.text for cause in self.entry.causes}
        offered = [one for one in examples(kind=self.entry.kind, bone=bone) if one.text not in taken]
        if offered:
            self.fields[f"exempel-{bone.value}"] = forms.MultipleChoiceField(
                label=_("Det har varit så på andra håll. Stämmer något hos er?"),
                required=False,
                choices=[(one.text, _worded(one)) for one in offered],
                widget=forms.CheckboxSelectMultiple,
            )

    def _written(self) -> Iterator[tuple[int, CauseContent]]:
        """The rows that say something, each with its number in the form."""
        given = self.cleaned_data
        for at, bone in enumerate(self._bones):
            text, evidence = given[f"orsak-{at}-text"], given[f"orsak-{at}-belagg"]
            if given.get(f"orsak-{at}-bort") or not (text or evidence):
                continue
            key: UUID | None = given[f"orsak-{at}-nyckel"]
            yield at, CauseContent(bone, text, evidence, Certainty(given[f"orsak-{at}-sakerhet"]), key)

    def _side(self, bone: Bone) -> Side:
        question, help_text = ASKED[bone]
        rows = [self._row(at) for at, of in enumerate(self._bones) if of is bone]
        blank = [row for row in rows if row.remove is None]
        name = f"exempel-{bone.value}"
        return Side(
            bone=bone,
            question=question,
            help_text=help_text,
            standing=tuple(row for row in rows if row.remove is not None),
            blank=blank[0] if blank else None,
            more_blank=tuple(blank[1:]),
            examples=self[name] if name in self.fields else None,
        )

    def _row(self, at: int) -> CauseRow:
        remove = f"orsak-{at}-bort"
        return CauseRow(
            text=self[f"orsak-{at}-text"],
            evidence=self[f"orsak-{at}-belagg"],
            certainty=self[f"orsak-{at}-sakerhet"],
            hidden=(self[f"orsak-{at}-sida"], self[f"orsak-{at}-nyckel"]),
            remove=self[remove] if remove in self.fields else None,
        )


def _worded(one: Example) -> SafeString:
    """The cause, and below it what to ask and where to look."""
    places = _now(" och ").join(str(kind.label) for kind in one.found_in[:2])
    return format_html(
        '<span>{}<br><span class="small">{} Leta i {}.</span></span>', one.text, one.ask, places
    )
