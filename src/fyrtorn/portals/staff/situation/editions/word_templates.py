"""The municipality's own Word file: put up, changed, taken away."""

from __future__ import annotations

from typing import Final

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.situation.editions import queries, word_templates
from fyrtorn.domains.situation.errors.editions import NotAWordTemplate
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.documents.word_templates import MOST_BYTES
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.size import takes_up_to
from fyrtorn.portals.staff import choosing
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import PlainForm
from fyrtorn.portals.staff.situation.editions import room

_MOST_SENT: Final = MOST_BYTES + 1024 * 1024
"""The file, and room for what stands around it in the form."""


class WordTemplateForm(PlainForm):
    """The file. What it may hold is looked into when it is kept."""

    file = forms.FileField(
        label=gettext_lazy("Word-mall"),
        help_text=gettext_lazy(
            "En .dotx eller .docx utan makron, högst 5 MB. Skriv {{innehåll}} där texten ska stå, annars ersätts "
            "allt i mallen utom sidhuvud och sidfot."
        ),
        widget=forms.FileInput(attrs={"accept": ".docx,.dotx"}),
        error_messages={
            "required": gettext_lazy("Välj en fil."),
            "empty": gettext_lazy("Filen är tom. Välj en annan."),
        },
    )


@takes_up_to(_MOST_SENT)
@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_EDIT)
def word_template(request: StaffRequest) -> HttpResponse:
    """See whether there is one, and put up another."""
    choice = choosing.chosen(request, Permission.PICTURE_EDIT, only_municipalities=True)
    place = choice.organisation
    form = WordTemplateForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with refusals_into(form, {NotAWordTemplate: "file"}):
            word_templates.keep_word_template(
                actor=request.actor, organisation_id=place.id, content=form.cleaned_data["file"].read()
            )
            messages.success(request, _("Mallen är på plats. Nästa Word-fil görs i den."))
            return redirect("staff:word_template")
    shown = {
        **room.around(request),
        "form": form,
        "place": place,
        "places": choice.all if choice.others else (),
        "kept": queries.word_template(actor=request.actor, organisation_id=place.id) is not None,
    }
    return render(request, "staff/situation/editions/word_template.html", shown)


@require_POST
@needs(Permission.PICTURE_EDIT)
def remove_word_template(request: StaffRequest, key: str) -> HttpResponse:
    place = organisations.municipality(key)
    if not request.actor.may_in(Permission.PICTURE_EDIT, place.id):
        raise NotFound
    word_templates.remove_word_template(actor=request.actor, organisation_id=place.id)
    messages.success(request, _("Mallen är borttagen. Word-filerna får webbplatsens utseende."))
    return redirect("staff:word_template")
