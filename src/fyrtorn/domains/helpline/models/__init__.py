"""The tables of the helpline. None has room for who calls."""

from fyrtorn.domains.helpline.models.chats import Chat, ChatRoom, ChatSeat
from fyrtorn.domains.helpline.models.figure_notes import FigureNote
from fyrtorn.domains.helpline.models.figures import Figure, HeardOnce, MissedContact, MonthCounts
from fyrtorn.domains.helpline.models.leading import Debrief, HandOver, LineHook, PeerReview, ShiftCalendar
from fyrtorn.domains.helpline.models.lines import HelpLine
from fyrtorn.domains.helpline.models.shifts import Duty, Shift, ShiftPattern, Substitute, Swap
from fyrtorn.domains.helpline.models.talks import CallBack, CaseNote, HelpCase, LineText, Talk

__all__ = [
    "CallBack",
    "CaseNote",
    "Chat",
    "ChatRoom",
    "ChatSeat",
    "Debrief",
    "Duty",
    "Figure",
    "FigureNote",
    "HandOver",
    "HeardOnce",
    "HelpCase",
    "HelpLine",
    "LineHook",
    "LineText",
    "MissedContact",
    "MonthCounts",
    "PeerReview",
    "Shift",
    "ShiftCalendar",
    "ShiftPattern",
    "Substitute",
    "Swap",
    "Talk",
]
