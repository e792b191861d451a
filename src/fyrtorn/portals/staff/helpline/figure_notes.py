"""Notes on a line's figures: from which day something is counted otherwise."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.helpline.errors import FigureNoteEmpty
from fyrtorn.domains.helpline.figures import notes
from fyrtorn.domains.helpline.figures.definitions import DEFINITIONS
from fyrtorn.domains.helpline.talk_vocabulary import Facet
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_forms import persons_into, watched
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import PlainForm, date_field
from fyrtorn.portals.staff.helpline.line_tabs import line_tabs
from fyrtorn.portals.staff.helpline.room import line_in_hand


class FigureNoteForm(PlainForm):
    """Which figure, from when, and what is otherwise."""

    facet = forms.TypedChoiceField(
        label=gettext_lazy("Vilken siffra?"),
        choices=[(facet.value, one.heading) for facet, one in DEFINITIONS.items()],
        coerce=Facet,
    )
    since = date_field(gettext_lazy("Från vilken dag?"), required=True)
    text = forms.CharField(
        label=gettext_lazy("Vad är ändrat?"),
        help_text=gettext_lazy(
            "En eller två meningar. Den som läser siffrorna om fem år ska förstå. Skriv inget om någon person."
        ),
        max_length=notes.LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": FigureNoteEmpty.remedy},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.LINE_EDIT)
def figure_notes(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """Those there are, and a form for one more."""
    line = line_in_hand(request, line_id)
    form = watched(
        FigureNoteForm(request.POST or None),
        url=reverse("staff:check_text", args=[line.organisation_id]),
        fields=["text"],
    )
    if form.is_valid():
        with (
            refusals_into(form, {FigureNoteEmpty: "text"}),
            persons_into(form, actor=request.actor, organisation_id=line.organisation_id),
        ):
            notes.write_note(
                actor=request.actor,
                line_id=line.id,
                facet=form.cleaned_data["facet"],
                since=form.cleaned_data["since"],
                text=form.cleaned_data["text"],
                today=clock.today(),
            )
            messages.success(request, _("Sparat. Anmärkningen står vid siffran, i rapporten och i filerna."))
            return redirect("staff:figure_notes", line.id)
    kept = notes.notes(actor=request.actor, organisation_id=line.organisation_id, series=line.series)
    return render(
        request,
        "staff/helpline/figure_notes.html",
        {
            "line": line,
            **line_tabs(request, line, here="staff:line_figures"),
            "form": form,
            "notes": [(note, DEFINITIONS[note.facet].heading) for note in kept],
        },
    )


@require_POST
@needs(Permission.LINE_EDIT)
def remove_figure_note(request: StaffRequest, line_id: UUID, note_id: UUID) -> HttpResponse:
    line = line_in_hand(request, line_id)
    notes.remove_note(actor=request.actor, note_id=note_id)
    messages.success(request, _("Anmärkningen är borttagen. Filer som redan är hämtade har den kvar."))
    return redirect("staff:figure_notes", line.id)
