"""Answering the sender: ready words, a draft that survives, and a look at what the text gives away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fyrtorn.domains.concerns.errors import StepNotPossible
from fyrtorn.domains.concerns.handling import services
from fyrtorn.domains.concerns.handling.wording import ANSWERS, Ready
from fyrtorn.domains.concerns.queries import Waiting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.staff.concerns.forms import AnswerForm
from fyrtorn.portals.staff.concerns.opening import keyring_or_fault, opens, page
from fyrtorn.portals.staff.concerns.showing import summary_of
from fyrtorn.portals.staff.concerns.telling import telling
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.threads import ReadyReply

READY: Final = "fardigt"
"""The button that adds a ready answer to the text."""
DO: Final = "gor"
"""The button that says what to do with the text: look at it, send it, keep it, or change it."""


@require_http_methods(["GET", "POST"])
@needs(Permission.DIALOGUE_WRITE)
@opens
def answer(request: StaffRequest, line: Waiting) -> HttpResponse:
    """Write, look at what was written, and then send. Nothing is sent from the first page."""
    if line.is_ended:
        raise StepNotPossible
    if request.method != "POST":
        return _form(request, line, AnswerForm())
    form = AnswerForm(_with_ready(request.POST) if READY in request.POST else request.POST)
    act = _ACTS.get(request.POST.get(DO, ""))
    if act is not None and form.is_valid() and (keyring := keyring_or_fault(request, line, form)) is not None:
        with refusals_into(form):
            return act(request, line, form, keyring)
    return _form(request, line, form)


def _send(request: StaffRequest, line: Waiting, form: AnswerForm, keyring: Keyring) -> HttpResponse:
    services.answer_concern(
        actor=request.actor, concern_id=line.id, keyring=keyring, now=clock.now(), **form.cleaned_data
    )
    messages.success(request, _("Svaret är skickat. Den som skrev läser det med sin kod."))
    return redirect("staff:concern", line.id)


def _keep(request: StaffRequest, line: Waiting, form: AnswerForm, keyring: Keyring) -> HttpResponse:
    text = form.cleaned_data["text"]
    services.keep_draft(actor=request.actor, concern_id=line.id, keyring=keyring, text=text)
    messages.success(request, _("Utkastet är sparat, låst tillsammans med ärendet. Inget är skickat."))
    return redirect("staff:concern", line.id)


def _form(request: StaffRequest, line: Waiting, form: AnswerForm) -> HttpResponse:
    return page(request, line, "staff/concerns/answer.html", form, draft_into="text", ready=_READY)


def _preview(request: StaffRequest, line: Waiting, form: AnswerForm, keyring: Keyring) -> HttpResponse:
    """The text as the sender will read it, and what in it may say too much. It is kept as a draft meanwhile."""
    text = form.cleaned_data["text"]
    services.keep_draft(actor=request.actor, concern_id=line.id, keyring=keyring, text=text)
    return render(
        request,
        "staff/concerns/preview.html",
        {
            "summary": summary_of(line, now=clock.now()),
            "form": form,
            "text": text,
            "telling": telling(text),
        },
    )


def _with_ready(sent: QueryDict) -> QueryDict:
    """What was sent, with the ready answer added after it."""
    again = sent.copy()
    words = {answer.key.value: answer.text for answer in ANSWERS}
    added = words.get(sent.get(READY, ""), words[Ready.THANKS_AND_QUESTION])
    again["text"] = f"{sent.get('text', '').rstrip()}\n\n{added}".lstrip()
    return again


_READY: Final = tuple(ReadyReply(one.title, one.text, key=one.key.value) for one in ANSWERS)

_ACTS: Final[dict[str, Callable[[StaffRequest, Waiting, AnswerForm, Keyring], HttpResponse]]] = {
    "skicka": _send,
    "utkast": _keep,
    "granska": _preview,
}
