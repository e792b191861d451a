"""Whom do I turn to? The page of a municipality, the finder's answer, and the block for its own site."""

from fyrtorn.processes.finding_help.page import Help, HelpAnswer, HelpPage, Line, find_help, help_page

__all__ = ["Help", "HelpAnswer", "HelpPage", "Line", "find_help", "help_page"]
