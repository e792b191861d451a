from django.apps import AppConfig


class HelplineConfig(AppConfig):
    name = "fyrtorn.domains.helpline"
    label = "helpline"
