"""One measuring process of :mod:`bench.concerns`: does a deed for some seconds and prints what it took, as JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from bench.concerns import SECONDS, TEXT, WRONG_A_MINUTE

TURNS: Final = 40


def prepare() -> None:
    """An installation with open doors."""
    from config.installation import read_installation
    from fyrtorn.portals.operator.commands.setup import prepare as set_up

    set_up(read_installation(), tell=False)
    from factories.concerns import leave, open_doors

    open_doors()
    leave(TEXT)


def leave_many(begin: float, threads: int) -> dict[str, Any]:
    """Leave concerns by that many threads. Waiting times in milliseconds."""
    import cast
    from fyrtorn.domains.concerns.arrival import intake
    from fyrtorn.domains.concerns.vocabulary import About, ConcernKind
    from fyrtorn.foundation.access.actor import visitor_at
    from fyrtorn.foundation.base import clock
    from fyrtorn.foundation.vault.ciphers import new_key

    here = cast.organisation("nykvarn").id

    def once() -> None:
        intake.leave_concern(
            actor=visitor_at(here), organisation_id=here, kind=ConcernKind.ADVICE, about=About.OTHER_CHILD,
            text=TEXT, ticket=new_key(), now=clock.now(),
        )  # fmt: skip

    once()
    begin = _wait_for(begin)
    with ThreadPoolExecutor(threads) as pool:
        timed = [pool.submit(_timed_until, begin + SECONDS, once) for _ in range(threads)]
        return {"waits": [wait for each in timed for wait in each.result()]}


def guess(begin: float) -> dict[str, Any]:
    """Type wrong codes at the bar's pace, from four threads."""
    import cast
    from fyrtorn.domains.concerns.arrival import intake
    from fyrtorn.foundation.access.actor import visitor_at
    from fyrtorn.foundation.base import clock

    here = cast.organisation("nykvarn").id
    hands = 4
    pause = 60 / WRONG_A_MINUTE * hands

    def guessing(hand: int) -> int:
        count = 0
        while (due := begin + count * pause) < begin + SECONDS:
            time.sleep(max(0.0, due - time.time()))
            found = intake.come_back(
                actor=visitor_at(here), organisation_id=here, typed_code="0" * 20, now=clock.now()
            )
            assert found is None
            count += 1
            if time.time() > begin + SECONDS:
                break
        return count

    begin = _wait_for(begin)
    with ThreadPoolExecutor(hands) as pool:
        return {"count": sum(pool.map(guessing, range(hands)))}


def read(begin: float) -> dict[str, Any]:
    """Open one concern again and again, as a member whose vault is open."""
    import cast
    from factories.concerns import PLACE, WORKER
    from factories.vault import unlock
    from fyrtorn.domains.concerns import queries
    from fyrtorn.domains.concerns.handling import services
    from fyrtorn.foundation.access.context import acting

    actor, keyring = cast.actor_of(WORKER), unlock(WORKER, PLACE)
    with acting(actor):
        line = queries.inbox(actor).lines[0]

    def once() -> None:
        services.open_concern(actor=actor, concern_id=line.id, keyring=keyring)

    once()
    begin = _wait_for(begin)
    return {"waits": _timed_until(begin + SECONDS, once)}


def list_many(begin: float, size: int) -> dict[str, Any]:
    """Fill the inbox up to that size, and list its first page."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    import cast
    from factories.concerns import WORKER
    from fyrtorn.domains.concerns import queries
    from fyrtorn.foundation.access.context import acting
    from fyrtorn.foundation.base import clock

    _fill(size)
    actor = cast.actor_of(WORKER)
    waits, counts = [], []
    with acting(actor):
        for turn in range(TURNS):
            with CaptureQueriesContext(connection) as asked:
                waits.append(_milliseconds(lambda: queries.inbox(actor)))
            if turn < 5:
                counts.append(_milliseconds(lambda: queries.waiting_counts(actor, now=clock.now())))
    return {"waits": waits[1:], "counts": counts[1:], "queries": len(asked)}


def _fill(size: int) -> None:
    """Copies of one concern, by the database's own means: a million take half a minute."""
    from django.db import connection

    from fyrtorn.portals.operator.database import as_owner, is_postgresql, seeing_everything

    if is_postgresql():
        series, new = f"generate_series(1, {size}) AS n(i)", "lpad(to_hex(i), 32, '0')::uuid"
        lookup, day = "decode(md5(i::text), 'hex')", "date '2026-01-01' + (i % 400)::int"
    else:
        count = "SELECT 1 AS i UNION ALL SELECT i + 1 FROM c"
        series = f"(WITH RECURSIVE c(i) AS ({count} WHERE i < {size}) SELECT i FROM c) AS n"  # noqa: S608
        new = "printf('%032x', i)"
        lookup, day = "randomblob(16)", "date('2026-01-01', (i % 400) || ' days')"
    changed = {
        "dialogue_dialogue": {"id": new, "lookup": lookup},
        "concerns_concern": {
            "id": new, "dialogue_id": new, "number": "'B' || i", "waits_until": day, "received_at": "NULL",
        },
    }  # fmt: skip
    with seeing_everything(), connection.cursor() as cursor:
        if is_postgresql():
            cursor.execute("SET LOCAL statement_timeout = 0")  # a million rows may take their time
        for table, expressions in changed.items():
            names = [column.name for column in connection.introspection.get_table_description(cursor, table)]
            wanted = ", ".join(expressions.get(name, f"t.{name}") for name in names)
            given = f"SELECT * FROM {table} ORDER BY id DESC LIMIT 1"  # noqa: S608 - its own names
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(names)}) SELECT {wanted} FROM ({given}) AS t, {series} "  # noqa: S608
                "WHERE true ON CONFLICT DO NOTHING"
            )
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _timed_until(end: float, deed: Callable[[], None]) -> list[float]:
    waits = []
    while time.time() < end:
        waits.append(_milliseconds(deed))
    return waits


def _milliseconds(deed: Callable[[], object]) -> float:
    began = time.perf_counter()
    deed()
    return (time.perf_counter() - began) * 1000


def _wait_for(begin: float) -> float:
    """Sleep until then. The answer is when it really was: later, on a machine that is busy with other things."""
    time.sleep(max(0.0, begin - time.time()))
    return max(begin, time.time())


def main() -> None:
    deed, begin, *words = sys.argv[1:]
    if deed == "prepare":
        prepare()
        print("null")
        return
    import django

    django.setup()
    deeds: dict[str, Callable[..., dict[str, Any]]] = {
        "leave": leave_many, "guess": guess, "read": read, "list": list_many,
    }  # fmt: skip
    print(json.dumps(deeds[deed](float(begin), *map(int, words))))


if __name__ == "__main__":
    main()
