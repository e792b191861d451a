"""Pictures and documents of an item: added cleaned, with words for whoever does not see them, and taken away."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fyrtorn.domains.knowledge.contents import LONGEST_LINE, LONGEST_TITLE
from fyrtorn.domains.knowledge.errors import PictureNotDescribed, TitleMissing
from fyrtorn.domains.knowledge.reading import queries
from fyrtorn.domains.knowledge.writing import files as writing
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.cleaning.cleaner import clean
from fyrtorn.foundation.cleaning.outcomes import MOST_BYTES, CannotBeCleaned, Reason
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_forms import persons_into
from fyrtorn.portals.shared.size import takes_up_to
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import PlainForm
from fyrtorn.portals.staff.knowledge import room

_ROOM_FOR_THE_REST: Final = 1024 * 1024
_SHUT_IN: Final = "default-src 'none'; sandbox; frame-ancestors 'none'; form-action 'none'; base-uri 'none'"
"""What a browser may do with a file that it shows on its own: nothing."""
_REFUSED: Final = {
    Reason.EMPTY: gettext_lazy("Filen är tom."),
    Reason.TOO_LARGE: gettext_lazy("Filen är för stor. Den får vara högst 5 MB."),
    Reason.HARMFUL: gettext_lazy("Filen innehåller något skadligt och är inte sparad."),
    Reason.BUSY: gettext_lazy("Många filer tas emot just nu. Försök igen om en stund."),
    Reason.LOCKED: gettext_lazy("Filen är låst med lösenord. Spara den utan, och försök igen."),
}
_ELSE: Final = gettext_lazy(
    "Filen går inte att rensa och är inte sparad. Spara bilden som JPEG eller PNG, och dokumentet som PDF."
)


class FileForm(PlainForm):
    """A file, what it is called, and what a picture shows."""

    file = forms.FileField(
        label=gettext_lazy("Fil"),
        help_text=gettext_lazy(
            "En bild eller ett dokument, högst 5 MB. Plats, kamera och författare rensas bort."
        ),
        error_messages={"required": gettext_lazy("Välj en fil.")},
        allow_empty_file=True,
    )
    title = forms.CharField(
        label=gettext_lazy("Vad heter den?"),
        max_length=LONGEST_TITLE,
        error_messages={"required": gettext_lazy("Skriv vad filen heter.")},
    )
    alternative = forms.CharField(
        label=gettext_lazy("Vad visar bilden?"),
        required=False,
        max_length=LONGEST_LINE,
        help_text=gettext_lazy("Behövs för en bild. Läses upp för den som inte ser den."),
    )


@takes_up_to(MOST_BYTES + _ROOM_FOR_THE_REST)
@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.KNOWLEDGE_EDIT)
def files(request: StaffRequest, item_id: UUID) -> HttpResponse:
    """The item's files, and a form for one more."""
    item = room.item_in_hand(request, item_id)
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with (
            refusals_into(form, {TitleMissing: "title", PictureNotDescribed: "alternative"}),
            persons_into(
                form,
                actor=request.actor,
                organisation_id=item.organisation_id,
                fields={"lead": "alternative"},
            ),
        ):
            try:
                cleaned = clean(form.cleaned_data["file"].read())
            except CannotBeCleaned as refused:
                form.add_error("file", str(_REFUSED.get(refused.reason, _ELSE)))
            else:
                row = writing.add_file(
                    actor=request.actor,
                    item_id=item.id,
                    cleaned=cleaned,
                    title=form.cleaned_data["title"],
                    alternative=form.cleaned_data["alternative"],
                )
                messages.success(
                    request, _("Filen är rensad och sparad. Den heter %(name)s.") % {"name": row.name}
                )
                return redirect("staff:item_files", item.id)
    page: dict[str, Any] = {
        **room.around(request),
        "item": item,
        "form": form,
        "rows": [
            (row, row.media_type.startswith("image/"))
            for row in queries.files_of(actor=request.actor, item_id=item.id)
        ],
    }
    return render(request, "staff/knowledge/files.html", page)


@require_safe
@needs(Permission.KNOWLEDGE_EDIT)
def file(request: StaffRequest, item_id: UUID, name: str) -> HttpResponse:
    """One file. Only a picture is ever shown: it was painted anew, and its sort is one of two that we chose."""
    item = room.item_in_hand(request, item_id)
    row = queries.file_of(actor=request.actor, item_id=item.id, name=name)
    disposition = "inline" if row.media_type.startswith("image/") else "attachment"
    return HttpResponse(
        bytes(row.content),
        content_type=row.media_type,
        headers={
            "Content-Disposition": f'{disposition}; filename="{row.name}"',
            "Content-Security-Policy": _SHUT_IN,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
        },
    )


@require_POST
@needs(Permission.KNOWLEDGE_EDIT)
def remove_file(request: StaffRequest, item_id: UUID, name: str) -> HttpResponse:
    """Take a file away."""
    item = room.item_in_hand(request, item_id)
    writing.remove_file(actor=request.actor, item_id=item.id, name=name)
    messages.success(request, _("Filen är borta. Där bilden stod i texten står dess beskrivning."))
    return redirect("staff:item_files", item.id)


def pictures_of(request: StaffRequest, item_id: UUID) -> dict[str, str]:
    """Where the item's pictures are shown to its writers, by name."""
    return {
        row.name: reverse("staff:item_file", args=[item_id, row.name])
        for row in queries.files_of(actor=request.actor, item_id=item_id)
        if row.is_picture
    }
