"""The tables of the helpline. None has room for anybody who calls."""

from fyrtorn.domains.helpline.models.lines import HelpLine
from fyrtorn.domains.helpline.models.shifts import Duty, Shift, ShiftPattern, Substitute, Swap

__all__ = ["Duty", "HelpLine", "Shift", "ShiftPattern", "Substitute", "Swap"]
