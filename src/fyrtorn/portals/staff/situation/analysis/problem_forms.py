"""Forms of a problem statement, one question at a time or all at once, and of what was there last time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.situation.analysis.contents import Statement
from fyrtorn.domains.situation.analysis.entries import ProblemEntry
from fyrtorn.domains.situation.problem_words import LONGEST, ProblemKind, Question
from fyrtorn.domains.situation.vocabulary import Change, Marking
from fyrtorn.portals.staff.fields import PlainForm, capitalised
from fyrtorn.portals.staff.situation.analysis.prompts import BY_SLUG, NAMING, PROMPTS, WHOLE, Prompt

LONGEST_TITLE = 160

_STANDS = (Change.WORSE, Change.SAME, Change.BETTER, Change.UNKNOWN)
"""What may be said of a problem that is still there."""


class NewProblemForm(PlainForm):
    title = forms.CharField(
        label=_("Problemet i korthet"),
        max_length=LONGEST_TITLE,
        help_text=_("Det som händer och var, på en rad. Till exempel: Propaganda längs skolvägen."),
        error_messages={"required": _("Skriv vad problemet kallas.")},
    )
    kind = forms.ChoiceField(
        label=_("Vilket slags problem är det?"),
        choices=capitalised(ProblemKind.choices),
        widget=forms.RadioSelect,
        help_text=_("Styr vilka exempel på orsaker som visas. Det går att ändra."),
        error_messages={"required": _("Välj det som ligger närmast.")},
    )


class StatementForm(PlainForm):
    """The fields of one step, or of all. ``began`` is the fingerprint of what they showed to begin with."""

    began = forms.CharField(widget=forms.HiddenInput, required=False)
    from_police = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, step: str, entry: ProblemEntry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if step in {NAMING, WHOLE}:
            self.fields.update(_naming_fields(entry))
        for prompt in prompts_of(step):
            self.fields[prompt.question.value] = _answer_field(prompt, alone=step != WHOLE)

    @property
    def statement(self) -> Statement:
        given = self.cleaned_data
        return Statement(
            texts={question: given[question.value] for question in Question if question.value in given},
            title=given.get("title"),
            kind=ProblemKind(given["kind"]) if "kind" in given else None,
            change=Change(given["change"]) if "change" in given else None,
            marking=Marking(given["marking"]) if "marking" in given else None,
            from_police=given["from_police"],
        )


def fields_of(step: str, entry: ProblemEntry) -> list[str]:
    """The fields a step shows, in order."""
    naming = list(_naming_fields(entry)) if step in {NAMING, WHOLE} else []
    return naming + [prompt.question.value for prompt in prompts_of(step)]


def prompts_of(step: str) -> Sequence[Prompt]:
    if step == WHOLE:
        return PROMPTS
    return [BY_SLUG[step]] if step in BY_SLUG else []


def _naming_fields(entry: ProblemEntry) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {
        "title": forms.CharField(
            label=_("Problemet i korthet"),
            max_length=LONGEST_TITLE,
            error_messages={"required": _("Skriv vad problemet kallas.")},
        ),
        "kind": forms.ChoiceField(label=_("Slags problem"), choices=capitalised(ProblemKind.choices)),
    }
    if entry.change in _STANDS:
        choices = [(change.value, change.label) for change in _STANDS]
        fields["change"] = forms.ChoiceField(
            label=_("Jämfört med förra lägesbilden"), choices=capitalised(choices)
        )
    fields["marking"] = forms.ChoiceField(
        label=_("Vem får läsa problemet?"), choices=capitalised(Marking.choices)
    )
    return fields


def _answer_field(prompt: Prompt, *, alone: bool) -> forms.CharField:
    return forms.CharField(
        label=prompt.question.label,
        required=False,
        max_length=LONGEST[prompt.question],
        help_text=prompt.help_text,
        widget=forms.Textarea(attrs={"rows": 6 if alone else 3}),
    )


class CarryForm(PlainForm):
    """What became of each of the last edition's problems. A field a problem, named by its key."""

    def __init__(self, *args: Any, entries: Sequence[ProblemEntry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stands = [(change.value, _KEEPS[change]) for change in _STANDS]
        for entry in entries:
            self.fields[str(entry.key)] = forms.ChoiceField(
                label=entry.title,
                required=False,
                help_text=Truncator(entry.what).words(40),
                choices=[*stands, (Change.GONE.value, _("Finns inte längre")), ("", _("Inte bestämt än"))],
                widget=forms.RadioSelect,
            )


_KEEPS = {
    Change.WORSE: _("Finns kvar, och är mer"),
    Change.SAME: _("Finns kvar, ungefär som förut"),
    Change.BETTER: _("Finns kvar, men är mindre"),
    Change.UNKNOWN: _("Finns kvar, går inte att jämföra"),
}
