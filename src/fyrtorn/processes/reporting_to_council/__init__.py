"""Telling the municipal assembly how its plan goes: the plan's follow-up, and how fresh the picture under it is.

A report is made at once; its files follow from the background.
"""

from fyrtorn.processes.reporting_to_council import files

__all__ = ["files"]
