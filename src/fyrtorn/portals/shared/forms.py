"""Refusals that belong beside a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django import forms
from django.utils.translation import gettext as _

from fyrtorn.foundation.base.errors import NotFound, Refusal


@contextmanager
def refusals_into(form: forms.Form, fields: Mapping[type[Refusal], str] | None = None) -> Iterator[None]:
    """Show a refusal raised inside as an error of the form, with its code, and go on after the block.

    ``fields`` says beside which field each sort of refusal belongs; the rest stand on top of the form.
    What is not found stays a page of its own, so that a form never tells what exists.
    """
    try:
        yield
    except NotFound:
        raise
    except Refusal as refusal:
        form.add_error((fields or {}).get(type(refusal)), said(refusal))


def said(refusal: Refusal) -> str:
    """A refusal in one line: what happened, what to do, and the code for support."""
    return _("%(sentence)s %(remedy)s (Kod %(code)s.)") % {
        "sentence": refusal.sentence,
        "remedy": refusal.remedy,
        "code": refusal.code,
    }
