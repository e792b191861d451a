"""Comments in a remiss as staff see them: read, put right, answered, and noted when they came otherwise."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from fyrtorn.domains.plans.deciding import queries, services
from fyrtorn.domains.plans.deciding.entries import CommentEntry, ConsultationEntry
from fyrtorn.domains.plans.deciding.pieces import pieces
from fyrtorn.domains.plans.errors import EditedMeanwhile, NothingSaid, PlanNotFound
from fyrtorn.domains.plans.vocabulary import Handling
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.impersonal import texts
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_forms import persons_into, watched
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import begin_from
from fyrtorn.portals.staff.plans import room
from fyrtorn.portals.staff.plans.consulting_forms import HandlingForm, MendForm, NoteForm


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def comment(request: StaffRequest, comment_id: UUID) -> HttpResponse:
    """One comment: what it says, and what becomes of it."""
    entry, consultation_id = queries.comment_for(actor=request.actor, comment_id=comment_id)
    round_, plan = room.round_to_show(request, consultation_id)
    initial = {
        "version": entry.version,
        "handling": entry.handling or "",
        "words": entry.handled_words,
    }
    form = HandlingForm(request.POST or None, initial=initial)
    watched(form, url=room.checking(plan), fields=["words"])
    if form.is_valid():
        given = form.cleaned_data
        with (
            refusals_into(form),
            persons_into(form, actor=request.actor, organisation_id=plan.organisation_id),
        ):
            services.handle_comment(
                actor=request.actor,
                comment_id=comment_id,
                version=given["version"],
                handling=Handling(given["handling"]),
                words=given["words"],
            )
            messages.success(request, _("Sparat."))
            return _to_next(request, round_, entry)
        if EditedMeanwhile.code in str(form.non_field_errors()):
            begin_from(form, request.POST, version=entry.version)
    marks = (
        texts.marks(actor=request.actor, organisation_id=plan.organisation_id, text=entry.text)
        if entry.waits_for_reading
        else ()
    )
    shown = {
        **room.around(request, here=room.CONSULTATIONS, plan=plan),
        "consultation": round_,
        "entry": entry,
        "who": _who(round_, entry),
        "form": form,
        "marks": marks,
        "mend": MendForm(initial={"version": entry.version, "text": entry.text})
        if entry.waits_for_reading
        else None,
    }
    return render(request, "staff/plans/consulting/comment.html", shown)


@require_POST
@needs(Permission.PLAN_EDIT)
def mend_comment(request: StaffRequest, comment_id: UUID) -> HttpResponse:
    """Take out of a comment what points at somebody."""
    entry, consultation_id = queries.comment_for(actor=request.actor, comment_id=comment_id)
    round_, plan = room.round_to_show(request, consultation_id)
    form = watched(MendForm(request.POST), url=room.checking(plan), fields=["text"])
    if form.is_valid():
        with (
            refusals_into(form, {NothingSaid: "text"}),
            persons_into(form, actor=request.actor, organisation_id=plan.organisation_id),
        ):
            services.mend_comment(
                actor=request.actor,
                comment_id=comment_id,
                version=form.cleaned_data["version"],
                text=form.cleaned_data["text"],
            )
            messages.success(request, _("Sparat. Synpunkten pekar inte ut någon längre."))
            return redirect("staff:comment", comment_id)
    shown = {
        **room.around(request, here=room.CONSULTATIONS, plan=plan),
        "consultation": round_,
        "entry": entry,
        "who": _who(round_, entry),
        "form": HandlingForm(initial={"version": entry.version}),
        "marks": [],
        "mend": form,
    }
    return render(request, "staff/plans/consulting/comment.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def note_comment(request: StaffRequest, consultation_id: UUID, recipient_id: UUID) -> HttpResponse:
    """A comment that came otherwise than through the link."""
    entry, plan = room.round_to_show(request, consultation_id)
    recipient = next((one for one in entry.recipients if one.id == recipient_id), None)
    if recipient is None:
        raise PlanNotFound
    choices = pieces(queries.sent_plan(actor=request.actor, consultation_id=consultation_id))
    form = watched(NoteForm(request.POST or None, pieces=choices), url=room.checking(plan), fields=["text"])
    if form.is_valid():
        about = next(one.piece for one in choices if one.piece.code == form.cleaned_data["about"])
        with (
            refusals_into(form, {NothingSaid: "text"}),
            persons_into(form, actor=request.actor, organisation_id=plan.organisation_id),
        ):
            services.note_comment(
                actor=request.actor,
                recipient_id=recipient_id,
                piece=about,
                text=form.cleaned_data["text"],
            )
            messages.success(request, _("Synpunkten är inskriven."))
            return redirect("staff:consultation", consultation_id)
    shown = {
        **room.around(request, here=room.CONSULTATIONS, plan=plan),
        "consultation": entry,
        "recipient": recipient,
        "form": form,
    }
    return render(request, "staff/plans/consulting/note_comment.html", shown)


def _who(round_: ConsultationEntry, entry: CommentEntry) -> str:
    return next((one.function.name for one in round_.recipients if one.id == entry.recipient_id), "")


def _to_next(request: StaffRequest, round_: ConsultationEntry, done: CommentEntry) -> HttpResponse:
    """On to the next comment that waits, when one asks for it; else back to the round."""
    if "nasta" in request.POST:
        waiting = queries.comments(actor=request.actor, consultation_id=round_.id)
        found = next((one for one in waiting if one.handling is None and one.id != done.id), None)
        if found is not None:
            return redirect("staff:comment", found.id)
    return redirect("staff:consultation", round_.id)
