from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "fyrtorn.domains.guidance"
    label = "guidance"
