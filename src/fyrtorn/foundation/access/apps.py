from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "fyrtorn.foundation.access"
    label = "access"
