"""The year: what is due and when, what comes back, who is reminded, calendars, and handing over."""
