"""The sign-in library's pages that need something of ours around them."""

from __future__ import annotations

from typing import Any, Final

import requests
from allauth.account.adapter import get_adapter as account_adapter
from allauth.account.internal.flows.login import perform_login
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import Login
from allauth.account.views import LogoutView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fyrtorn.foundation.accounts import demo_links, second_factor, sessions
from fyrtorn.foundation.accounts.adapters import log_own
from fyrtorn.foundation.accounts.oidc import MunicipalAdapter
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.vault.pass_phrases import DEMO_PHRASE
from fyrtorn.portals.staff.doors import StaffRequest, signed_in
from fyrtorn.portals.staff.sign_in.evidence import record_set_up
from fyrtorn.portals.staff.vault.unlocked import forget_token

CLEAR_SITE_DATA: Final = '"cache", "cookies", "storage"'


class SignOut(LogoutView):
    """Ends the session and tells the browser to forget everything it kept."""

    http_method_names = ("post",)

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post(*args, **kwargs)
        response.headers["Clear-Site-Data"] = CLEAR_SITE_DATA
        return forget_token(response)

    def get_redirect_url(self) -> str:
        return str(account_adapter(self.request).get_logout_redirect_url(self.request))


class AddApp(ActivateTOTPView):
    """Add an authenticator app: the seed as a picture and as text, and the first code back."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**kwargs)
        import segno  # five megabytes, needed when somebody sets up a second step

        picture = segno.make(found["totp_url"], error="m").svg_inline(scale=5, border=4, light="#fff")
        secret = found["form"].secret
        return found | {
            "qr": picture,
            "secret_in_groups": " ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
        }

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        app = Authenticator.objects.get(user=self.request.user, type=Authenticator.Type.TOTP)
        second_factor.remember_step(app, form.step)
        record_set_up(self.request, app)
        return response


class AddPasskey(AddWebAuthnView):
    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        keys = Authenticator.objects.filter(user=self.request.user, type=Authenticator.Type.WEBAUTHN)
        record_set_up(self.request, keys.latest("created_at"))
        return response


class RemovePasskey(RemoveWebAuthnView):
    """Take a passkey away, but never the last way through the second step."""

    def form_valid(self, form: Any) -> HttpResponse:
        if second_factor.is_last_way(self.get_object()):
            messages.error(self.request, _("Det här är ditt enda andra steg. Lägg till ett annat först."))
            return redirect("mfa_index")
        response: HttpResponse = super().form_valid(form)
        return response


@require_POST
def cancel_sign_in(request: HttpRequest) -> HttpResponse:
    """Turn back from the second step."""
    clear_login(request)
    return redirect("account_login")


@require_POST
@signed_in
def end_session(request: StaffRequest, session_id: int) -> HttpResponse:
    """Sign one's account out of one browser, named in the list."""
    if not sessions.end_one(request.user.pk, session_id=session_id):
        raise NotFound
    log_own(request.user, "accounts.session.ended_elsewhere")
    messages.success(request, _("Den webbläsaren är utloggad."))
    return redirect("usersessions_list")


@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    """Says that one is out."""
    return render(request, "staff/accounts/signed_out.html")


@require_safe
def demo(request: HttpRequest) -> HttpResponse:
    """Everybody who can be played in the demo. Nobody outside one: the page is not there then."""
    parts = demo_links.parts_to_play(today=clock.today())
    if not parts:
        raise NotFound
    return render(request, "staff/accounts/demo.html", {"parts": parts, "pass_phrase": DEMO_PHRASE})


@require_http_methods(["GET", "HEAD", "POST"])
def demo_sign_in(request: HttpRequest, token: str) -> HttpResponse:
    """A demo link: shows whom it signs in, and does it when the button is pressed."""
    if request.method != "POST":
        return render(request, "staff/accounts/demo_sign_in.html", {"account": demo_links.account_of(token)})
    account = demo_links.spend(token)
    response: HttpResponse = perform_login(request, Login(user=account))
    return response


class _ToMunicipality(OAuth2LoginView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response: HttpResponse = super().dispatch(request, *args, **kwargs)
        except requests.RequestException:
            messages.error(request, _("Kommunens inloggning svarar inte. Försök igen om en stund."))
            return redirect("account_login")
        return response


def _adapter(request: HttpRequest) -> MunicipalAdapter:
    return MunicipalAdapter(request, settings.OIDC_PROVIDER_ID)


to_municipality = require_POST(_ToMunicipality.adapter_view(_adapter))  # type: ignore[no-untyped-call]
from_municipality = require_safe(OAuth2CallbackView.adapter_view(_adapter))  # type: ignore[no-untyped-call]
