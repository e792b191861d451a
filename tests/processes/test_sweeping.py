"""Files that nothing speaks of go after a day, looked for each hour; those of a dialogue stay."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

import cast
from factories.concerns import PLACE, come_back, leave, open_doors
from factories.vault import vault_folder
from fyrtorn.domains.concerns.arrival import enclosures
from fyrtorn.domains.concerns.vocabulary import ConcernKind
from fyrtorn.foundation.access.actor import visitor_at
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.jobs.registry import jobs
from fyrtorn.processes.keeping_vault.sweeping import sweep_files

__all__ = ["vault_folder"]

pytestmark = pytest.mark.django_db


def test_what_a_broken_upload_left_is_swept_and_what_arrived_stays(
    vault_folder: Path, places: object
) -> None:
    open_doors()
    here = cast.organisation(PLACE).id
    returned = come_back(leave(kind=ConcernKind.REPORT).code)
    assert returned is not None
    enclosures.add_files(
        actor=visitor_at(here),
        organisation_id=here,
        ticket=returned.ticket,
        contents=[b"Hej"],
        now=clock.now(),
    )
    folder = vault_folder.parent / "files" / str(here)
    (kept,) = folder.iterdir()
    (folder / f"{new_id()}.arriving").write_bytes(b"halva")

    assert sweep_files(now=clock.now()) == 0
    assert sweep_files(now=clock.now() + timedelta(days=2)) == 1
    assert list(folder.iterdir()) == [kept]


def test_it_is_done_every_hour() -> None:
    (job,) = [job for job in jobs() if job.name == "vault.sweep_files"]

    assert job.every == timedelta(hours=1)
