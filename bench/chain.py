"""Ten years of a municipality's pictures and plans: every page's questions and time, beside one year."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING, Any, Final

from bench.bars import bar, median
from bench.installation import ROOT, environment

if TYPE_CHECKING:
    from django.test import Client

YEARS: Final = (1, 10)
PLACE: Final = "nykvarn"
MOST_MS: Final = 150
_TURNS: Final = 5
ROOMS: Final = ("lagesbild/", "plan/", "planer/", "arshjul/", "lagkoll/", "overlamning/", "uppfoljning/")
"""Where the pages lie, after ``/personal/``. The desk is measured too."""


def measure() -> bool:
    """Runs itself in a process of its own, with a database of its own."""
    with tempfile.TemporaryDirectory(prefix="fyrtorn-bench-") as folder:
        outcome = subprocess.run(
            [sys.executable, "-m", "bench.chain"],
            env=environment(folder, DJANGO_SETTINGS_MODULE="config.settings"),
            cwd=ROOT,
            check=False,
        )
    return outcome.returncode == 0


def _main() -> int:
    import django

    django.setup()
    from django.core.management import call_command

    from bench.decade import fill, latest
    from fyrtorn.foundation.access.actor import command
    from fyrtorn.foundation.access.permissions import Permission
    from fyrtorn.processes.delivering.program import deliver

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    deliver(actor=command(*Permission, label="bench"))
    client = _coordinator()
    asked: dict[str, dict[int, int]] = {}
    spent: dict[str, dict[int, float]] = {}
    for years in YEARS:
        fill(PLACE, years=years)
        pages, unfilled = _pages(latest(PLACE))
        if unfilled:
            print(f"  left out, no row of theirs is made here: {', '.join(unfilled)}")
        for name, address in pages:
            queries, milliseconds = _page(client, address)
            asked.setdefault(name, {})[years] = queries
            spent.setdefault(name, {})[years] = milliseconds
    _print(asked, spent)
    slowest = max(by_years[YEARS[-1]] for by_years in spent.values())
    growing = [name for name, by_years in asked.items() if len(set(by_years.values()) - {0}) > 1]
    met = bar(f"the slowest of {len(spent)} pages, ten years", slowest, unit="ms", at_most=MOST_MS)
    met = bar("pages that ask more with ten years than with one", len(growing), at_most=0) and met
    for name in growing:
        print(f"    {name}: {asked[name]}")
    return 0 if met else 1


def _print(asked: dict[str, dict[int, int]], spent: dict[str, dict[int, float]]) -> None:
    for name in sorted(
        filter(lambda name: asked[name][YEARS[-1]], spent), key=lambda name: -spent[name][YEARS[-1]]
    ):
        times = ", ".join(
            f"{years} y {asked[name].get(years, 0)} queries {spent[name].get(years, 0):.0f} ms"
            for years in YEARS
        )
        print(f"  {name}: {times}")


def _coordinator() -> Client:
    """A browser in which Nykvarn's coordinator has signed in."""
    from datetime import date

    from allauth.account.internal.flows.login import (
        _AUTHENTICATION_METHODS_USER_SESSION_KEY,
        AUTHENTICATION_METHODS_SESSION_KEY,
    )
    from allauth.account.internal.userkit import user_id_to_str
    from django.test import Client

    from fyrtorn.foundation.access.actor import command
    from fyrtorn.foundation.access.context import acting
    from fyrtorn.foundation.access.permissions import Permission
    from fyrtorn.foundation.access.roles import Role
    from fyrtorn.foundation.accounts import session_clock
    from fyrtorn.foundation.accounts.models import Account, Membership
    from fyrtorn.foundation.base import clock
    from fyrtorn.foundation.organisations.queries import municipality

    with acting(command(*Permission, label="bench")):
        account = Account(email="samordnare@nykvarn.example", name="Samordnaren", made_at=clock.now())
        account.set_unusable_password()
        account.save()
        Membership._base_manager.create(
            account=account,
            organisation_id=municipality(PLACE).id,
            role=Role.COORDINATOR,
            starts_on=date(2015, 1, 1),
            granted_at=clock.now(),
        )
    client = Client(HTTP_HOST="localhost")
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session_clock.begin(session, now=time.time())
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": time.time()}]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = user_id_to_str(account)
    session.save()
    assert client.get("/personal/").status_code == 200, "the coordinator is not let in"
    return client


def _pages(ids: list[dict[str, Any]]) -> tuple[list[tuple[str, str]], list[str]]:
    """Every page of the rooms whose address ``ids`` can fill in, once for each way to; and the names of the others."""
    from django.urls import NoReverseMatch, get_resolver, reverse

    found = {reverse("staff:desk"): "staff:desk"}
    unfilled = []
    for pattern in _walk(get_resolver().url_patterns, "/"):
        address, name, parameters = pattern
        if not address.startswith(tuple(f"/personal/{room}" for room in ROOMS)):
            continue
        for which, words in zip(ids, ("", ", decided"), strict=True):
            try:
                page = reverse(f"staff:{name}", kwargs={one: which[one] for one in parameters})
            except (KeyError, NoReverseMatch):
                unfilled.append(f"{name}({', '.join(parameters)})")
                break
            found.setdefault(page, f"{name}{words}")
    return [(name, page) for page, name in found.items()], unfilled


def _walk(patterns: Any, prefix: str) -> Any:
    for entry in patterns:
        address = prefix + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            yield from _walk(entry.url_patterns, address)
        else:
            yield address, entry.name, sorted(entry.pattern.converters)


def _page(client: Client, address: str) -> tuple[int, float]:
    """How many questions a page asks, and its median milliseconds; nothing for what is no page of this row's.

    Milliseconds of the processor: the database is in the process, so nothing else is waited for, and what else the
    machine does is not counted. The fewest questions: now and then the session's clock is moved as well.
    """
    from django.db import connection, reset_queries
    from django.test.utils import CaptureQueriesContext

    times, asked = [], []
    for _ in range(_TURNS):
        reset_queries()  # the list has an end, and what comes after it is not counted
        with CaptureQueriesContext(connection) as queries:
            began = time.process_time()
            answer = client.get(address)
            if answer.streaming:
                b"".join(answer.streaming_content)
            times.append((time.process_time() - began) * 1000)
        if answer.status_code in {302, 404, 405, 409}:
            return 0, 0.0
        assert answer.status_code == 200, (address, answer.status_code)
        asked.append(len(queries))
    return min(asked), median(times)


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(_main())
