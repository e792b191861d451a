"""A sheet of 20,000 events: from the file to the table, in the steps that somebody waits for."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from io import BytesIO
from typing import Any, Final

from bench.bars import bar
from bench.installation import ROOT, environment

ROWS: Final = 20_000
PLACE: Final = "nykvarn"
MOST_SECONDS: Final = 20.0
_WORDS: Final = (
    "klistermärken på lyktstolpar vid hållplatsen i centrum flygblad utanför skolan togs bort av personal samma dag "
    "och anmäldes till polisen okända avsändare budskap mot en grupp klotter på en vägg nära biblioteket"
)


def measure() -> bool:
    """Runs itself in a process of its own, with a database of its own."""
    with tempfile.TemporaryDirectory(prefix="fyrtorn-bench-") as folder:
        outcome = subprocess.run(
            [sys.executable, "-m", "bench.events"],
            env=environment(folder, DJANGO_SETTINGS_MODULE="config.settings"),
            cwd=ROOT,
            check=False,
        )
    return outcome.returncode == 0


def _main() -> int:
    import django

    django.setup()
    from django.core.management import call_command

    from fyrtorn.foundation.access.actor import command
    from fyrtorn.foundation.access.permissions import Permission
    from fyrtorn.processes.delivering.program import deliver

    call_command("migrate", verbosity=0)
    actor = command(*Permission, label="bench")
    deliver(actor=actor)
    spent = {name: _import(actor, content) for name, content in (("CSV", _csv()), ("XLSX", _xlsx()))}
    met = True
    for name, steps in spent.items():
        for step, seconds in steps.items():
            bar(f"{name}, {step}", seconds, unit="s")
        met = (
            bar(f"{name}, {ROWS:,} rows in all", sum(steps.values()), unit="s", at_most=MOST_SECONDS) and met
        )
    return 0 if met else 1


def _import(actor: Any, content: bytes) -> dict[str, float]:
    """Seconds of each step. What was taken in is taken away again."""
    from fyrtorn.domains.situation.events import services
    from fyrtorn.domains.situation.events.sheets.queries import import_for, waiting_sheet
    from fyrtorn.domains.situation.events.sheets.sending import send_sheet
    from fyrtorn.foundation.jobs.work.running import run_waiting
    from fyrtorn.foundation.organisations.queries import municipality

    clock = _Clock()
    batch = send_sheet(actor=actor, organisation_id=municipality(PLACE).id, content=content)
    clock.lap("the file is read and kept")
    choices = waiting_sheet(actor=actor, batch_id=batch.id).choices
    clock.lap("the page of columns is put together")
    services.choose_columns(actor=actor, batch_id=batch.id, choices=choices, check=True)
    run_waiting()
    clock.lap("every row is checked, in the background")
    services.take_in(actor=actor, batch_id=batch.id)
    run_waiting()
    clock.lap("all are stored, in the background")
    taken = import_for(actor=actor, batch_id=batch.id).taken
    assert taken == ROWS, taken
    services.undo_import(actor=actor, batch_id=batch.id)
    return clock.laps


class _Clock:
    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._began = time.perf_counter()

    def lap(self, what: str) -> None:
        now = time.perf_counter()
        self.laps[what], self._began = now - self._began, now


def _rows() -> list[list[str]]:
    """Ten years of rows, each with words of its own."""
    first, words = date(2016, 1, 1), _WORDS.split()
    return [
        [
            (first + timedelta(days=number % 3600)).isoformat(),
            ("Klistermärken", "Skadegörelse", "Hot", "Demonstration", "Något annat")[number % 5],
            ("Skola", "Torg", "Bibliotek")[number % 3],
            "ja" if number % 4 == 0 else "nej",
            " ".join(words[(number * 7 + at * 3) % len(words)] for at in range(15)) + f" {number}.",
            "Togs bort samma dag." if number % 2 else "",
        ]
        for number in range(ROWS)
    ]


_HEADER: Final = ["Datum", "Typ av händelse", "Plats", "Polisanmäld", "Beskrivning", "Åtgärd"]


def _csv() -> bytes:
    return "\r\n".join(";".join(row) for row in [_HEADER, *_rows()]).encode("utf-8-sig")


def _xlsx() -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Händelser")
    for row in [_HEADER, *_rows()]:
        sheet.append(row)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(_main())
