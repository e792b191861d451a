"""Steps: is the child safe now, handing over, ending, and advice that becomes an orosanmälan."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fyrtorn.domains.concerns.errors import AssessedElsewhere, StepNotPossible
from fyrtorn.domains.concerns.handling import services
from fyrtorn.domains.concerns.handling.ages import note_age
from fyrtorn.domains.concerns.handling.own_system import assesses_here
from fyrtorn.domains.concerns.handling.wording import TURNED, TURNED_GROWN
from fyrtorn.domains.concerns.queries import Waiting
from fyrtorn.domains.concerns.rules import is_as_a_child
from fyrtorn.domains.concerns.vocabulary import ENDS, ConcernKind, Step
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.staff.concerns.forms import (
    AdviceEndForm,
    AgeForm,
    AssessmentForm,
    DecidedForm,
    HandOverForm,
    ProtectionForm,
    TurnForm,
    VersionedForm,
)
from fyrtorn.portals.staff.concerns.opening import keyring_or_fault, opens, page
from fyrtorn.portals.staff.doors import StaffRequest, needs

_IN_FORMS: Final = "staff/concerns/"


@require_http_methods(["GET", "POST"])
@needs(Permission.CONCERN_DECIDE)
@opens
def protection(request: StaffRequest, line: Waiting) -> HttpResponse:
    """The immediate assessment of need for protection."""
    _only_when(Step.PROTECTION_ASSESSED in line.next_steps)
    form = ProtectionForm(request.POST or None)

    def act(keyring: Keyring) -> str:
        _take(request, line, form, keyring, step=Step.PROTECTION_ASSESSED)
        return _("Skyddsbedömningen är sparad.")

    return _done(request, line, form, act) or page(request, line, f"{_IN_FORMS}protection.html", form)


@require_http_methods(["GET", "POST"])
@needs(Permission.CONCERN_DECIDE)
@opens
def hand_over(request: StaffRequest, line: Waiting) -> HttpResponse:
    """The concern goes on in the municipality's own case system. The dialogue and the clock stay here."""
    _only_when(Step.HANDED_OVER in line.next_steps)
    form = HandOverForm(request.POST or None, today=clock.today())

    def act(keyring: Keyring) -> str:
        _take(request, line, form, keyring, step=Step.HANDED_OVER)
        return _("Noterat. Dialogen och tiden ligger kvar här tills ni har beslutat.")

    return _done(request, line, form, act) or page(request, line, f"{_IN_FORMS}hand_over.html", form)


@require_http_methods(["GET", "POST"])
@needs(Permission.CONCERN_DECIDE)
@opens
def decided(request: StaffRequest, line: Waiting) -> HttpResponse:
    """It was decided in the municipality's own case system: the clock stops, and the dialogue ends."""
    _only_when(Step.DECIDED in line.next_steps)
    form = DecidedForm(request.POST or None, today=clock.today())

    def act(keyring: Keyring) -> str:
        _take(request, line, form, keyring, step=Step.DECIDED, last_words=form.cleaned_data["last_words"])
        return _("Noterat. Dialogen är stängd.")

    return _done(request, line, form, act) or page(request, line, f"{_IN_FORMS}decided.html", form)


@require_http_methods(["GET", "POST"])
@needs(Permission.CONCERN_DECIDE)
@opens
def end(request: StaffRequest, line: Waiting) -> HttpResponse:
    """An end without the own case system: in advice a few words, in a report the whole assessment."""
    steps = [step for step in line.next_steps if step in ENDS and step is not Step.DECIDED]
    _only_when(bool(steps))
    if line.kind is ConcernKind.REPORT and not assesses_here(request.actor, line.organisation_id):
        raise AssessedElsewhere
    form: AdviceEndForm | AssessmentForm
    if line.kind is ConcernKind.ADVICE:
        form, template = AdviceEndForm(request.POST or None, steps=steps), "end_advice.html"
    else:
        is_overdue = line.due_on is not None and line.due_on < clock.today()
        form = AssessmentForm(request.POST or None, steps=steps, is_overdue=is_overdue)
        template = "assessment.html"

    def act(keyring: Keyring) -> str:
        given = form.cleaned_data
        _take(request, line, form, keyring, step=Step(given["step"]), last_words=given["last_words"])
        return _("Ärendet är avslutat och dialogen är stängd.")

    return _done(request, line, form, act) or page(request, line, f"{_IN_FORMS}{template}", form)


@require_http_methods(["GET", "POST"])
@needs(Permission.CONCERN_DECIDE)
@opens
def turn(request: StaffRequest, line: Waiting) -> HttpResponse:
    """Advice in which it can be understood whom it is about becomes a report."""
    _only_when(line.kind is ConcernKind.ADVICE and not line.is_ended)
    form = TurnForm(request.POST or None, initial={"age": line.age_group})

    def act(keyring: Keyring) -> str:
        services.turn_into_report(
            actor=request.actor,
            concern_id=line.id,
            keyring=keyring,
            age_group=form.age_group,
            words_to_sender=TURNED if is_as_a_child(form.age_group) else TURNED_GROWN,
            reason=form.reason(),
            now=clock.now(),
            version=form.cleaned_data["version"],
        )
        if is_as_a_child(form.age_group):
            return _("Det är nu en orosanmälan. Bedöm genast om barnet behöver skydd.")
        return _("Noterat. Ta ställning till om ni ska utreda.")

    return _done(request, line, form, act) or page(
        request, line, f"{_IN_FORMS}turn.html", form, about_a_child=TURNED, about_an_adult=TURNED_GROWN
    )


@require_http_methods(["GET", "POST"])
@needs(Permission.CONCERN_DECIDE)
@opens
def age(request: StaffRequest, line: Waiting) -> HttpResponse:
    """How old the person is, when somebody has found out: it decides which rules hold."""
    _only_when(not line.is_ended)
    form = AgeForm(request.POST or None, initial={"age": line.age_group})

    def act(keyring: Keyring) -> str:
        note_age(
            actor=request.actor,
            concern_id=line.id,
            keyring=keyring,
            age_group=form.age_group,
            reason=form.cleaned_data["why"],
            now=clock.now(),
        )
        return _("Åldern är noterad. Här står vilka regler som gäller nu.")

    return _done(request, line, form, act) or page(request, line, f"{_IN_FORMS}age.html", form)


def _only_when(is_possible: bool) -> None:
    if not is_possible:
        raise StepNotPossible


def _done(
    request: StaffRequest, line: Waiting, form: VersionedForm, act: Callable[[Keyring], str]
) -> HttpResponse | None:
    """Do what the form asks for and go back to the concern; ``None`` while the form is to be shown (again)."""
    if not form.is_valid():
        return None
    keyring = keyring_or_fault(request, line, form)
    if keyring is None:
        return None
    with refusals_into(form):
        messages.success(request, act(keyring))
        return redirect("staff:concern", line.id)
    return None


def _take(
    request: StaffRequest,
    line: Waiting,
    form: VersionedForm,
    keyring: Keyring,
    *,
    step: Step,
    last_words: str = "",
) -> None:
    services.take_step(
        actor=request.actor,
        concern_id=line.id,
        keyring=keyring,
        step=step,
        reason=form.reason(),
        last_words=last_words,
        now=clock.now(),
        version=form.cleaned_data["version"],
    )
