from django.apps import AppConfig


class HelplineConfig(AppConfig):
    name = "fyrtorn.domains.helpline"
    label = "helpline"

    def ready(self) -> None:
        # Work by the clock registers itself when imported.
        from fyrtorn.domains.helpline.chats import sweeping as chat_clock  # noqa: F401 - they do so
        from fyrtorn.domains.helpline.counting import once  # noqa: F401 - it forgets by itself
        from fyrtorn.domains.helpline.leading import sampling  # noqa: F401 - it does so
        from fyrtorn.domains.helpline.leading import sweeping as left_behind  # noqa: F401 - it does so
        from fyrtorn.domains.helpline.shifts import sweeping  # noqa: F401 - it does so
        from fyrtorn.domains.helpline.talks import case_sweeping  # noqa: F401 - it does so
        from fyrtorn.domains.helpline.talks import sweeping as talks  # noqa: F401 - it does so
