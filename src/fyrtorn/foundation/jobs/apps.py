from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "fyrtorn.foundation.jobs"
    label = "jobs"
