"""Settings of the sign-in library (django-allauth), derived from the installation."""

from __future__ import annotations

import hashlib
from typing import Any, Final

from config.installation import Installation

_ACCOUNTS: Final = "fyrtorn.foundation.accounts"
_FORMS: Final = "fyrtorn.portals.staff.sign_in.forms"

THROTTLE_TABLE: Final = "throttle"
"""The table in which tries are counted, shared by all processes. Made by a migration of ours."""

TRIES_KEPT_AT_MOST: Final = 100_000
"""Counts kept at once. When there are more, counts still running are thrown away to make room: with few, whoever
tries many addresses would set everybody's count to zero."""


def oidc_provider_id(issuer: str) -> str:
    """The name under which connections to this issuer are kept: another issuer's are never taken for them.

    Empty for no issuer.
    """
    if not issuer:
        return ""
    return "oidc-" + hashlib.sha256(issuer.rstrip("/").encode()).hexdigest()[:16]


def sign_in_settings(installation: Installation) -> dict[str, Any]:
    """Django settings by name: password and second step, no sign-up, tries counted, single sign-on if set."""
    return {
        "LOGIN_URL": "account_login",
        "LOGIN_REDIRECT_URL": "staff:desk",
        "PASSWORD_HASHERS": [f"{_ACCOUNTS}.hashers.QueuedArgon2"],
        "PASSWORD_RESET_TIMEOUT": 60 * 60,
        "CACHES": {
            "default": {
                "BACKEND": "django.core.cache.backends.db.DatabaseCache",
                "LOCATION": THROTTLE_TABLE,
                "OPTIONS": {"MAX_ENTRIES": TRIES_KEPT_AT_MOST},
            }
        },
        "MESSAGE_STORAGE": "django.contrib.messages.storage.session.SessionStorage",
        # account
        "ACCOUNT_ADAPTER": f"{_ACCOUNTS}.adapters.AccountAdapter",
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
        "ACCOUNT_EMAIL_VERIFICATION": "none",  # an invitation has proved the address
        "ACCOUNT_EMAIL_NOTIFICATIONS": True,
        "ACCOUNT_SESSION_REMEMBER": False,
        "ACCOUNT_LOGOUT_REDIRECT_URL": "staff_signed_out",
        "ACCOUNT_PREVENT_ENUMERATION": True,
        "ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR": "django.contrib.auth.tokens.PasswordResetTokenGenerator",
        "ACCOUNT_REAUTHENTICATION_REQUIRED": True,
        "ACCOUNT_REAUTHENTICATION_TIMEOUT": 10 * 60,
        "ACCOUNT_RATE_LIMITS": {
            "login": "120/m/ip",  # a whole town hall may share one address
            "login_failed": "8/5m/key",  # a key is an e-mail address tried from a network
            "reset_password": "20/m/ip,3/10m/key",
            "reset_password_from_key": "20/m/ip",
            "change_password": "5/m/user",
            "reauthenticate": "8/5m/user",
        },
        "ACCOUNT_FORMS": {
            "login": f"{_FORMS}.SignInForm",
            "reset_password": f"{_FORMS}.ForgottenPasswordForm",
            "reset_password_from_key": f"{_FORMS}.NewPasswordForm",
            "change_password": f"{_FORMS}.ChangePasswordForm",
            "set_password": f"{_FORMS}.SetPasswordForm",
            "reauthenticate": f"{_FORMS}.ConfirmPasswordForm",
        },
        "ALLAUTH_TRUSTED_PROXY_COUNT": int(installation.behind_proxy),
        # second step
        "MFA_ADAPTER": f"{_ACCOUNTS}.adapters.SecondFactorAdapter",
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        "MFA_ALLOW_UNVERIFIED_EMAIL": True,  # addresses are proved by the invitation, not by the library
        "MFA_PASSKEY_LOGIN_ENABLED": False,
        "MFA_TRUST_ENABLED": False,
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": installation.address.startswith("http://localhost"),
        "MFA_WEBAUTHN_USER_VERIFICATION": "preferred",
        "MFA_RECOVERY_CODE_DIGITS": 8,
        "MFA_FORMS": {
            "authenticate": f"{_FORMS}.CodeForm",
            "reauthenticate": f"{_FORMS}.ConfirmCodeForm",
            "activate_totp": f"{_FORMS}.AddAppForm",
            "authenticate_webauthn": f"{_FORMS}.PasskeyForm",
            "reauthenticate_webauthn": f"{_FORMS}.ConfirmPasskeyForm",
            "add_webauthn": f"{_FORMS}.AddPasskeyForm",
        },
        "USERSESSIONS_TRACK_ACTIVITY": False,
        # the municipality's own sign-in
        "SOCIALACCOUNT_ADAPTER": f"{_ACCOUNTS}.adapters.OtherSignInAdapter",
        "SOCIALACCOUNT_AUTO_SIGNUP": False,
        "SOCIALACCOUNT_EMAIL_AUTHENTICATION": False,
        "SOCIALACCOUNT_LOGIN_ON_GET": False,
        "SOCIALACCOUNT_STORE_TOKENS": False,
        "SOCIALACCOUNT_PROVIDERS": _oidc(installation),
    }


def _oidc(installation: Installation) -> dict[str, Any]:
    if not installation.oidc_issuer:
        return {}
    app = {
        "provider_id": oidc_provider_id(installation.oidc_issuer),
        "name": installation.oidc_name,
        "client_id": installation.oidc_client_id,
        "secret": installation.oidc_client_secret,
        "settings": {"server_url": installation.oidc_issuer, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"provider_class": f"{_ACCOUNTS}.oidc.MunicipalProvider", "APPS": [app]}}
