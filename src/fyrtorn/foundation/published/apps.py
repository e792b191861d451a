from django.apps import AppConfig


class PublishedConfig(AppConfig):
    name = "fyrtorn.foundation.published"
    label = "published"
