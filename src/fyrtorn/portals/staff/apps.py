from django.apps import AppConfig


class StaffPortalConfig(AppConfig):
    name = "fyrtorn.portals.staff"
    label = "staff_portal"
