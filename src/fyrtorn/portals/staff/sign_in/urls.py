"""Addresses of the entrance and of what one changes about one's own sign-in.

The names are the sign-in library's own, so that it finds its way; only what is used has an address.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as connections
from allauth.usersessions import views as sessions
from django.conf import settings
from django.urls import URLPattern, path

from fyrtorn.portals.staff.accounts import views as accounts
from fyrtorn.portals.staff.sign_in import views

_RESET = "in/nytt-losenord/"

entrance: list[URLPattern] = [
    path("in/", account.login, name="account_login"),
    path("in/andra-steget/", second_step.authenticate, name="mfa_authenticate"),
    path("in/avbryt/", views.cancel_sign_in, name="staff_cancel_sign_in"),
    path("in/glomt-losenord/", account.password_reset, name="account_reset_password"),
    path("in/glomt-losenord/skickat/", account.password_reset_done, name="account_reset_password_done"),
    path(
        f"{_RESET}klart/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"
    ),
    path(
        f"{_RESET}<slug:uidb36>/<str:key>/",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("in/stangt/", account.account_inactive, name="account_inactive"),
    path("in/utloggad/", views.signed_out, name="staff_signed_out"),
    path("in/inbjudan/<str:token>/", accounts.invitation, name="staff_invitation"),
    path("ut/", views.SignOut.as_view(), name="account_logout"),
]
own_account: list[URLPattern] = [
    path("konto/", accounts.own_account, name="staff_account"),
    path("konto/bekrafta/", account.reauthenticate, name="account_reauthenticate"),
    path("konto/bekrafta/kod/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("konto/bekrafta/nyckel/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("konto/losenord/", account.password_change, name="account_change_password"),
    path("konto/losenord/valj/", account.password_set, name="account_set_password"),
    path("konto/andra-steget/", second_step.index, name="mfa_index"),
    path("konto/andra-steget/app/", views.AddApp.as_view(), name="mfa_activate_totp"),
    path("konto/andra-steget/app/ta-bort/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("konto/andra-steget/nycklar/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("konto/andra-steget/nycklar/ny/", views.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("konto/andra-steget/nycklar/<int:pk>/namn/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path(
        "konto/andra-steget/nycklar/<int:pk>/ta-bort/",
        views.RemovePasskey.as_view(),
        name="mfa_remove_webauthn",
    ),
    path("konto/reservkoder/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "konto/reservkoder/nya/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path(
        "konto/reservkoder/fil/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"
    ),
    path("konto/inloggningar/<int:session_id>/avsluta/", views.end_session, name="staff_end_session"),
    path("konto/inloggningar/", sessions.list_usersessions, name="usersessions_list"),
]
single_sign_on: list[URLPattern] = [
    path("in/kommunen/", views.to_municipality, name="openid_connect_login"),
    path("in/kommunen/svar/", views.from_municipality, name="openid_connect_callback"),
    path("in/kommunen/avbrutet/", connections.login_cancelled, name="socialaccount_login_cancelled"),
    path("konto/kommunen/", connections.connections, name="socialaccount_connections"),
]
demo: list[URLPattern] = [
    path("in/prova/", views.demo, name="staff_demo"),
    path("in/prova/<str:token>/", views.demo_sign_in, name="staff_demo_sign_in"),
]

urlpatterns: list[URLPattern] = [
    *entrance,
    *own_account,
    *(single_sign_on if settings.OIDC_PROVIDER_ID else []),
    *(demo if settings.INSTALLATION.is_demo else []),
]
