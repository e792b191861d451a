"""A line's figures when a year has 50,000 contacts and when it has 1,000,000: published by the clock, and read."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING, Any, Final

from bench.bars import bar, median
from bench.installation import ROOT, environment

if TYPE_CHECKING:
    from fyrtorn.domains.helpline.lines.contents import LineEntry

MOST_MS: Final = {50_000: 300, 1_000_000: 1_000}
"""For any page or file of figures but the PDF, by the contacts of the year."""
MOST_MS_A_CONTACT: Final = 10
"""For adding one contact to a month that holds hundreds of thousands."""
_TURNS: Final = 9
_CONTACTS: Final = 200
_MISSED_SHARE: Final = 0.15
_SKEW: Final = 2.5
"""How much rarer each next value of a facet is: some are hidden however many contacts there are."""


def measure() -> bool:
    """Runs itself in a process of its own, with a database of its own."""
    with tempfile.TemporaryDirectory(prefix="fyrtorn-bench-") as folder:
        settings = environment(folder, DJANGO_SETTINGS_MODULE="config.settings")
        settings["PYTHONPATH"] += f":{ROOT / 'tests'}"
        outcome = subprocess.run([sys.executable, "-m", "bench.figures"], env=settings, cwd=ROOT, check=False)
    return outcome.returncode == 0


def _main() -> int:
    from datetime import date

    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    import cast
    from factories import helpline as given
    from fyrtorn.foundation.access.actor import command
    from fyrtorn.foundation.access.permissions import Permission
    from fyrtorn.foundation.base import clock
    from fyrtorn.foundation.organisations.queries import municipality
    from fyrtorn.foundation.vault.here import keeper
    from fyrtorn.processes.delivering.program import deliver

    call_command("migrate", verbosity=0)
    keeper().make(today=clock.today())
    call_command("collectstatic", verbosity=0, interactive=False)
    deliver(actor=command(*Permission, label="bench"))
    client = cast.signed_in_client("line_worker_nykvarn", HTTP_HOST="localhost")
    met = True
    questions: dict[str, set[int]] = {}
    for number, (size, most) in enumerate(MOST_MS.items()):
        opened = date(clock.today().year - 1, 1, 1)
        line = given.line(municipality("nykvarn"), written=f"08-465 004 {number:02}", runs_from=opened)
        year = _publish(line, size)
        slowest = 0.0
        for name, path in _pages(line, year).items():
            times = []
            for _ in range(_TURNS):
                with CaptureQueriesContext(connection) as asked:
                    began = time.perf_counter()
                    answer = client.get(path)
                    times.append((time.perf_counter() - began) * 1000)
                assert answer.status_code == 200, (path, answer.status_code)
            questions.setdefault(name, set()).add(len(asked))
            slowest = max(slowest, median(times))
            print(f"  {size:>9,} contacts, {name}: {len(asked)} queries, {median(times):.0f} ms")
        added = _one_more(line)
        met = (
            bar("adding one contact, with its lock and its seal", added, unit="ms", at_most=MOST_MS_A_CONTACT)
            and met
        )
        met = bar(f"the slowest page of {size:,} contacts", slowest, unit="ms", at_most=most) and met
    for name, numbers in questions.items():
        met = bar(f"{name}, different numbers of queries", len(numbers), at_most=1) and met
    return 0 if met else 1


def _pages(line: LineEntry, year: int) -> dict[str, str]:
    root = f"/personal/stodtelefon/{line.id}/siffror/"
    return {
        "the year": f"{root}?period={year}",
        "a month": f"{root}?period={year}-03",
        "the report": f"{root}{year}/",
        "CSV": f"{root}{year}/csv/",
        "XLSX": f"{root}{year}/xlsx/",
    }


def _publish(line: LineEntry, size: int) -> int:
    """Write the counters of last year as so many contacts leave them, and publish month by month. Returns the year."""
    from datetime import date

    import cast
    from fyrtorn.domains.helpline.counting import counters
    from fyrtorn.foundation.access.context import acting
    from fyrtorn.foundation.base import clock
    from fyrtorn.processes import publishing_line_figures

    year = clock.today().year - 1
    actor = cast.everything()
    with acting(actor):
        for month in range(1, 13):
            counters.count_together(
                actor,
                organisation_id=line.organisation_id,
                series=line.series,
                month=date(year, month, 1),
                counted=_month(size // 12, seed=month),
            )
    began = time.perf_counter()
    months = publishing_line_figures.publish_closed_months(today=clock.today())
    print(f"  {size:>9,} contacts, {months} months published in {time.perf_counter() - began:.1f} s")
    return year


def _one_more(line: LineEntry) -> float:
    """How long one more contact takes in a month that has many. Milliseconds, the median."""
    from datetime import date

    import cast
    from fyrtorn.domains.helpline.counting import counters
    from fyrtorn.domains.helpline.talk_vocabulary import Facet
    from fyrtorn.domains.helpline.vocabulary import Channel
    from fyrtorn.foundation.base import clock

    now = clock.now()
    values = {**counters.answered(now, Channel.PHONE), Facet.CALLER: ["parent"], Facet.AGE: ["15-17"]}
    times = []
    for _ in range(_CONTACTS):
        began = time.perf_counter()
        counters.count(
            cast.everything(),
            organisation_id=line.organisation_id,
            series=line.series,
            month=date(now.year - 1, 1, 1),
            values=values,
        )
        times.append((time.perf_counter() - began) * 1000)
    return median(times)


def _month(contacts: int, *, seed: int) -> dict[Any, dict[str, int]]:
    """The counters of a month with so many contacts, facet by facet; the first values of each are common."""
    import random
    from collections import Counter

    from fyrtorn.domains.helpline.figures.definitions import labels
    from fyrtorn.domains.helpline.talk_vocabulary import ANSWERED, Facet, Missed
    from fyrtorn.foundation.organisations.queries import municipalities

    dice = random.Random(seed)  # noqa: S311 - nothing secret hangs on it
    places = {place.key: place.name for place in municipalities()}
    missed = round(contacts * _MISSED_SHARE)
    counted: dict[Any, dict[str, int]] = {
        Facet.REACHED: {
            ANSWERED: contacts - missed,
            **Counter(dice.choices([one.value for one in Missed], k=missed)),
        }
    }
    for facet in Facet:
        if facet is not Facet.REACHED:
            values = list(labels(facet, municipalities=places))[:300]
            weights = [1 / (place + 1) ** _SKEW for place in range(len(values))]
            tries = contacts if facet in {Facet.CHANNEL, Facet.WEEKDAY_BAND} else contacts - missed
            counted[facet] = dict(Counter(dice.choices(values, weights, k=tries)))
    return counted


if __name__ == "__main__":
    sys.exit(_main())
