"""How the sign-in library is fitted to this house: where it mails, what it seals, what it leaves shut."""

from __future__ import annotations

import time
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.access.actor import Doorway
from fyrtorn.foundation.accounts import refused, second_factor, session_clock, sessions
from fyrtorn.foundation.accounts.actors import home_of
from fyrtorn.foundation.accounts.mail import SIGN_IN_CHANGED_MAIL
from fyrtorn.foundation.accounts.models import Account, normal_email
from fyrtorn.foundation.accounts.oidc import check_nonce
from fyrtorn.foundation.accounts.passwords import normal_password
from fyrtorn.foundation.accounts.sealing import seal, unseal
from fyrtorn.foundation.audit import services as audit
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.notices import services as notices

STAFF_PREFIX: Final = "/personal/"

FRESH_SECONDS: Final = 10 * 60
"""How long after signing in with a password nobody is asked for it again before changing how to sign in."""


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by invitation alone, mail goes by the queue, deeds are logged."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("E-postadressen eller lösenordet stämmer inte."),
        "enter_current_password": _("Skriv ditt nuvarande lösenord."),
        "incorrect_password": _("Lösenordet stämmer inte."),
        "rate_limited": _("För många försök. Vänta några minuter och försök igen."),
        "too_many_login_attempts": _("För många försök. Vänta några minuter och försök igen."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only a page of the staff portal, written as a plain path."""
        return is_staff_path(url)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        if password := credentials.get("password"):
            credentials["password"] = normal_password(password)
        return super().authenticate(request, **credentials)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            refused.by_address(credentials.get("email", ""), reason=refused.TOO_MANY_TRIES)
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        refused.by_address(credentials.get("email", ""), reason=refused.WRONG_PASSWORD)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        super().set_password(user, normal_password(password))
        log_own(user, "accounts.password.changed")

    def clean_password(self, password: str, user: AbstractBaseUser | None = None) -> str:
        super().clean_password(normal_password(password), user)
        return password

    def reauthenticate(self, user: Any, password: str) -> bool:
        known = self.authenticate(context.request, email=user.email, password=password)
        return known is not None and known.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        request = context.request
        records = get_authentication_records(request, request.user)
        signed_in_just_now = any(time.time() - record["at"] < FRESH_SECONDS for record in records)
        return not signed_in_just_now and super().is_reauthentication_required(app=app, **kwargs)

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        super().login(request, user)
        session_clock.begin(request.session, now=time.time())
        log_own(user, "accounts.session.begun")

    def logout(self, request: HttpRequest) -> None:
        log_own(request.user, "accounts.session.ended")
        if isinstance(request.user, Account):
            sessions.lock_vaults(request.user.pk)
        super().logout(request)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        raise NotImplementedError("mails about accounts go through notices")

    def send_notification_mail(self, template_prefix: str, user: Any, *_: Any, **__: Any) -> None:
        notices.queue(kind=SIGN_IN_CHANGED_MAIL, to=user.email, target_id=user.pk)
        if not template_prefix.startswith("account/"):  # a new password has a line of its own
            log_own(user, "accounts.sign_in.changed")

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Tries are counted per address and network, so that a stranger cannot lock a colleague out."""
        return f"{normal_email(credentials.get('email', ''))}|{self.get_client_ip(request)}"


class SecondFactorAdapter(DefaultMFAAdapter):
    """Seeds are sealed at rest, and the last second step cannot be taken away."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _("Det här är ditt enda andra steg. Lägg till ett annat först."),
        "incorrect_code": _("Det stämmer inte. Vänta på nästa kod, eller försök igen."),
    }

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """What a passkey is called until its owner says otherwise."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Nyckel %(number)d") % {"number": number}

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not second_factor.is_last_way(authenticator)

    def get_totp_issuer(self) -> str:
        return "Fyrtorn"


class OtherSignInAdapter(DefaultSocialAccountAdapter):
    """The municipality's own sign-in opens existing accounts alone, connected by an explicit step."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        check_nonce(sociallogin)

    def authenticate_by_email(self, sociallogin: Any) -> None:
        """The same e-mail address is not the same person: nothing is connected by it."""


def is_staff_path(url: str) -> bool:
    """Whether the text is a path within the staff portal and nothing else, however a browser reads it.

    >>> is_staff_path("/personal/kontaktvagar/"), is_staff_path("//evil.example/personal/")
    (True, False)
    """
    if not (url.startswith(STAFF_PREFIX) and url.isascii() and url.isprintable() and "\\" not in url):
        return False
    path = unquote(urlsplit(url).path)  # a browser takes %2e%2e for two dots
    return "//" not in path and ".." not in path and url_has_allowed_host_and_scheme(url, allowed_hosts=None)


def log_own(user: Any, deed: str) -> None:
    """Log what somebody did with their own sign-in, under their organisation."""
    if isinstance(user, Account):
        audit.record(
            deed=deed,
            door=Doorway.SIGN_IN,
            actor_id=user.pk,
            organisation_id=home_of(user.pk, today=clock.today()),
            target_kind="accounts.account",
            target_id=str(user.pk),
        )
