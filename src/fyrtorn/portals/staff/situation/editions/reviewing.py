"""Reading a draft together: sent to colleagues, remarked on, each remark answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.situation.editions import queries, reviewing
from fyrtorn.domains.situation.editions.entries import EditionEntry, RemarkEntry
from fyrtorn.domains.situation.errors.editions import ReviewDueBehind
from fyrtorn.domains.situation.vocabulary import EditionState
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_forms import persons_into, watched
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.situation.editions import room
from fyrtorn.portals.staff.situation.editions.forms import RemarkForm, ReviewForm, SettleForm
from fyrtorn.processes import reviewing_pictures

REVIEW_DAYS = 14
"""Days for colleagues to read that are proposed. This platform's own habit."""

_BEGINNING = 70


@dataclass(frozen=True, slots=True)
class RemarkShown:
    entry: RemarkEntry
    when: str
    form: SettleForm | None


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PICTURE_READ)
def review_edition(request: StaffRequest, edition_id: UUID) -> HttpResponse:
    """The remarks, and a form for one more. What is in the draft is read on the page of its versions."""
    edition = room.edition_to_read(request, edition_id)
    if edition.is_decided:
        return redirect("staff:edition", edition_id)
    form = _remark_form(request, edition)
    if request.method == "POST":
        room.edition_to_edit(request, edition_id, permission=Permission.ANSWER_GIVE)
    if form.is_valid():
        about = form.cleaned_data["about"]
        with (
            refusals_into(form),
            persons_into(form, actor=request.actor, organisation_id=edition.organisation_id),
        ):
            reviewing.make_remark(
                actor=request.actor,
                edition_id=edition_id,
                paragraph_id=UUID(about) if about else None,
                text=form.cleaned_data["text"],
            )
            messages.success(request, _("Tack. Synpunkten är sparad."))
            return redirect("staff:review_edition", edition_id)
    return _page(request, edition, form)


def _page(
    request: StaffRequest,
    edition: EditionEntry,
    form: RemarkForm,
    *,
    sending: ReviewForm | None = None,
    settling: tuple[UUID, SettleForm] | None = None,
) -> HttpResponse:
    around = room.around(request, edition)
    rows = queries.remarks(actor=request.actor, edition_id=edition.id)
    start = clock.today() + timedelta(days=REVIEW_DAYS)
    shown = {
        **around,
        "form": form,
        "sending": sending or ReviewForm(initial={"due_on": edition.review_due_on or start}),
        "is_out": edition.state == EditionState.REVIEW,
        "is_first": around["may_edit"] and edition.state != EditionState.REVIEW and not rows,
        "remarks": [_shown(one, settling, may_edit=around["may_edit"]) for one in rows],
        "unsettled": sum(not one.is_settled for one in rows),
    }
    return render(request, "staff/situation/editions/review.html", shown)


def _shown(entry: RemarkEntry, settling: tuple[UUID, SettleForm] | None, *, may_edit: bool) -> RemarkShown:
    form = None
    if may_edit and not entry.is_settled:
        is_this = settling is not None and settling[0] == entry.id
        form = settling[1] if is_this and settling else SettleForm(prefix=entry.id.hex)
    return RemarkShown(entry, f"{entry.made_at.astimezone(STOCKHOLM):%Y-%m-%d %H.%M}", form)


def _remark_form(request: StaffRequest, edition: EditionEntry, *, is_sent: bool = True) -> RemarkForm:
    """The form, with the paragraphs that the reader may read to choose among."""
    about = [
        (str(one.id), f"{one.heading.label}: {_beginning(one.text)}")
        for one in queries.paragraphs(actor=request.actor, edition_id=edition.id)
        if not (one.is_removed or one.is_proposal)
    ]
    form = RemarkForm((request.POST or None) if is_sent else None, about=about)
    return watched(form, url=room.marks_url(edition), fields=["text"])


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _BEGINNING else f"{line[:_BEGINNING].rsplit(' ', 1)[0]} …"


@require_POST
@needs(Permission.PICTURE_EDIT)
def send_for_review(request: StaffRequest, edition_id: UUID) -> HttpResponse:
    """Ask colleagues to read, by a day."""
    edition = room.edition_to_edit(request, edition_id)
    sending = ReviewForm(request.POST)
    if sending.is_valid():
        with refusals_into(sending, {ReviewDueBehind: "due_on"}):
            mails = reviewing_pictures.ask_to_read(
                actor=request.actor,
                edition_id=edition_id,
                due_on=sending.cleaned_data["due_on"],
                today=clock.today(),
                tells=sending.cleaned_data["tells"],
            )
            messages.success(request, _sent(mails))
            return redirect("staff:review_edition", edition_id)
    return _page(request, edition, _remark_form(request, edition, is_sent=False), sending=sending)


def _sent(mails: int) -> str:
    if not mails:
        return _("Nu går det att lämna synpunkter. Inget mejl är skickat.")
    return ngettext(
        "Nu går det att lämna synpunkter. Ett mejl är på väg.",
        "Nu går det att lämna synpunkter. %(count)s mejl är på väg.",
        mails,
    ) % {"count": mails}


@require_POST
@needs(Permission.PICTURE_EDIT)
def end_review(request: StaffRequest, edition_id: UUID) -> HttpResponse:
    room.edition_to_edit(request, edition_id)
    reviewing.end_review(actor=request.actor, edition_id=edition_id)
    messages.success(request, _("Granskningen är avslutad. Synpunkterna finns kvar."))
    return redirect("staff:edition", edition_id)


@require_POST
@needs(Permission.PICTURE_EDIT)
def settle_remark(request: StaffRequest, edition_id: UUID, remark_id: UUID) -> HttpResponse:
    """Say what a remark led to."""
    edition = room.edition_to_edit(request, edition_id)
    known = {one.id for one in queries.remarks(actor=request.actor, edition_id=edition_id)}
    if remark_id not in known:
        raise NotFound
    form = SettleForm(request.POST, prefix=remark_id.hex)
    if form.is_valid():
        with (
            refusals_into(form),
            persons_into(form, actor=request.actor, organisation_id=edition.organisation_id),
        ):
            reviewing.settle_remark(actor=request.actor, remark_id=remark_id, how=form.cleaned_data["how"])
            messages.success(request, _("Sparat."))
            return redirect("staff:review_edition", edition_id)
    return _page(request, edition, _remark_form(request, edition, is_sent=False), settling=(remark_id, form))
