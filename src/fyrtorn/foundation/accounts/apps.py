from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "fyrtorn.foundation.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Let the post know how mails about accounts are put together, and keep no session's key in clear."""
        from allauth.usersessions.models import UserSession
        from django.contrib.sessions.models import Session

        from fyrtorn.foundation.accounts import mail  # noqa: F401 - importing registers them
        from fyrtorn.foundation.accounts.session_keys import keep_hashes_in

        keep_hashes_in(Session)
        keep_hashes_in(UserSession)
