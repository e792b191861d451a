"""Asking those who own a plan's measures how it goes: mails with a link, reminders, and the answers that come back.

Staff begin in :mod:`sending`, whoever holds a link in :mod:`guests`. A mail is composed when it is sent, so that it
says how things stand then; the queue holds no words of it.
"""

from fyrtorn.processes.asking_owners import mails, reminding

__all__ = ["mails", "reminding"]
