"""The municipality's own sign-in (OpenID Connect), checked more strictly than the library does by itself.

The person is who the signed ID token says, and nothing else is believed: the signature is verified
by the provider's public keys, the issuer is the one in the installation's settings, the token is made
for us, is fresh, and answers the very question we asked (nonce). See OpenID Connect Core 1.0, 3.1.3.7.
"""

from __future__ import annotations

import secrets
from typing import Any, Final

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import constant_time_compare

ALGORITHMS: Final = ("RS256", "PS256", "ES256", "RS384", "PS384", "ES384", "RS512", "PS512", "ES512", "EdDSA")
"""Signatures by a private key. Neither "none" nor a shared secret is one of them."""

CLOCK_SKEW_SECONDS: Final = 60


class MunicipalAdapter(OpenIDConnectOAuth2Adapter):
    """Reads who signed in from the ID token alone."""

    def get_provider(self) -> MunicipalProvider:
        return MunicipalProvider(self.request, app=get_adapter().get_app(self.request, self.provider_id))

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        return settings.INSTALLATION.address.rstrip("/") + reverse("openid_connect_callback")

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """The login that the ID token stands for. Raises ``OAuth2Error`` for a token that does not hold."""
        claims = self._verified(app, kwargs["response"].get("id_token") or "")
        login = self.get_provider().sociallogin_from_response(request, {"id_token": claims})
        login.nonce = str(claims.get("nonce") or "")
        return login

    def _verified(self, app: Any, id_token: str) -> dict[str, Any]:
        issuer = str(self.openid_config.get("issuer", ""))
        if issuer.rstrip("/") != app.settings["server_url"].rstrip("/"):
            raise OAuth2Error("the provider calls itself something else")
        try:
            claims: dict[str, Any] = jwt.decode(
                id_token,
                key=self._signing_key(id_token),
                algorithms=list(ALGORITHMS),
                audience=app.client_id,
                issuer=issuer,
                leeway=CLOCK_SKEW_SECONDS,
                options={"require": ["iss", "aud", "sub", "exp", "iat", "nonce"]},
            )
        except jwt.PyJWTError as fault:
            raise OAuth2Error("the ID token does not hold") from fault
        made_for_several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if (made_for_several or "azp" in claims) and claims.get("azp") != app.client_id:
            raise OAuth2Error("the ID token is made for somebody else")
        return claims

    def _signing_key(self, id_token: str) -> jwt.PyJWK:
        """The provider's public key that the token names. Raises ``PyJWTError`` when there is none."""
        named = jwt.get_unverified_header(id_token).get("kid")
        with get_adapter().get_requests_session() as session:  # type: ignore[no-untyped-call]
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
            keys = jwt.PyJWKSet.from_dict(answer.json()).keys
        fitting = [key for key in keys if key.key_type != "oct" and named in (None, key.key_id)]
        if len(fitting) != 1:
            raise jwt.InvalidKeyError("no single key fits")
        return fitting[0]


class MunicipalProvider(OpenIDConnectProvider):
    """Asks for an identifier and nothing more, with PKCE and a nonce; takes no wishes from the address."""

    oauth2_adapter_class = MunicipalAdapter

    def get_default_scope(self) -> list[str]:
        return ["openid"]

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:
        return self.get_default_scope()

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, str]:
        return {}

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """What is kept beside the identifier: nothing about the person."""
        return {"iss": data["id_token"]["iss"]}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        return []

    def redirect(
        self, request: HttpRequest, process: str, next_url: str | None = None, data: Any = None, **kwargs: Any
    ) -> HttpResponse:
        nonce = secrets.token_urlsafe(24)
        kwargs["auth_params"] = {**kwargs.get("auth_params", {}), "nonce": nonce}
        answer: HttpResponse = super().redirect(request, process, next_url, data, nonce=nonce, **kwargs)
        return answer


def check_nonce(login: Any) -> None:
    """Raise ``PermissionDenied`` unless the token answers the question that this browser asked."""
    asked = str(login.state.get("nonce") or "")
    if not asked or not constant_time_compare(asked, getattr(login, "nonce", "")):
        raise PermissionDenied
