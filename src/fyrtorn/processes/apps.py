from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    name = "fyrtorn.processes"
    label = "processes"
