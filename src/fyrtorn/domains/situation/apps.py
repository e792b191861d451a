from django.apps import AppConfig


class SituationConfig(AppConfig):
    name = "fyrtorn.domains.situation"
    label = "situation"

    def ready(self) -> None:
        # Work in the background registers itself when imported.
        from fyrtorn.domains.situation.events import sweeping  # noqa: F401 - it does so
        from fyrtorn.domains.situation.events.sheets import working  # noqa: F401 - it does so
