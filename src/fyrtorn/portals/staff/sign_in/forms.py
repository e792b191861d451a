"""The sign-in library's forms, in plain Swedish and with limits of ours."""

from __future__ import annotations

import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final
from uuid import uuid4

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa.adapter import get_adapter as second_factor_adapter
from allauth.mfa.base import forms as codes
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as app_codes
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, generate_totp_secret
from allauth.mfa.webauthn import forms as passkeys
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from fido2.webauthn import AuthenticationResponse

from fyrtorn.foundation.accounts import refused, second_factor
from fyrtorn.foundation.accounts.mail import NEW_PASSWORD_MAIL
from fyrtorn.foundation.accounts.passwords import ADVICE, LONGEST
from fyrtorn.foundation.accounts.sealing import seal, unseal
from fyrtorn.foundation.notices import services as notices

LONGEST_NAME: Final = 60
"""Characters in a passkey's name."""

_LABELS: Final = {
    "login": _("E-postadress"),
    "email": _("E-postadress"),
    "password": _("Lösenord"),
    "oldpassword": _("Nuvarande lösenord"),
    "password1": _("Nytt lösenord"),
    "password2": _("Nytt lösenord en gång till"),
    "code": _("Kod"),
    "name": _("Namn på nyckeln"),
}


class Plain(forms.Form):
    """Our words on the library's fields: labels above, no grey hints inside, help where it is needed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for name, field in self.fields.items():
            field.label = _LABELS.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)
            if isinstance(field.widget, forms.PasswordInput):
                field.help_text = ADVICE if name == "password1" else ""
                field.widget.attrs["maxlength"] = LONGEST
                field.validators.append(MaxLengthValidator(LONGEST, _("Lösenordet är för långt.")))
            if name == "code":
                field.widget.attrs |= {"inputmode": "numeric", "autocapitalize": "off", "spellcheck": "false"}


class SignInForm(Plain, account.LoginForm):
    pass


class ConfirmPasswordForm(Plain, account.ReauthenticateForm):
    pass


class ChangePasswordForm(Plain, account.ChangePasswordForm):
    pass


class SetPasswordForm(Plain, account.SetPasswordForm):
    pass


class NewPasswordForm(Plain, account.ResetPasswordKeyForm):
    pass


class ForgottenPasswordForm(Plain, account.ResetPasswordForm):
    """Asks for a mail. A known and an unknown address take the same steps, and get the same answer.

    The mail goes to the address the account has, never to the one that was typed: two that fold alike (K and the
    Kelvin sign) may be two people's.
    """

    def save(self, request: HttpRequest, **_: object) -> str:
        email: str = self.cleaned_data["email"]
        found = self.users[0] if self.users else None
        notices.queue(
            kind=NEW_PASSWORD_MAIL,
            to=found.email if found else email,
            target_id=found.pk if found else uuid4(),
        )
        return email


class _OneCode(Plain):
    """A code is accepted once, and tries are counted for the account, wherever they come from."""

    user: Any
    authenticator: Authenticator

    def clean_code(self) -> str:
        try:
            forget_tries = check_rate_limit(self.user)
        except ValidationError:
            refused.by_account(self.user, reason=refused.TOO_MANY_TRIES)
            raise
        code: str = self.cleaned_data["code"]
        used = second_factor.accept_code(self.user, code, at=time.time())
        if used is None:
            refused.by_account(self.user, reason=refused.WRONG_CODE)
            raise second_factor_adapter().validation_error("incorrect_code")
        used.user = self.user
        self.authenticator = used
        forget_tries()
        return code


class CodeForm(_OneCode, codes.AuthenticateForm):
    pass


class ConfirmCodeForm(_OneCode, codes.ReauthenticateForm):
    pass


class AddAppForm(Plain, app_codes.ActivateTOTPForm):
    """Shows a new seed and takes the first code from it. The seed lies sealed in the session meanwhile."""

    step: int

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        session = context.request.session
        held = session.pop(SECRET_SESSION_KEY, None)
        super().__init__(*args, **kwargs)
        self.secret = unseal(held) if self.is_bound and held else generate_totp_secret()
        session[SECRET_SESSION_KEY] = seal(self.secret)
        self.fields["code"].label = _("Koden som appen visar")

    def clean_code(self) -> str:
        forget_tries = check_rate_limit(self.user, error_key="rate_limited")
        code = "".join(str(self.cleaned_data["code"]).split())
        step = second_factor.step_of(self.secret, code, at=time.time())
        if step is None:
            raise second_factor_adapter().validation_error("incorrect_code")
        self.step = step
        forget_tries()
        return code


class PasskeyForm(passkeys.AuthenticateWebAuthnForm):
    """A passkey whose counter does not go forward may be a copy, and is refused.

    Keys without a counter say 0 every time (WebAuthn level 3, section 7.2, step 22).
    """

    def clean_credential(self) -> Authenticator:
        try:
            return self._checked_credential()
        except ValidationError:
            refused.by_account(self.user, reason=refused.WRONG_CODE)
            raise

    def _checked_credential(self) -> Authenticator:
        with _unreadable_is_wrong():
            answer = AuthenticationResponse.from_dict(self.cleaned_data["credential"])
            key: Authenticator = super().clean_credential()
            last = key.data.get("last_counter", WebAuthn(key).authenticator_data.counter)
        counter = answer.response.authenticator_data.counter
        if (counter or last) and counter <= last:
            raise second_factor_adapter().validation_error("incorrect_code")
        key.data["last_counter"] = counter
        key.save(update_fields=["data"])
        return key


class ConfirmPasskeyForm(PasskeyForm):
    reauthenticated = True


class AddPasskeyForm(Plain, passkeys.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["maxlength"] = LONGEST_NAME
        self.fields["name"].validators.append(MaxLengthValidator(LONGEST_NAME))
        self.fields["name"].help_text = _("Så att du känner igen den, till exempel ”Jobbtelefonen”.")

    def clean(self) -> dict[str, Any]:
        with _unreadable_is_wrong():
            cleaned: dict[str, Any] = super().clean()
        # The library looks no further at a credential that is false to Python, such as the number 0.
        if "credential" in cleaned and not isinstance(cleaned["credential"], dict):
            raise second_factor_adapter().validation_error("incorrect_code")
        return cleaned


@contextmanager
def _unreadable_is_wrong() -> Iterator[None]:
    """What a browser sends need not have any shape at all: the library's parsers then raise these."""
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError, struct.error) as fault:
        raise second_factor_adapter().validation_error("incorrect_code") from fault
