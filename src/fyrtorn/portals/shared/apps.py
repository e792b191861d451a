from django.apps import AppConfig


class SharedPortalConfig(AppConfig):
    name = "fyrtorn.portals.shared"
    label = "shared_portal"
