from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "fyrtorn.foundation.search"
    label = "search"
