from django.apps import AppConfig


class DialogueConfig(AppConfig):
    name = "fyrtorn.foundation.dialogue"
    label = "dialogue"
