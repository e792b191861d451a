from django.apps import AppConfig


class PublicPortalConfig(AppConfig):
    name = "fyrtorn.portals.public"
    label = "public_portal"
