from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "fyrtorn.foundation.organisations"
    label = "organisations"
