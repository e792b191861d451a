"""The form of a measure: the necessary first, the rest folded; anything but the title may wait."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.plans.vocabulary import Approach, Strategy
from fyrtorn.domains.plans.writing.contents import Answers, IndicatorContent, MeasureContent
from fyrtorn.domains.plans.writing.entries import Function, GoalEntry, MeasureEntry
from fyrtorn.foundation.vocabulary.prevention import Level
from fyrtorn.portals.staff.fields import PlainForm, capitalised, date_field
from fyrtorn.processes.planning.resting import ProblemChoice

Answered = tuple[UUID | None, UUID | None]
"""The keys of a problem and of a cause."""

WATCHED: Final = (
    "title", "how", "effect_short", "effect_long", "indicator", "indicator_unit", "indicator_source", "cost_words",
)  # fmt: skip
FOLDED: Final = (
    "partners", "starts_on", "level", "approach", "strategy", "cost_kronor", "cost_words", "is_internal",
)  # fmt: skip
MEASURED: Final = (
    "indicator", "indicator_unit", "baseline", "baseline_on", "target", "indicator_source", "counts_people",
)  # fmt: skip


class MeasureForm(PlainForm):
    """A measure. ``answers`` is one choice of a problem, or of a problem and one of its causes."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label=_("Vad ska göras?"),
        max_length=200,
        help_text=_("En mening, till exempel: ”Utbilda personalen på fritidsgårdarna”."),
        error_messages={"required": _("Skriv vad som ska göras. Resten kan vänta.")},
    )
    goal = forms.ChoiceField(label=_("Vilket mål hör den till?"))
    answers = forms.ChoiceField(
        label=_("Vilket problem svarar den på?"),
        required=False,
        help_text=_("Problemen och orsakerna kommer från den lägesbild planen bygger på."),
    )
    owner = forms.ChoiceField(label=_("Vem ansvarar?"), required=False)
    ends_on = date_field(_("När ska den vara klar?"))
    how = forms.CharField(
        label=_("Hur ska den göras?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Så mycket att någon annan kan göra den, och att den går att följa upp."),
    )
    effect_short = forms.CharField(
        label=_("Väntad effekt på kort sikt"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Vad märks inom ett år?"),
    )
    effect_long = forms.CharField(
        label=_("Väntad effekt på lång sikt"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Vad hoppas ni på sedan?"),
    )
    indicator = forms.CharField(
        label=_("Vad visar om den fungerar?"),
        required=False,
        max_length=200,
        help_text=_("Till exempel: ”Andel av personalen som vet vem de ringer”."),
    )
    indicator_unit = forms.CharField(label=_("Enhet"), required=False, max_length=40)
    baseline = forms.DecimalField(
        label=_("Så är det i dag"), required=False, max_digits=14, decimal_places=2, localize=True
    )
    baseline_on = date_field(_("Mätt den"))
    target = forms.DecimalField(
        label=_("Så ska det bli"), required=False, max_digits=14, decimal_places=2, localize=True
    )
    indicator_source = forms.CharField(label=_("Källa"), required=False, max_length=200)
    counts_people = forms.BooleanField(
        label=_("Talen räknar människor, kontakter eller oro: färre än fem visas inte utåt"), required=False
    )
    partners = forms.MultipleChoiceField(
        label=_("Tillsammans med"), required=False, widget=forms.CheckboxSelectMultiple
    )
    starts_on = date_field(_("Börjar"))
    level = forms.ChoiceField(
        label=_("Nivå"), required=False, choices=[("", _("Välj")), *capitalised(Level.choices)]
    )
    approach = forms.ChoiceField(
        label=_("Inriktning"),
        required=False,
        choices=[("", _("Välj")), *capitalised(Approach.choices)],
        help_text=_(
            "Situationell ändrar tillfället, till exempel ljus och lås. Social ändrar det som ligger bakom."
        ),
    )
    strategy = forms.ChoiceField(
        label=_("Område i den nationella strategin"),
        required=False,
        choices=[("", _("Välj")), *capitalised(Strategy.choices)],
    )
    cost_kronor = forms.IntegerField(
        label=_("Kostnad i kronor"), required=False, min_value=0, max_value=2_000_000_000
    )
    cost_words = forms.CharField(
        label=_("Kostnad i ord"), required=False, max_length=200, help_text=_("Till exempel: ryms i ramen.")
    )
    is_internal = forms.BooleanField(
        label=_("Bara internt: åtgärden står inte i den öppna versionen"), required=False
    )

    def __init__(
        self,
        *args: Any,
        goals: Sequence[GoalEntry],
        problems: Sequence[ProblemChoice],
        functions: Sequence[Function],
        entry: MeasureEntry | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choose = [("", _("Välj senare"))]
        self._choices("goal", [(str(goal.id), goal.title) for goal in goals])
        self._choices("answers", [*choose, *_problem_choices(problems, entry)])
        known = _with_retired(functions, entry)
        own = [(str(one.id), one.name) for one in known if not one.is_partner]
        partners = [(str(one.id), one.name) for one in known if one.is_partner]
        groups = [(_("Kommunen själv"), own), (_("Samverkansparter"), partners)]
        self._choices("owner", [*choose, *((name, rows) for name, rows in groups if rows)])
        self._choices("partners", [*own, *partners])
        if not known:
            del self.fields["partners"]

    def _choices(self, name: str, choices: Sequence[Any]) -> None:
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        first, last = given.get("starts_on"), given.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("Den är klar innan den börjar. Ändra det ena datumet."))
        if not given.get("indicator") and any(given.get(name) for name in MEASURED[1:]):
            self.add_error("indicator", _("Skriv också vad som mäts."))
        return given

    @property
    def answered(self) -> Answered:
        """The problem and the cause that were chosen."""
        problem, _colon, cause = self.cleaned_data["answers"].partition(":")
        return (UUID(problem) if problem else None), (UUID(cause) if cause else None)

    def content(self, answers: Answers | None) -> MeasureContent:
        given = self.cleaned_data
        return MeasureContent(
            title=given["title"],
            goal_id=UUID(given["goal"]),
            how=given["how"],
            answers=answers,
            level=Level(given["level"]) if given["level"] else None,
            approach=Approach(given["approach"]) if given["approach"] else None,
            strategy=Strategy(given["strategy"]) if given["strategy"] else None,
            owner_id=UUID(given["owner"]) if given["owner"] else None,
            partner_ids=tuple(map(UUID, given.get("partners", ()))),
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
            effect_short=given["effect_short"],
            effect_long=given["effect_long"],
            indicator=self._indicator(),
            cost_kronor=given["cost_kronor"],
            cost_words=given["cost_words"],
            is_internal=given["is_internal"],
        )

    def _indicator(self) -> IndicatorContent | None:
        given = self.cleaned_data
        if not given["indicator"]:
            return None
        return IndicatorContent(
            words=given["indicator"],
            unit=given["indicator_unit"],
            baseline=given["baseline"],
            baseline_on=given["baseline_on"],
            target=given["target"],
            source=given["indicator_source"],
            counts_people=given["counts_people"],
        )

    def is_open(self, names: Sequence[str]) -> bool:
        """Whether a folded group has something in it that must be seen: an error, or a value."""
        return any(self.errors.get(name) for name in names) or any(
            self[name].value() for name in names if name in self.fields
        )

    @property
    def rest_is_open(self) -> bool:
        return self.is_open(FOLDED)

    @property
    def measured_is_open(self) -> bool:
        return self.is_open(MEASURED)


def measure_initial(entry: MeasureEntry) -> dict[str, Any]:
    """The form's first values: the measure as it stands."""
    names = (
        "version", "title", "how", "effect_short", "effect_long", "starts_on", "ends_on", "cost_kronor",
        "cost_words", "is_internal",
    )  # fmt: skip
    said: dict[str, Any] = {name: getattr(entry, name) for name in names}
    said |= {
        "goal": str(entry.goal_id),
        "answers": _answer_code(entry.problem_key, entry.cause_key),
        "owner": str(entry.owner.id) if entry.owner else "",
        "partners": [str(partner.id) for partner in entry.partners],
        "level": entry.level or "",
        "approach": entry.approach or "",
        "strategy": entry.strategy or "",
    }
    if entry.indicator:
        one = entry.indicator
        said |= {
            "indicator": one.words, "indicator_unit": one.unit, "baseline": one.baseline,
            "baseline_on": one.baseline_on, "target": one.target, "indicator_source": one.source,
            "counts_people": one.counts_people,
        }  # fmt: skip
    return said


def _answer_code(problem: UUID | None, cause: UUID | None) -> str:
    return f"{problem}:{cause}" if problem and cause else str(problem or "")


def _problem_choices(problems: Sequence[ProblemChoice], entry: MeasureEntry | None) -> list[Any]:
    """Each problem as a group: all of it, or one of its causes. What the measure answered before stays among them."""
    groups: list[Any] = [
        (
            problem.title,
            [
                (_answer_code(problem.key, None), _("Hela problemet: %(title)s") % {"title": problem.title}),
                *((_answer_code(problem.key, cause.key), cause.words) for cause in problem.causes),
            ],
        )
        for problem in problems
    ]
    standing = _answer_code(entry.problem_key, entry.cause_key) if entry else ""
    if entry and standing and standing not in {code for _title, rows in groups for code, _words in rows}:
        words = entry.cause_words or entry.problem_words
        groups.append((_("Står inte i lägesbilden"), [(standing, words)]))
    return groups


def _with_retired(functions: Sequence[Function], entry: MeasureEntry | None) -> list[Function]:
    """The functions to choose from, and those the measure has already though they are used no more."""
    standing = [] if entry is None else [*([entry.owner] if entry.owner else []), *entry.partners]
    known = {one.id for one in functions}
    return [*functions, *{one.id: one for one in standing if one.id not in known}.values()]


class AnswerForm(PlainForm):
    """Which problem a measure from another plan answers here."""

    def __init__(
        self, *args: Any, problems: Sequence[ProblemChoice], measures: Sequence[MeasureEntry], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for measure in measures:
            self.fields[str(measure.id)] = forms.ChoiceField(
                label=measure.title,
                required=False,
                choices=[
                    ("", _("Svara senare")),
                    *_problem_choices(problems, None),
                    (NONE, _("Inget av dem, men vi vill ha den ändå")),
                ],
            )

    def answered(self) -> list[tuple[UUID, Answered]]:
        """By the measure's id, for those that were answered."""
        found: list[tuple[UUID, Answered]] = []
        for name, value in self.cleaned_data.items():
            problem, _colon, cause = value.partition(":")
            if value == NONE:
                found.append((UUID(name), (None, None)))
            elif problem:
                found.append((UUID(name), (UUID(problem), UUID(cause) if cause else None)))
        return found


NONE: Final = "inget"
