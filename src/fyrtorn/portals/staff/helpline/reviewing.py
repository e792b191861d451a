"""Learning from talks together: a few drawn at random, read with the vault open, and gone through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.db.models import TextChoices
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from fyrtorn.domains.helpline.leading import sampling
from fyrtorn.domains.helpline.leading.rules import SAMPLE_SIZE
from fyrtorn.domains.helpline.talk_vocabulary import Facet
from fyrtorn.domains.helpline.talks.contents import TalkContent
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.helpline.line_tabs import line_tabs
from fyrtorn.portals.staff.helpline.room import line_in_hand
from fyrtorn.portals.staff.vault.unlocked import keyring_in, to_unlocking

if TYPE_CHECKING:
    from fyrtorn.portals.staff.fields import Words


@require_safe
@needs(Permission.TALK_REVIEW)
def reviews(request: StaffRequest, line_id: UUID) -> HttpResponse:
    line = line_in_hand(request, line_id)
    found = sampling.reviews(actor=request.actor, line_id=line.id)
    shown = {
        "line": line,
        **line_tabs(request, line, here="staff:peer_reviews"),
        "waiting": [one for one in found if one.done_on is None],
        "done": [one for one in found if one.done_on is not None],
        "size": SAMPLE_SIZE,
    }
    return render(request, "staff/helpline/reviews.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.TALK_REVIEW)
def review(request: StaffRequest, review_id: UUID) -> HttpResponse:
    """One talk, for those who sit round the screen."""
    entry = sampling.review_for(actor=request.actor, review_id=review_id)
    line = line_in_hand(request, entry.line_id)
    if request.method == "POST":
        sampling.finish_review(actor=request.actor, review_id=entry.id, today=clock.today())
        messages.success(request, _("Genomgånget."))
        return redirect("staff:peer_reviews", line.id)
    keyring = keyring_in(request, entry.organisation_id)
    if keyring is None:
        return to_unlocking(request)
    content = sampling.open_review(actor=request.actor, review_id=entry.id, keyring=keyring).content
    shown = {
        "line": line,
        "entry": entry,
        "kind": content.kind,
        "coded": _coded(content),
        "texts": _texts(content),
    }
    return render(request, "staff/helpline/review.html", shown)


def _coded(content: TalkContent) -> list[tuple[str, str]]:
    """The coded fields that were filled in, in words. Neither place nor language."""
    said: list[tuple[Words, Sequence[TextChoices | None]]] = [
        (Facet.CHANNEL.label, [content.channel]),
        (Facet.CALLER.label, [content.caller]),
        (Facet.WAIT.label, [content.wait]),
        (Facet.DURATION.label, [content.duration]),
        (_("har ringt förut"), [content.came_before]),
        (Facet.AGE.label, [content.age]),
        (Facet.SEX.label, [content.sex]),
        (Facet.THEME.label, content.themes),
        (Facet.ENVIRONMENT.label, content.environments),
        (Facet.STEP.label, content.steps),
        (Facet.OUTCOME.label, [content.outcome]),
        (Facet.FOLLOW_UP.label, [content.follow_up]),
    ]
    shown = [
        (label, ", ".join(str(one.label) for one in values if one is not None)) for label, values in said
    ]
    return [(str(label), words) for label, words in shown if words]


def _texts(content: TalkContent) -> list[tuple[str, str]]:
    said = [
        (_("Fråga"), content.question),
        (_("Råd"), content.advice),
        (_("Material"), content.material),
        (_("Anteckning"), content.text),
        (_("Hänvisad till"), content.referred_to),
    ]
    return [(label, text) for label, text in said if text]
