from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "fyrtorn.domains.reading"
    label = "reading"
