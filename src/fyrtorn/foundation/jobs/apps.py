from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "fyrtorn.foundation.jobs"
    label = "jobs"

    def ready(self) -> None:
        from fyrtorn.foundation.jobs.work import sweeping  # noqa: F401 - it registers its job
