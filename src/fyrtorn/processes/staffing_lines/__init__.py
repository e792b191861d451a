"""Staffing lines: a number of the directory becomes a line, shifts follow its hours, and who is there follows both.

Pages read :mod:`proof` and call :mod:`opening` and :mod:`being_there`; by the clock, :mod:`ahead` makes shifts and
tells of gaps the day before.
"""

from fyrtorn.processes.staffing_lines import ahead

__all__ = ["ahead"]
