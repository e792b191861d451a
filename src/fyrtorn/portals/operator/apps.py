from django.apps import AppConfig


class OperatorPortalConfig(AppConfig):
    name = "fyrtorn.portals.operator"
    label = "operator_portal"
