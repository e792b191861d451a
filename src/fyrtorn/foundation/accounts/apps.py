from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "fyrtorn.foundation.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Let the post know how mails about accounts are put together."""
        from fyrtorn.foundation.accounts import mail  # noqa: F401 - importing registers them
