"""Who answers for a concern: the whole team reads, and one of them sees to it that it is done."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from fyrtorn.domains.concerns import queries
from fyrtorn.domains.concerns.handling import deadlines
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.naming import names_of
from fyrtorn.foundation.base import clock
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.staff.concerns.showing import summary_of
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import PlainForm


class AnswerForForm(PlainForm):
    who = forms.ChoiceField(
        label=gettext_lazy("Vem svarar för ärendet?"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, people: dict[UUID, str], own_id: UUID | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = sorted(people.items(), key=lambda item: (item[0] != own_id, item[1].casefold()))
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            *(
                (str(id_), _("Jag, %(name)s") % {"name": name} if id_ == own_id else name)
                for id_, name in named
            ),
            ("", _("Ingen särskild")),
        ]


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.CONCERN_READ)
def answer_for(request: StaffRequest, concern_id: UUID) -> HttpResponse:
    """Choose who answers for the concern. It takes no keys: only who it is lies open."""
    line = queries.concern_line(request.actor, concern_id)
    names = names_of(deadlines.who_may_answer(request.actor, concern_id))
    form = AnswerForForm(
        request.POST or None,
        people=names,
        own_id=request.actor.id,
        initial={"who": str(line.handler_id or request.actor.id)},
    )
    if request.method == "POST" and form.is_valid():
        who = form.cleaned_data["who"]
        with refusals_into(form):
            deadlines.answer_for(
                actor=request.actor, concern_id=concern_id, account_id=UUID(who) if who else None
            )
            messages.success(request, _("Noterat. Det syns i listan och på skrivbordet."))
            return redirect("staff:concerns")
    return render(
        request,
        "staff/concerns/answer_for.html",
        {"summary": summary_of(line, now=clock.now(), names=names), "form": form},
    )
