"""Which pages are open at which stage of signing in, by address name."""

from __future__ import annotations

from typing import Final

ENTRANCE: Final = frozenset(
    {
        "account_login",
        "account_inactive",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "mfa_authenticate",
        "openid_connect_login",
        "openid_connect_callback",
        "socialaccount_login_cancelled",
        "staff_cancel_sign_in",
        "staff_demo",
        "staff_demo_sign_in",
        "staff_invitation",
        "staff_signed_out",
    }
)
"""Open to anyone: nobody is signed in yet."""

SECOND_STEP_SET_UP: Final = frozenset(
    {
        "account_logout",
        "account_reauthenticate",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_index",
        "staff_invitation",
    }
)
"""Open to somebody whose password was right and who has no second step yet."""

SELF_SERVICE: Final = SECOND_STEP_SET_UP | {
    "account_change_password",
    "account_set_password",
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_list_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "openid_connect_callback",
    "openid_connect_login",
    "socialaccount_connections",
    "socialaccount_login_cancelled",
    "usersessions_list",
}
"""Open to everyone who is signed in: one's own account."""
