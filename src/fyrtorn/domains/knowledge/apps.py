from django.apps import AppConfig


class KnowledgeConfig(AppConfig):
    name = "fyrtorn.domains.knowledge"
    label = "knowledge"

    def ready(self) -> None:
        # Work by the clock registers itself when imported.
        from fyrtorn.domains.knowledge.reviewing import sweeping as counting  # noqa: F401 - it does so
        from fyrtorn.domains.knowledge.writing import sweeping  # noqa: F401 - it does so
