from django.apps import AppConfig


class ProcessesConfig(AppConfig):
    name = "fyrtorn.processes"
    label = "processes"

    def ready(self) -> None:
        # Procedures that run by the clock or compose mails register themselves when imported.
        from fyrtorn.processes import (  # noqa: F401 - they do so
            asking_functions,
            asking_owners,
            asking_to_talk,
            consulting,
            indexing,
            keeping_feedback,
            keeping_log,
            keeping_time,
            keeping_vault,
            planning,
            post,
            publishing_line_figures,
            publishing_pictures,
            publishing_plans,
            reconfirming,
            reporting_to_council,
            reviewing_pictures,
            staffing_lines,
            telling_outcomes,
            writing_line_reports,
        )
