from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "fyrtorn.domains.knowledge"
    label = "knowledge"
