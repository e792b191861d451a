"""When the page was last looked after, as the page itself says."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from fyrtorn.domains.reading.reader.lines import Page
from fyrtorn.foundation.hours.written_dates import MONTH, written_date

_LOOKED_AFTER: Final = (
    r"(?:uppdatera[dt]|uppdaterades|uppdatering|ändra[dt]|ändrades|granska[dt]|granskades|redigera[dt]|revidera[dt]"
    r"|kontrollera[dt]|kontrollerades"
    r"|updated|reviewed|modified|changed)"
)
_PUBLISHED: Final = r"(?:publicera[dt]|publicerades|publiceringsdatum|published|skapad)"
_WRITTEN: Final = (
    r"(?:(?P<y1>20\d\d)[-./](?P<m1>\d{1,2})[-./](?P<d1>\d{1,2})(?!\d)"
    r"|(?P<y2>20\d\d)(?P<m2>[01]\d)(?P<d2>[0-3]\d)(?!\d)"
    rf"|(?P<d3>\d{{1,2}})[ ](?P<m3>{MONTH.replace('(', '(?:', 1)})[ ,]{{1,2}}(?P<y3>20\d\d)"
    r"|(?P<d4>\d{1,2})[/.](?P<m4>\d{1,2})[ /.-]{1,2}(?P<y4>20\d\d))"
)
_BETWEEN: Final = r"[^\d\n]{0,60}+(?:\n{1,2}+[^\d\n]{0,40}+)?"
_UPDATED_ON: Final = re.compile(rf"\b{_LOOKED_AFTER}{_BETWEEN}(?<!\d){_WRITTEN}", re.IGNORECASE)
_PUBLISHED_ON: Final = re.compile(rf"\b{_PUBLISHED}{_BETWEEN}(?<!\d){_WRITTEN}", re.IGNORECASE)
_HEAD_DATE: Final = re.compile(r"(20\d\d)-(\d\d)-(\d\d)")


def last_updated(page: Page, *, today: date | None = None) -> date | None:
    """The latest day the page says it was updated, changed or reviewed; else published; else what its head says.

    Days after ``today`` are not believed.
    """
    for pattern in (_UPDATED_ON, _PUBLISHED_ON):
        days = [day for match in pattern.finditer(page.text) if (day := _day(match)) and _is_past(day, today)]
        if days:
            return max(days)
    head = _HEAD_DATE.match(page.modified)
    day = written_date(*head.groups()) if head else None
    return day if day and _is_past(day, today) else None


def _day(match: re.Match[str]) -> date | None:
    found = match.groupdict()
    for at in "1234":
        if found[f"y{at}"]:
            return written_date(found[f"y{at}"], found[f"m{at}"], found[f"d{at}"])
    return None


def _is_past(day: date, today: date | None) -> bool:
    return today is None or day <= today
