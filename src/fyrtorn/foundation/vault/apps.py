from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "fyrtorn.foundation.vault"
    label = "vault"
