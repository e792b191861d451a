"""A talk as whoever answers meets it: begun, saved and ended, page by page, with a day's records open beside it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any, Final

from bench.bars import bar, median, percentile
from bench.installation import ROOT, environment

MOST_MS_BEGINNING: Final = 100
MOST_MS_SAVING: Final = 100
TALKS: Final = 60
SAVES: Final = 5
"""Of each talk."""
TEXT: Final = "Har bytt vänner och sover dåligt. Pratar om att det snart smäller. " * 6


def measure() -> bool:
    """Runs itself in a process of its own, with a database and a keeper of its own."""
    with tempfile.TemporaryDirectory(prefix="fyrtorn-bench-") as folder:
        settings = environment(folder, DJANGO_SETTINGS_MODULE="config.settings")
        settings["PYTHONPATH"] += f":{ROOT / 'tests'}"
        outcome = subprocess.run([sys.executable, "-m", "bench.talks"], env=settings, cwd=ROOT, check=False)
    return outcome.returncode == 0


def _main() -> int:
    import django

    django.setup()
    client = _worker()
    answers = {"caller": "parent", "outcome": "helped", "kind": "support", "channel": "phone"}
    beginning: list[float] = []
    page: list[float] = []
    saving: list[float] = []
    ending: list[float] = []
    for number in range(TALKS):
        took, answer = _timed(client.post, "/personal/stodtelefon/samtal/nytt/")
        beginning.append(took)
        talk = answer.url
        took, answer = _timed(client.get, talk)
        assert answer.status_code == 200, answer.status_code
        page.append(took)
        version = 1
        for _ in range(SAVES):
            said = answers | {"version": version, "text": TEXT}
            took, answer = _timed(client.post, f"{talk}spara/", said)
            saving.append(took)
            version = answer.json()["version"]
        if number % 2:
            said = answers | {"version": version, "text": TEXT, "gor": "klart"}
            took, answer = _timed(client.post, talk, said)
            assert answer.status_code == 302, answer.status_code
            ending.append(took)
    met = bar(
        "a talk begun by its button, p99", percentile(beginning, 0.99), unit="ms", at_most=MOST_MS_BEGINNING
    )
    met = (
        bar("saved while somebody writes, p99", percentile(saving, 0.99), unit="ms", at_most=MOST_MS_SAVING)
        and met
    )
    bar("begun", median(beginning), unit="ms")
    bar("its page, opened", median(page), unit="ms")
    bar("saved", median(saving), unit="ms")
    bar("ended and counted", median(ending), unit="ms")
    return 0 if met else 1


def _worker() -> Any:
    """A browser in which somebody who answers has signed in, and has the vault open."""
    from django.core.management import call_command

    import cast
    from factories import talks
    from factories.vault import PHRASE
    from fyrtorn.foundation.access.actor import command
    from fyrtorn.foundation.access.permissions import Permission
    from fyrtorn.foundation.base import clock
    from fyrtorn.foundation.vault.here import keeper
    from fyrtorn.processes.delivering.program import deliver

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    deliver(actor=command(*Permission, label="bench"))
    if not keeper().is_whole:
        keeper().make(today=clock.today())
    talks.line_with_vault(text_ground="11 kap. 5 § socialtjänstlagen")
    client = cast.signed_in_client(talks.WORKER, HTTP_HOST="localhost")
    unlocked = client.post("/personal/valv/lasa-upp/", {"pass_phrase": PHRASE})
    assert unlocked.status_code == 302, unlocked.status_code
    return client


def _timed(deed: Callable[..., Any], *words: Any) -> tuple[float, Any]:
    """Milliseconds, and the answer."""
    began = time.perf_counter()
    answer = deed(*words)
    return (time.perf_counter() - began) * 1000, answer


if __name__ == "__main__":
    sys.exit(_main())
