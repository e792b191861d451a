"""People and invitations in one's organisations, and one's own page."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts import acceptance, queries, services
from fyrtorn.foundation.accounts.errors import InvitationSpent
from fyrtorn.foundation.base.errors import NotFound, Refusal
from fyrtorn.portals.staff.accounts.forms import AcceptForm, InviteForm
from fyrtorn.portals.staff.doors import StaffRequest, needs, signed_in


@require_safe
@needs(Permission.ACCOUNT_SEE)
def people(request: StaffRequest) -> HttpResponse:
    """Who has which part, and who is invited."""
    return render(
        request,
        "staff/accounts/people.html",
        {
            "parts": queries.parts_in_force(actor=request.actor),
            "waiting": queries.waiting_invitations(actor=request.actor),
            "can_send_mail": bool(settings.INSTALLATION.email_host),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.ACCOUNT_INVITE)
def invite(request: StaffRequest) -> HttpResponse:
    """Invite somebody to a part."""
    form = InviteForm(request.POST or None, actor=request.actor)
    if form.is_valid():
        given = form.cleaned_data
        try:
            invitation = services.invite(
                actor=request.actor,
                organisation_id=UUID(given["organisation_id"]),
                email=given["email"],
                role=given["role"],
                ends_on=given["ends_on"],
                home_id=given["home"],
                agreement=given["agreement"],
            )
        except NotFound:
            raise
        except Refusal as refusal:
            form.add_error(None, f"{refusal.sentence} {refusal.remedy}")
        else:
            messages.success(request, _("%(email)s är inbjuden.") % {"email": invitation.email})
            return redirect("staff:people")
    return render(request, "staff/accounts/invite.html", {"form": form})


@require_POST
@needs(Permission.ACCOUNT_INVITE)
def withdraw_invitation(request: StaffRequest, invitation_id: UUID) -> HttpResponse:
    """Make an invitation's link worthless."""
    services.withdraw_invitation(actor=request.actor, invitation_id=invitation_id)
    messages.success(request, _("Inbjudan är tillbakadragen. Länken fungerar inte längre."))
    return redirect("staff:people")


@require_POST
@needs(Permission.ACCOUNT_INVITE)
def send_invitation_again(request: StaffRequest, invitation_id: UUID) -> HttpResponse:
    """Send the mail with the link once more."""
    invitation = services.send_invitation_again(actor=request.actor, invitation_id=invitation_id)
    messages.success(request, _("Länken skickas igen till %(email)s.") % {"email": invitation.email})
    return redirect("staff:people")


@require_POST
@needs(Permission.ACCOUNT_INVITE)
def show_invitation_link(request: StaffRequest, invitation_id: UUID) -> HttpResponse:
    """Show the link itself, where no mail is sent. That it was shown is logged."""
    invitation = services.hand_over_invitation(actor=request.actor, invitation_id=invitation_id)
    shown = {"link": queries.link_of(invitation), "email": invitation.email}
    return render(request, "staff/accounts/invitation_link.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.MEMBERSHIP_GRANT)
def end_membership(request: StaffRequest, membership_id: UUID) -> HttpResponse:
    """Ask once, then end a membership."""
    part = queries.part(actor=request.actor, membership_id=membership_id)
    if request.method == "POST":
        services.end_membership(actor=request.actor, membership_id=membership_id)
        messages.success(request, _("Uppdraget är avslutat."))
        return redirect("staff:people")
    return render(request, "staff/accounts/end_membership.html", {"part": part})


@require_safe
@signed_in
def own_account(request: StaffRequest) -> HttpResponse:
    """What I may do, and how I sign in."""
    return render(
        request,
        "staff/accounts/own_account.html",
        {
            "account": request.user,
            "parts": queries.own_parts(request.user.pk),
            "has_single_sign_on": bool(settings.OIDC_PROVIDER_ID),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What an invitation is about. Looking changes nothing; the form makes the account or adds the part."""
    try:
        offer = acceptance.offer(token)
    except InvitationSpent as refusal:
        return render(request, "staff/accounts/invitation_spent.html", {"refusal": refusal}, status=410)
    if request.user.is_authenticated or offer.has_account:
        return _join(request, token, offer)
    form = AcceptForm(request.POST or None, email=offer.email)
    if form.is_valid():
        acceptance.accept_invitation(token=token, **form.cleaned_data)
        messages.success(request, _("Kontot är klart. Logga in, så får du välja ett andra steg."))
        return redirect("account_login")
    return render(request, "staff/accounts/accept_invitation.html", {"offer": offer, "form": form})


def _join(request: HttpRequest, token: str, offer: acceptance.Offer) -> HttpResponse:
    """Somebody who has an account adds the part to it, signed in."""
    user = request.user
    is_theirs = user.is_authenticated and user.email == offer.email
    if request.method == "POST" and user.is_authenticated and is_theirs:
        acceptance.join(token=token, account_id=user.pk)
        messages.success(request, _("Uppdraget är tillagt."))
        return redirect("staff:desk")
    shown = {"offer": offer, "is_theirs": is_theirs, "is_signed_in": user.is_authenticated}
    return render(request, "staff/accounts/join.html", shown)
