"""What the answers led to: written for each function, shown as the mail it becomes, and sent once."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.situation.errors.rounds import RoundChangedMeanwhile
from fyrtorn.domains.situation.rounds import queries, services
from fyrtorn.domains.situation.rounds.entries import AskedEntry
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_forms import persons_into, watched
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import PlainForm
from fyrtorn.portals.staff.situation.rounds import room
from fyrtorn.processes.asking_functions import sending


class OutcomeForm(PlainForm):
    """One text for each function that answered. Beside each goes what it showed to begin with."""

    def __init__(self, *args: object, asked: list[AskedEntry], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._asked = asked
        for entry in asked:
            told = (
                _("Skickat %(day)s.") % {"day": f"{entry.thanked_at.astimezone(STOCKHOLM):%Y-%m-%d}"}
                if entry.thanked_at
                else ""
            )
            self.fields[str(entry.id)] = forms.CharField(
                label=entry.function,
                help_text=told,
                required=False,
                max_length=1000,
                initial=entry.led_to,
                show_hidden_initial=True,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def texts(self) -> dict[UUID, str]:
        return {entry.id: self.cleaned_data[str(entry.id)] for entry in self._asked}

    @property
    def began(self) -> dict[UUID, str]:
        """What each text was when the form was shown; what it is now, where the form does not say."""
        return {
            entry.id: self.data.get(self.add_initial_prefix(str(entry.id)), entry.led_to)
            for entry in self._asked
        }

    def build_on_what_stands(self, sent: QueryDict) -> None:
        """Say beside each text what stands now where something else is written; sending again is then a choice."""
        again = sent.copy()
        for entry in self._asked:
            name = str(entry.id)
            if entry.led_to not in {self.cleaned_data[name], self.began[entry.id]}:
                self[name].help_text = _("Nu står det: %(text)s") % {"text": entry.led_to}
            again[self.add_initial_prefix(name)] = entry.led_to
        self.data = again


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_EDIT)
def round_outcome(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """What each answer led to. It is saved first, and sent on its own."""
    row = room.round_to_edit(request, round_id)
    rows = list(queries.asked_list(actor=request.actor, round_id=row.id))
    asked = [entry for entry in rows if entry.has_answered]
    form = OutcomeForm(request.POST or None, asked=asked)
    watched(
        form,
        url=reverse("staff:check_text", args=[row.organisation_id]),
        fields=[str(entry.id) for entry in asked],
    )
    if form.is_valid() and asked:
        with (
            refusals_into(form),
            persons_into(form, actor=request.actor, organisation_id=row.organisation_id),
        ):
            services.tell_what_it_led_to(
                actor=request.actor, round_id=row.id, texts=form.texts, began=form.began
            )
            messages.success(
                request, _("Sparat. Läs igenom det som ska skickas, och skicka när ni är klara.")
            )
            return redirect("staff:round_outcome", row.id)
        if RoundChangedMeanwhile.code in str(form.non_field_errors()):
            form.build_on_what_stands(request.POST)
    waiting = sending.to_thank(rows)
    shown = {
        "form": form,
        "asked": asked,
        "mails": sending.previews_of_thanks(actor=request.actor, round_id=row.id, rows=waiting),
    }
    return render(request, "staff/situation/rounds/outcome.html", {**room.around(request, row), **shown})


@require_POST
@needs(Permission.PICTURE_EDIT)
def thank_functions(request: StaffRequest, round_id: UUID) -> HttpResponse:
    """Mail what the answers led to, once to each."""
    row = room.round_to_edit(request, round_id)
    count = sending.thank(actor=request.actor, round_id=row.id)
    messages.success(
        request,
        ngettext("%(n)s funktion får veta.", "%(n)s funktioner får veta.", count) % {"n": count},
    )
    return redirect("staff:round", row.id)
