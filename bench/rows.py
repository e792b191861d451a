"""Cost by the size of the register: questions to the database and time, at 10, 1,000 and 100,000 entries."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from typing import Final

from bench.bars import bar, median, percentile
from bench.installation import ROOT, environment

SIZES: Final = (10, 1_000, 100_000)
MEASURED: Final = "nykvarn"
MOST_MS_MADE_ANEW: Final = 25
MOST_GROWTH: Final = 1.5
_TURNS: Final = 60


def measure() -> bool:
    """Runs itself in a process of its own, with a register of its own."""
    with tempfile.TemporaryDirectory(prefix="fyrtorn-bench-") as folder:
        outcome = subprocess.run(
            [sys.executable, "-m", "bench.rows"],
            env=environment(folder, DJANGO_SETTINGS_MODULE="config.settings"),
            cwd=ROOT,
            check=False,
        )
    return outcome.returncode == 0


def _fill(size: int) -> None:
    """Published services with a phone line and hours: ten in the measured municipality, the rest elsewhere."""
    from datetime import time as clock_time

    from fyrtorn.domains.directory.models import Line, Schedule, Service, ServiceArea, ServiceText
    from fyrtorn.foundation.base import clock
    from fyrtorn.foundation.organisations.queries import municipalities, municipality

    elsewhere = [place for place in municipalities() if place.key != MEASURED]
    measured = municipality(MEASURED)
    there = Service._base_manager.filter(source_title="bench").count()
    services, texts, lines, rules, areas = [], [], [], [], []
    for number in range(there, size):
        place = measured.id if number < SIZES[0] else elsewhere[number % len(elsewhere)].id
        service = Service(
            organisation_id=place,
            provider_id=place,
            kind="social_services",
            audiences=["everyone"],
            languages=["sv"],
            source_title="bench",
            checked_on=clock.today(),
            published_at=clock.now(),
        )
        line = Line(
            organisation_id=place,
            service=service,
            kind="phone",
            value=f"+4684650{number % 100_000:05}",
            display=f"08-465 {number:05}",
            source_title="bench",
            checked_on=clock.today(),
        )
        services.append(service)
        texts.append(
            ServiceText(organisation_id=place, service=service, language="sv", name=f"Mottagning {number}")
        )
        lines.append(line)
        rules += [
            Schedule(organisation_id=place, line=line, weekday=day, starts=clock_time(9), minutes=180)
            for day in range(1, 6)
        ]
        areas.append(ServiceArea(organisation_id=place, service=service, kind="municipality", place_id=place))
    for model, rows in (
        (Service, services),
        (ServiceText, texts),
        (Line, lines),
        (Schedule, rules),
        (ServiceArea, areas),
    ):
        model._base_manager.bulk_create(rows, batch_size=2000)


def _main() -> int:
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from fyrtorn.domains.directory import queries as directory
    from fyrtorn.foundation.access.actor import command
    from fyrtorn.foundation.access.permissions import Permission
    from fyrtorn.foundation.published.edition import raise_edition
    from fyrtorn.processes.delivering.program import deliver

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    deliver(actor=command(*Permission, label="bench"))
    client = Client(HTTP_HOST="localhost")
    met = True
    counts: dict[str, set[int]] = {}
    waits: dict[str, dict[int, float]] = {}
    for size in SIZES:
        _fill(size)
        paths = {
            "municipality page": f"/kommun/{MEASURED}/",
            "finder's answer": f"/hjalp/nagon/{MEASURED}/",
        }
        for name, path in paths.items():
            times = []
            for _ in range(_TURNS):
                raise_edition()
                time.sleep(0.01)
                _forget_kept_pages()
                with CaptureQueriesContext(connection) as asked:
                    began = time.perf_counter()
                    answer = client.get(path)
                    times.append((time.perf_counter() - began) * 1000)
                assert answer.status_code == 200, (path, answer.status_code)
            counts.setdefault(name, set()).add(len(asked))
            waits.setdefault(name, {})[size] = median(times)
            print(
                f"  {size:>7,} entries, {name}: {len(asked)} queries, made anew in {median(times):.1f} ms "
                f"(p95 {percentile(times, 0.95):.1f})"
            )
        reader = command(Permission.DIRECTORY_READ, label="bench")
        with CaptureQueriesContext(connection) as asked:
            began = time.perf_counter()
            directory.my_entries(actor=reader)
            spent = (time.perf_counter() - began) * 1000
        counts.setdefault("staff list", set()).add(len(asked))
        print(f"  {size:>7,} entries, staff list: {len(asked)} queries, {spent:.1f} ms")
    for name, numbers in counts.items():
        met = bar(f"{name}, different numbers of queries", len(numbers), at_most=1) and met
    for name, by_size in waits.items():
        met = (
            bar(f"{name}, made anew at 1,000 entries", by_size[1_000], unit="ms", at_most=MOST_MS_MADE_ANEW)
            and met
        )
    return 0 if met else 1


def _forget_kept_pages() -> None:
    from fyrtorn.portals.public import page_cache

    page_cache.forget_all()


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(_main())
