from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "fyrtorn.domains.plans"
    label = "plans"
