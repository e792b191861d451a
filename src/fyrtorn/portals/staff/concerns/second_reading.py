"""Asking a colleague to read and say what they think, and answering. A view to decide by, and no vote."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from fyrtorn.domains.concerns.errors import StepNotPossible
from fyrtorn.domains.concerns.handling import deadlines, second_reading
from fyrtorn.domains.concerns.queries import Waiting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.naming import names_of
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.staff.concerns.forms import VersionedForm, text_field
from fyrtorn.portals.staff.concerns.opening import keyring_or_fault, opens, page
from fyrtorn.portals.staff.doors import StaffRequest, needs

DECLINES: Final = "nej"
"""The button of whoever would rather not."""


class AskForm(VersionedForm):
    reader = forms.ChoiceField(
        label=gettext_lazy("Vem vill du fråga?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Välj en kollega.")},
    )
    question = text_field(
        gettext_lazy("Vad vill du att kollegan tänker på?"),
        help_text=gettext_lazy("Till exempel: tolkar jag för mycket, och är det något jag har missat?"),
        missing=gettext_lazy("Skriv vad du vill ha hjälp att tänka på."),
    )

    def __init__(self, *args: Any, colleagues: dict[UUID, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = sorted(colleagues.items(), key=lambda item: item[1].casefold())
        self.fields["reader"].choices = [  # type: ignore[attr-defined]
            (str(id_), name) for id_, name in named
        ]


class ViewForm(VersionedForm):
    view = text_field(
        gettext_lazy("Det här tänker du"),
        rows=8,
        help_text=gettext_lazy(
            "Skriv vad som talar för och emot, och vad du skulle vilja veta mer om. Den som frågade beslutar själv."
        ),
        missing=gettext_lazy("Skriv något. Vill du tacka nej: skriv kort varför."),
    )


@require_http_methods(["GET", "POST"])
@needs(Permission.CONCERN_READ)
@opens
def ask(request: StaffRequest, line: Waiting) -> HttpResponse:
    """Ask a named colleague of the team."""
    if line.is_ended:
        raise StepNotPossible
    others = deadlines.who_may_answer(request.actor, line.id) - {request.actor.id}
    form = AskForm(request.POST or None, colleagues=names_of(others))
    if form.is_valid() and (keyring := keyring_or_fault(request, line, form)) is not None:
        with refusals_into(form):
            second_reading.ask_to_read(
                actor=request.actor,
                concern_id=line.id,
                keyring=keyring,
                reader_id=UUID(form.cleaned_data["reader"]),
                question=form.cleaned_data["question"],
                now=clock.now(),
            )
            messages.success(request, _("Frågan är ställd. Den står på kollegans skrivbord."))
            return redirect("staff:concern", line.id)
    return page(request, line, "staff/concerns/ask_to_read.html", form)


@require_http_methods(["GET", "POST"])
@needs(Permission.CONCERN_READ)
@opens
def answer(request: StaffRequest, line: Waiting) -> HttpResponse:
    """Say what one thinks, or that one would rather not. Only for whoever was asked."""
    if not second_reading.is_asked(request.actor, line.id):
        raise NotFound
    form = ViewForm(request.POST or None)
    if form.is_valid() and (keyring := keyring_or_fault(request, line, form)) is not None:
        declines = DECLINES in request.POST
        respond = second_reading.decline_to_read if declines else second_reading.give_view
        with refusals_into(form):
            respond(
                actor=request.actor,
                concern_id=line.id,
                keyring=keyring,
                words=form.cleaned_data["view"],
                now=clock.now(),
            )
            messages.success(
                request,
                _("Du har tackat nej. Den som frågade ser varför.")
                if declines
                else _("Tack. Det du skrev är sparat, låst tillsammans med ärendet."),
            )
            return redirect("staff:concern", line.id)
    return page(request, line, "staff/concerns/give_view.html", form)
