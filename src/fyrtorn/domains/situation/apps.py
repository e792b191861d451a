from django.apps import AppConfig


class SituationConfig(AppConfig):
    name = "fyrtorn.domains.situation"
    label = "situation"
