"""Letting something out of a concern: first without saying whom it is about, else by a gateway."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fyrtorn.domains.concerns.gateways import GatewayKey, Receiver, closed_to, gateways_to
from fyrtorn.domains.concerns.handling import sharing
from fyrtorn.domains.concerns.queries import Waiting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.staff.concerns.handing_over import authority_of
from fyrtorn.portals.staff.concerns.opening import keyring_or_fault, opens, page
from fyrtorn.portals.staff.concerns.sharing_forms import (
    DecisionForm,
    GatewayForm,
    ReceiverForm,
    UnnamedForm,
    chosen_gateway,
    chosen_receiver,
)
from fyrtorn.portals.staff.concerns.showing import moment
from fyrtorn.portals.staff.doors import StaffRequest, needs

DECIDE: Final = "besluta"
"""The button that sends a whole decision; without it the next question is asked."""
_IN_FORMS: Final = "staff/concerns/"


@require_http_methods(["GET"])
@needs(Permission.CONCERN_DECIDE)
@opens
def share(request: StaffRequest, line: Waiting) -> HttpResponse:
    """The two ways, the one that tells of nobody first."""
    return page(request, line, f"{_IN_FORMS}share.html")


@require_http_methods(["GET", "POST"])
@needs(Permission.CONCERN_DECIDE)
@opens
def share_unnamed(request: StaffRequest, line: Waiting) -> HttpResponse:
    """Tell without telling of whom."""
    form = UnnamedForm(request.POST or None)
    if form.is_valid() and (keyring := keyring_or_fault(request, line, form)) is not None:
        given = form.cleaned_data
        with refusals_into(form):
            kept = sharing.share_unnamed(
                actor=request.actor,
                concern_id=line.id,
                keyring=keyring,
                receiver=Receiver(given["receiver"]),
                to=given["to"],
                what=given["what"],
                why=given["why"],
                are_nobody=bool(given.get("are_nobody")),
                now=clock.now(),
                version=given["version"],
            )
            return _kept(request, line, kept.id)
    return page(request, line, f"{_IN_FORMS}share_unnamed.html", form)


@require_http_methods(["GET", "POST"])
@needs(Permission.CONCERN_DECIDE)
@opens
def share_by_gateway(request: StaffRequest, line: Waiting) -> HttpResponse:
    """To whom, by which gateway, and then the decision: one question a page, nothing written before the last."""
    receiver = chosen_receiver(request.POST.get("receiver", ""))
    if receiver is None:
        form = ReceiverForm(request.POST or None)
        return page(request, line, f"{_IN_FORMS}share_receiver.html", asked=form)
    gateway = chosen_gateway(request.POST.get("gateway", ""), receiver)
    if gateway is None:
        has_tried = "gateway" in request.POST or DECIDE in request.POST
        asked = GatewayForm(
            request.POST if has_tried else None, receiver=receiver, initial={"receiver": receiver}
        )
        return page(
            request,
            line,
            f"{_IN_FORMS}share_gateway.html",
            asked=asked,
            receiver=receiver,
            gateways=list(zip(asked["gateway"], gateways_to(receiver), strict=True)),
            closed=closed_to(receiver),
        )
    first = {"receiver": receiver.value, "gateway": gateway.key.value}
    decision = DecisionForm(request.POST if DECIDE in request.POST else None, gateway=gateway, initial=first)
    if decision.is_valid() and (keyring := keyring_or_fault(request, line, decision)) is not None:
        given = decision.cleaned_data
        with refusals_into(decision):
            kept = sharing.share_by_gateway(
                actor=request.actor,
                concern_id=line.id,
                keyring=keyring,
                receiver=receiver,
                gateway=GatewayKey(gateway.key),
                affirmed=decision.affirmed,
                to=given["to"],
                about=given["about"],
                what=given["what"],
                why=given["why"],
                now=clock.now(),
                version=given["version"],
            )
            return _kept(request, line, kept.id)
    return page(
        request, line, f"{_IN_FORMS}share_decision.html", decision, receiver=receiver, gateway=gateway
    )


@require_http_methods(["GET"])
@needs(Permission.CONCERN_READ)
@opens
def shared(request: StaffRequest, line: Waiting, sharing_id: UUID) -> HttpResponse:
    """One thing that was let out, as a paper to read from or print."""
    sharing.expect_sharing(request.actor, line.id, sharing_id)
    return page(
        request,
        line,
        f"{_IN_FORMS}shared.html",
        sharing_id=sharing_id,
        printed=moment(clock.now()),
        authority=authority_of(line),
    )


def _kept(request: StaffRequest, line: Waiting, sharing_id: UUID) -> HttpResponse:
    messages.success(
        request, _("Beslutet är sparat. Fyrtorn skickar inget: det är ni som lämnar uppgifterna.")
    )
    return redirect("staff:shared", line.id, sharing_id)
