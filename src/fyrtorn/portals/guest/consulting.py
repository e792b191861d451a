"""A function reads a plan by a link and says what it thinks, piece by piece. Reading changes nothing; pressing does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.plans.deciding.contents import CommentGiven
from fyrtorn.domains.plans.deciding.entries import CommentEntry, Errand
from fyrtorn.domains.plans.deciding.pieces import PieceSaid, pieces
from fyrtorn.domains.plans.deciding.writing_out import day, measure_facts, period
from fyrtorn.domains.plans.errors import EditedMeanwhile, LinkNotFound
from fyrtorn.foundation.access.context import acting
from fyrtorn.portals.shared import errors
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_check import let_marks_run, marks_in_what_was_sent
from fyrtorn.portals.shared.impersonal_forms import persons_into
from fyrtorn.portals.shared.size import length_of
from fyrtorn.processes import consulting

MOST_BYTES: Final = 900_000
"""Of a form: a long plan with a comment at every piece."""

LONGEST_COMMENT: Final = 4000
_TEXT: Final = "s-{}"
_VERSION: Final = "v-{}"


class CommentsForm(forms.Form):
    """Room for a comment at each piece of the plan, with the version that each was begun from."""

    def __init__(self, data: QueryDict | None = None, *, errand: Errand, marks_url: str = "") -> None:
        self.pieces: Sequence[PieceSaid] = pieces(errand.said)
        standing = {comment.piece: comment for comment in errand.comments}
        super().__init__(data, label_suffix="")
        for one in self.pieces:
            comment = standing.get(one.piece)
            self.fields[_TEXT.format(one.piece.code)] = forms.CharField(
                label=gettext_lazy("Er synpunkt"),
                required=False,
                max_length=LONGEST_COMMENT,
                initial=comment.text if comment else "",
                widget=forms.Textarea(attrs={"rows": 4, "data-marks": marks_url}),
                error_messages={"max_length": gettext_lazy("Skriv högst %(limit_value)d tecken.")},
            )
            self.fields[_VERSION.format(one.piece.code)] = forms.IntegerField(
                required=False,
                min_value=0,
                initial=comment.version if comment else 0,
                widget=forms.HiddenInput,
            )

    @property
    def given(self) -> list[CommentGiven]:
        return [
            CommentGiven(
                one.piece,
                self.cleaned_data[_TEXT.format(one.piece.code)],
                self.cleaned_data[_VERSION.format(one.piece.code)] or 0,
            )
            for one in self.pieces
        ]

    @property
    def fields_of_texts(self) -> dict[str, str]:
        """The form's field for each text, as the service names it."""
        return {one.piece.code: _TEXT.format(one.piece.code) for one in self.pieces}

    def build_on(self, comments: Sequence[CommentEntry], sent: QueryDict) -> None:
        """Let what was sent build on what stands now, so that sending it again is a choice and not a slip."""
        versions = {comment.piece: comment.version for comment in comments}
        again = sent.copy()
        for one in self.pieces:
            again[_VERSION.format(one.piece.code)] = str(versions.get(one.piece, 0))
        self.data = again


@dataclass(frozen=True, slots=True)
class PieceShown:
    """A piece as it was sent, with the field for a comment on it."""

    said: PieceSaid
    facts: tuple[tuple[str, str], ...]
    text: Any
    version: Any

    @property
    def is_open(self) -> bool:
        """Whether something stands in the field, or is wrong with it."""
        return bool(self.text.value() or self.text.errors)


@require_http_methods(["GET", "HEAD", "POST"])
def consultation(request: HttpRequest, token: str) -> HttpResponse:
    """The plan as it was sent, with room for comments; or, when the round is over, what was said."""
    if length_of(request) > MOST_BYTES:
        return errors.refused(request, errors.TooMuchAtOnce(), status=413)
    try:
        response = _consultation(request, token)
    except LinkNotFound:
        response = render(request, "guest/dead_link.html", status=404)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _consultation(request: HttpRequest, token: str) -> HttpResponse:
    _actor, errand = consulting.errand_behind(token)
    if not errand.consultation.is_open:
        return render(request, "guest/consultation_over.html", _shown(errand, token))
    if request.method != "POST":
        return _page(request, token, errand, _form(errand, token))
    form = _form(errand, token, request.POST)
    what = request.POST.get("gor", "")
    if what == "inga":
        with refusals_into(form):
            consulting.have_no_comments(token)
            return redirect(_address(token, "skickat"))
        return _page(request, token, errand, form)
    if form.is_valid():
        with refusals_into(form), persons_into(form, fields=form.fields_of_texts):
            consulting.save_comments(token, form.given, is_sent=what == "skicka")
            return redirect(_address(token, "skickat" if what == "skicka" else "sparat"))
    stands = _stands_now(form, token, request.POST)
    return _page(request, token, errand, form, stands=stands)


@require_POST
def check_text(request: HttpRequest, token: str) -> HttpResponse:
    """The places in a text being written that certainly point at somebody. Nothing is kept of it."""
    actor, errand = consulting.errand_behind(token)
    with acting(actor):
        return marks_in_what_was_sent(
            request, actor=actor, organisation_id=errand.consultation.organisation_id, certain_only=True
        )


def _form(errand: Errand, token: str, data: QueryDict | None = None) -> CommentsForm:
    return CommentsForm(data, errand=errand, marks_url=reverse("guest:check_comment_text", args=[token]))


def _address(token: str, what: str) -> str:
    return f"{reverse('guest:consultation', args=[token])}?{what}"


def _stands_now(form: CommentsForm, token: str, sent: QueryDict) -> list[tuple[str, str]]:
    """When somebody else with the link saved in between: what stands now where it differs from what was sent."""
    if EditedMeanwhile.code not in str(form.non_field_errors()):
        return []
    _actor, errand = consulting.errand_behind(token)
    form.build_on(errand.comments, sent)
    return [
        (comment.words, comment.text)
        for comment in errand.comments
        if comment.text != form.cleaned_data.get(_TEXT.format(comment.piece.code))
    ]


def _page(
    request: HttpRequest,
    token: str,
    errand: Errand,
    form: CommentsForm,
    *,
    stands: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    shown = _shown(errand, token) | {
        "form": form,
        "pieces": [
            PieceShown(
                said=one,
                facts=measure_facts(one.measure) if one.measure else (),
                text=form[_TEXT.format(one.piece.code)],
                version=form[_VERSION.format(one.piece.code)],
            )
            for one in form.pieces
        ],
        "stands": stands or [],
        "is_saved": "sparat" in request.GET,
        "is_sent": "skickat" in request.GET,
    }
    return let_marks_run(render(request, "guest/consultation.html", shown))


def _shown(errand: Errand, token: str) -> dict[str, object]:
    said = errand.said
    facts = (
        (_("Gäller"), period(said.starts_on, said.ends_on)),
        (_("Gemensam med"), ", ".join(said.joint)),
        (_("Bygger på"), f"{said.edition}, {day(said.edition_decided_on)}" if said.edition else ""),
    )
    return {
        "errand": errand,
        "plan": said,
        "facts": [(label, value) for label, value in facts if value],
        "consultation": errand.consultation,
        "recipient": errand.recipient,
        "token": token,
    }
