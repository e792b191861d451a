"""Keeping time: what a municipality owes by law or by its own choice, when, and telling of it before the day.

Pages read :mod:`duties`, :mod:`year`, :mod:`waiting` and :mod:`handing_over`; calendars read :mod:`calendars`; mails go
out from :mod:`reminding`.
"""

from fyrtorn.processes.keeping_time import reminding

__all__ = ["reminding"]
