from django.apps import AppConfig


class GuestPortalConfig(AppConfig):
    name = "fyrtorn.portals.guest"
    label = "guest_portal"
