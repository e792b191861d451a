"""The text to look through, pasted or as a file."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.documents.reading.errors import DocumentTooLarge
from fyrtorn.foundation.documents.reading.pages import Pages
from fyrtorn.foundation.documents.reading.reader import pages_of, pages_of_pasted
from fyrtorn.portals.shared.uploads import InMemory
from fyrtorn.portals.staff.doors import StaffRequest
from fyrtorn.portals.staff.fields import PlainForm

MOST_READ: Final = 48 * 1024 * 1024
"""Bytes of a form that are read, though not kept, so that whoever chose too large a file gets an answer in words."""


class DocumentForm(PlainForm):
    """A pasted text, or a document as a file."""

    text = forms.CharField(
        label=_("Klistra in text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_("Hela planen, eller bara det stycke du undrar över."),
    )
    file = forms.FileField(
        label=_("Eller välj en fil"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.txt"}),
        help_text=_("PDF, Word (.docx) eller text, högst 20 MB och 300 sidor."),
        error_messages={"empty": _("Filen är tom.")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not cleaned.get("file") and not cleaned.get("text", "").strip():
            self.add_error("text", _("Klistra in en text, eller välj en fil."))
        return cleaned

    def pages(self) -> Pages:
        """What was sent, read. A file goes before a text. Raises the reader's refusals."""
        file = self.cleaned_data["file"]
        return (
            pages_of(file.read())
            if isinstance(file, UploadedFile)
            else pages_of_pasted(self.cleaned_data["text"])
        )


def form_of(request: StaffRequest) -> DocumentForm:
    """The form with what was sent. A file that was too large to be kept in memory is told of beside its field."""
    if request.method != "POST":
        return DocumentForm()
    form = DocumentForm(request.POST, request.FILES)
    if any(isinstance(handler, InMemory) and handler.was_too_much for handler in request.upload_handlers):
        form.add_error("file", f"{DocumentTooLarge.sentence} {DocumentTooLarge.remedy}")
    return form
