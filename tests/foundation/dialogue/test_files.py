"""Files in a dialogue: what is stored tells nothing, and opens for whoever opens the dialogue."""

from __future__ import annotations

import resource
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

import cast
from factories import concerns, files
from factories.vault import unlock
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.cleaning.outcomes import MOST_BYTES, Reason
from fyrtorn.foundation.dialogue import file_folder
from fyrtorn.foundation.dialogue import files as dialogue_files
from fyrtorn.foundation.dialogue.file_rounds import LEFT_ALONE, Orphans, orphans, sweep
from fyrtorn.foundation.dialogue.files import (
    Kept,
    TooManyFiles,
    delete_with,
    discard,
    files_of,
    open_file,
    store,
    take_in,
)
from fyrtorn.foundation.dialogue.models import Attachment, Dialogue
from fyrtorn.foundation.dialogue.scanning import Scanned
from fyrtorn.foundation.vault.ciphers import Damaged
from fyrtorn.foundation.vault.matters import DataKey
from fyrtorn.foundation.vault.unsealing import open_matter

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(vault_folder: Path) -> Path:
    """Where the place's files are."""
    concerns.open_doors()
    concerns.leave()
    return vault_folder.parent / "files" / str(cast.organisation(concerns.PLACE).id)


@pytest.fixture
def worker():
    return cast.actor_of(concerns.WORKER)


@pytest.fixture
def opened(folder: Path, worker: Any) -> tuple[Dialogue, DataKey]:
    dialogue = concerns.only_concern().dialogue
    keyring = unlock(concerns.WORKER, concerns.PLACE)
    with acting(worker):
        key = open_matter(worker, keyring, organisation_id=dialogue.organisation_id, matter_id=dialogue.id)
    return dialogue, key


@pytest.fixture
def stored(opened: tuple[Dialogue, DataKey], worker: Any) -> list[dialogue_files.FileHead]:
    with acting(worker):
        return store(*opened, kept(opened, files.jpeg(), b"Hej"), number=2)


def kept(opened: tuple[Dialogue, DataKey], *contents: bytes) -> list[Kept]:
    taken = take_in(*opened, contents)
    assert all(isinstance(one, Kept) for one in taken)
    return [one for one in taken if isinstance(one, Kept)]


def content_of(opened: tuple[Dialogue, DataKey], worker: Any, file_id: UUID) -> bytes:
    with acting(worker):
        return b"".join(open_file(worker, *opened, file_id).chunks)


def test_what_is_stored_opens_again_under_a_made_up_name(opened, stored, worker):
    with acting(worker):
        heads = files_of(worker, *opened)

    assert heads == stored
    assert [(head.name, head.number, head.scanned) for head in heads] == [
        ("bild-1.jpg", 2, Scanned.NO),
        ("text-2.txt", 2, Scanned.NO),
    ]
    assert content_of(opened, worker, heads[1].id) == b"Hej"
    assert content_of(opened, worker, heads[0].id).startswith(b"\xff\xd8")


def test_names_go_on_from_the_files_that_are_there(opened, stored, worker):
    with acting(worker):
        (head,) = store(*opened, kept(opened, b"Mer"), number=3, named_before=len(stored))

    assert head.name == "text-3.txt"


def test_neither_row_nor_file_tells_what_it_is(stored, folder, worker):
    with acting(worker):
        rows = list(Attachment.objects.visible_to(worker).values_list("head", "sealed_bytes"))
    kept = b"".join(path.read_bytes() for path in folder.iterdir()) + b"".join(
        bytes(head) for head, _ in rows
    )

    for word in (b"bild", b"text", b"jpg", b"Hej", b"\xff\xd8\xff", b"image/"):
        assert word not in kept
    assert {path.stat().st_size for path in folder.iterdir()} == {length for _, length in rows}
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


def test_a_file_that_was_changed_on_disk_is_not_given(opened, stored, folder, worker):
    path = folder / str(stored[0].id)
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)

    with pytest.raises(Damaged):
        content_of(opened, worker, stored[0].id)


def test_two_files_whose_contents_changed_places_do_not_open(opened, stored, folder, worker):
    one, other = (folder / str(head.id) for head in stored)
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)

    for head in stored:
        with pytest.raises(Damaged):
            content_of(opened, worker, head.id)


def test_heads_that_changed_places_are_shown_as_damaged(opened, stored, worker):
    with acting(worker):
        one, other = Attachment.objects.visible_to(worker).order_by("id")
        one.head, other.head = other.head, one.head
        one.save()
        other.save()

        assert [head.is_damaged for head in files_of(worker, *opened)] == [True, True]


def test_a_file_of_another_dialogue_is_not_found(opened, stored, worker):
    dialogue, key = opened
    elsewhere = Dialogue(id=new_id(), organisation_id=dialogue.organisation_id)

    with acting(worker), pytest.raises(NotFound):
        open_file(worker, elsewhere, key, stored[0].id)


def test_somebody_in_another_municipality_finds_nothing(opened, stored):
    other = cast.actor_of("social_worker_orebro")

    with acting(other):
        assert files_of(other, *opened) == []
        with pytest.raises(NotFound):
            open_file(other, *opened, stored[0].id)


def test_the_same_file_is_known_again_by_what_it_shows(opened):
    first, second, other = kept(opened, files.jpeg(), files.jpeg(), files.png())

    assert first.digest == second.digest != other.digest
    assert first.id != second.id


def test_each_file_is_answered_for_itself_and_a_refused_one_takes_no_other_along(opened, folder):
    taken = take_in(*opened, [b"Hej", b"MZ\0\0", files.jpeg(), b""])

    assert [one if isinstance(one, Reason) else one.kind.value for one in taken] == [
        "text", Reason.PROGRAM, "image", Reason.EMPTY,
    ]  # fmt: skip
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("contents", [[b"x"] * 6, [b"x" * (MOST_BYTES // 2 + 1)] * 2])
def test_too_many_or_too_long_files_are_not_read(opened, folder, contents):
    with pytest.raises(TooManyFiles):
        take_in(*opened, contents)

    assert not folder.exists()


@pytest.mark.parametrize(("answer", "expected"), [(Scanned.NO, Scanned.NO), (Scanned.CLEAN, Scanned.CLEAN)])
def test_what_the_engine_said_is_told_with_the_file(opened, worker, monkeypatch, answer, expected):
    monkeypatch.setattr(dialogue_files, "scan", lambda content, *, address: answer)

    with acting(worker):
        (head,) = store(*opened, kept(opened, b"Hej"), number=1)

    assert head.scanned is expected


def test_what_the_engine_finds_is_refused(opened, folder, monkeypatch):
    monkeypatch.setattr(dialogue_files, "scan", lambda content, *, address: Scanned.FOUND)

    assert take_in(*opened, [b"Hej"]) == [Reason.HARMFUL]
    assert not folder.exists()


def test_the_installations_engine_is_the_one_that_is_asked(opened, settings):
    settings.INSTALLATION = replace(settings.INSTALLATION, scanner="unix:///finns/inte")

    assert kept(opened, b"Hej")[0].scanned is Scanned.NO


def test_a_listing_of_the_folder_does_not_tell_the_day(stored, folder):
    for path in folder.iterdir():
        dated = datetime.fromtimestamp(path.stat().st_mtime, tz=STOCKHOLM)
        assert dated.isoformat(timespec="seconds")[8:19] == "01T00:00:00"


def test_a_file_without_a_row_and_a_row_without_a_file_are_told(stored, folder, worker):
    with acting(worker):
        assert orphans(worker, permission=Permission.DIALOGUE_READ) == Orphans((), ())

        lost = folder / str(new_id())
        lost.write_bytes(b"x")
        (folder / str(stored[0].id)).unlink()

        assert orphans(worker, permission=Permission.DIALOGUE_READ) == Orphans((lost,), (stored[0].id,))
        assert lost.exists(), "they are told, not taken away"


def test_what_nothing_speaks_of_is_swept_after_a_day_and_nothing_else(stored, folder, worker):
    for name in (str(new_id()), f"{new_id()}{file_folder.ARRIVING}"):
        (folder / name).write_bytes(b"x")
    now = clock.now()

    def swept(after: timedelta) -> int:
        with acting(worker):
            return sweep(worker, permission=Permission.DIALOGUE_READ, now=now + after)

    assert swept(LEFT_ALONE - timedelta(minutes=1)) == 0
    assert swept(LEFT_ALONE + timedelta(minutes=1)) == 2
    assert {path.name for path in folder.iterdir()} == {str(head.id) for head in stored}


def test_somebody_elsewhere_sweeps_nothing(stored, folder):
    (folder / str(new_id())).write_bytes(b"x")
    other = cast.actor_of("social_worker_orebro")

    with acting(other):
        assert sweep(other, permission=Permission.DIALOGUE_READ, now=clock.now() + 2 * LEFT_ALONE) == 0


def test_a_file_whose_content_is_gone_is_not_found(opened, stored, folder, worker):
    (folder / str(stored[0].id)).unlink()

    with acting(worker), pytest.raises(NotFound):
        open_file(worker, *opened, stored[0].id)


def test_files_go_with_their_dialogue(
    opened, stored, folder, worker, django_capture_on_commit_callbacks: Callable[..., Any]
):
    with django_capture_on_commit_callbacks(execute=True), acting(worker):
        assert delete_with(opened[0], actor=worker, permission=Permission.DIALOGUE_READ) == 2

    assert list(folder.iterdir()) == []
    with acting(worker):
        assert files_of(worker, *opened) == []


def test_undone_the_files_stay_with_their_rows(opened, stored, folder, worker):
    with acting(worker), transaction.atomic():
        assert delete_with(opened[0], actor=worker, permission=Permission.DIALOGUE_READ) == 2
        transaction.set_rollback(True)

    with acting(worker):
        assert [open_file(worker, *opened, one.id).head for one in stored] == stored
    assert len(list(folder.iterdir())) == 2


def test_one_file_that_will_not_go_hinders_neither_the_deed_nor_the_others(
    opened, stored, folder, worker, django_capture_on_commit_callbacks: Callable[..., Any]
):
    stuck = folder / str(stored[0].id)
    stuck.unlink()
    stuck.mkdir()  # what no disk takes away as a file

    with django_capture_on_commit_callbacks(execute=True), acting(worker):
        assert delete_with(opened[0], actor=worker, permission=Permission.DIALOGUE_READ) == 2

    assert list(folder.iterdir()) == [stuck]


def test_what_is_discarded_is_gone(opened, folder):
    one, other = kept(opened, b"Hej", b"Mer")

    discard(opened[0], [one])

    assert [path.name for path in folder.iterdir()] == [str(other.id)]


def test_a_disk_that_is_full_keeps_no_file_at_all(opened, folder):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(OSError, match="too large"):
            take_in(*opened, [b"Hej", b"Mer " * 100_000])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert list(folder.iterdir()) == []
