"""Opening hours as data: rules, the answer at a moment, and the Swedish words for them.

Pure: no tables, no clock, no settings. The directory stores hours; the page reader proposes them;
whoever shows a line asks :func:`fyrtorn.foundation.hours.status.status_at`.
"""
