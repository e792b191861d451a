from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "fyrtorn.foundation.notices"
    label = "notices"
