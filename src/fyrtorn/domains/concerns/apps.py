from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    name = "fyrtorn.domains.concerns"
    label = "concerns"
