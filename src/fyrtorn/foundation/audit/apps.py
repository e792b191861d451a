from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "fyrtorn.foundation.audit"
    label = "audit"
