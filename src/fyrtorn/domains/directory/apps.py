from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "fyrtorn.domains.directory"
    label = "directory"
