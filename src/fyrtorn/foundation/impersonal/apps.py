from django.apps import AppConfig


class ImpersonalConfig(AppConfig):
    name = "fyrtorn.foundation.impersonal"
    label = "impersonal"
