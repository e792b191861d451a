from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "fyrtorn.foundation.accounts"
    label = "accounts"
