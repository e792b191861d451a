"""An article's text in one language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fyrtorn.portals.staff.fields import PlainForm

LONGEST_BODY = 40_000
"""Characters. A long article has six thousand."""


class ArticleForm(PlainForm):
    title = forms.CharField(
        label=_("Rubrik"), max_length=160, error_messages={"required": _("Skriv en rubrik.")}
    )
    neutral_title = forms.CharField(
        label=_("Namn på fliken"),
        max_length=60,
        help_text=_("Syns i webbläsarens flik och historik. Får inte avslöja vad besökaren läser om."),
        error_messages={"required": _("Skriv ett neutralt namn.")},
    )
    lead = forms.CharField(
        label=_("Ingress"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Skriv en ingress.")},
    )
    body = forms.CharField(
        label=_("Text"),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 24}),
        help_text=_("## framför en rubrik, - framför en punkt i en lista, **fet**, [länktext](/adress/)."),
        error_messages={"required": _("Skriv texten.")},
    )
    is_substantial = forms.BooleanField(
        label=_("Innehållet har ändrats, så att översättningarna behöver ses över"),
        required=False,
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if language != "sv":
            del self.fields["is_substantial"]
        for name in ("title", "lead", "body"):
            self.fields[name].widget.attrs |= {"lang": language, "dir": "auto"}
