"""Files from the sender: what may be sent when, what is left of them after weeding, and what the clock sweeps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

import cast
from factories import files
from factories.concerns import HEAD, PLACE, WORKER, come_back, leave, only_concern, open_doors, opened
from factories.vault import unlock, vault_folder
from fyrtorn.domains.concerns.arrival import enclosures
from fyrtorn.domains.concerns.arrival.enclosures import Room, room_in
from fyrtorn.domains.concerns.errors import FilesNotTaken, NotSaved, TooMuchToSend
from fyrtorn.domains.concerns.handling import services
from fyrtorn.domains.concerns.keeping import weeding
from fyrtorn.domains.concerns.vocabulary import ConcernKind, Step
from fyrtorn.foundation.access.actor import visitor_at
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.cleaning.outcomes import MOST_BYTES, FileKind, Reason
from fyrtorn.foundation.dialogue.files import FileHead
from fyrtorn.foundation.dialogue.messages import Written
from fyrtorn.foundation.dialogue.models import Attachment
from fyrtorn.foundation.dialogue.scanning import Scanned
from fyrtorn.foundation.dialogue.vocabulary import DialogueState, Writer
from fyrtorn.processes.keeping_vault.sweeping import sweep_files

__all__ = ["vault_folder"]

NOW = clock.now()


@pytest.fixture
def folder(vault_folder: Path, places: object) -> Path:
    """Where the place's files are."""
    open_doors()
    return vault_folder.parent / "files" / str(cast.organisation(PLACE).id)


def message(number: int, *, asks: bool = False) -> Written:
    return Written(number, Writer.TEAM if asks else Writer.SENDER, NOW, "text", asks_for_files=asks)


def head(number: int, size: int = 1) -> FileHead:
    return FileHead(new_id(), number, 1, FileKind.IMAGE, "bild-1.jpg", "image/jpeg", size, Scanned.NO)


def add(code: str, *contents: bytes) -> enclosures.Added | None:
    returned = come_back(code)
    assert returned is not None
    here = cast.organisation(PLACE).id
    return enclosures.add_files(
        actor=visitor_at(here),
        organisation_id=here,
        ticket=returned.ticket,
        contents=contents,
        now=clock.now(),
    )


def rows() -> int:
    with acting(cast.everything()):
        return Attachment._base_manager.count()


class TestWhatMayBeSent:
    @pytest.mark.parametrize(
        ("kind", "state", "written", "heads", "room"),
        [
            (ConcernKind.ADVICE, DialogueState.READ, [message(1)], [], Room()),
            (ConcernKind.ADVICE, DialogueState.ASKED, [message(1), message(2, asks=True)], [], Room(5, MOST_BYTES)),
            (ConcernKind.REPORT, DialogueState.RECEIVED, [message(1)], [], Room(5, MOST_BYTES)),
            (ConcernKind.REPORT, DialogueState.CLOSED, [message(1)], [], Room()),
            (ConcernKind.REPORT, DialogueState.READ, [message(1)], [head(2, 100)] * 2, Room(3, MOST_BYTES - 200)),
            (ConcernKind.REPORT, DialogueState.READ, [message(1)], [head(2)] * 5, Room()),
            (ConcernKind.REPORT, DialogueState.READ, [message(1)], [head(2, MOST_BYTES)], Room()),
            (
                ConcernKind.REPORT, DialogueState.ASKED, [message(1), message(3, asks=True)],
                [*[head(2)] * 5, head(4, 100)], Room(4, MOST_BYTES - 100),
            ),
        ],
    )  # fmt: skip
    def test_five_and_twenty_megabytes_since_the_team_last_asked(
        self,
        kind: ConcernKind,
        state: DialogueState,
        written: list[Written],
        heads: list[FileHead],
        room: Room,
    ) -> None:
        assert room_in(kind, state, written, heads) == room

    @pytest.mark.usefixtures("folder")
    def test_advice_takes_none_until_it_is_asked_for(self) -> None:
        with pytest.raises(FilesNotTaken):
            add(leave().code, b"Hej")

    @pytest.mark.usefixtures("folder")
    def test_advice_that_became_a_report_takes_them(self) -> None:
        code = leave(kind=ConcernKind.REPORT).code

        assert add(code, b"Hej") is not None

    def test_what_does_not_fit_leaves_nothing_on_disk(self, folder: Path) -> None:
        code = leave(kind=ConcernKind.REPORT).code
        add(code, b"1", b"2", b"3")

        with pytest.raises(TooMuchToSend):
            add(code, b"4", b"5", b"6")
        assert (rows(), len(list(folder.iterdir()))) == (3, 3)

    def test_the_keepers_store_gone_takes_nothing(self, folder: Path, vault_folder: Path) -> None:
        returned = come_back(leave(kind=ConcernKind.REPORT).code)
        assert returned is not None
        (vault_folder / "pepper").unlink()
        here = cast.organisation(PLACE).id

        added = enclosures.add_files(
            actor=visitor_at(here), organisation_id=here, ticket=returned.ticket, contents=[b"Hej"], now=NOW
        )

        assert added is None
        assert not folder.exists()


class TestWhatFollows:
    @pytest.mark.usefixtures("folder")
    def test_an_answer_is_owed_and_the_report_is_looked_at_again(self) -> None:
        code = leave(kind=ConcernKind.REPORT).code
        opened(only_concern().id)
        assert only_concern().received_at is None

        added = add(code, files.jpeg(), b"")

        assert added is not None
        assert [one.reason for one in added.arrivals] == [None, Reason.EMPTY]
        concern = only_concern()
        assert concern.received_at is not None
        assert concern.answer_by is not None
        assert concern.dialogue.news_for_team

    @pytest.mark.usefixtures("folder")
    def test_files_that_are_all_refused_bother_nobody(self) -> None:
        code = leave(kind=ConcernKind.REPORT).code
        before = len(opened(only_concern().id).messages)

        add(code, b"MZ\x90\0")

        assert not only_concern().dialogue.news_for_team
        assert len(opened(only_concern().id).messages) == before

    def test_a_database_that_is_away_keeps_no_file(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from django.db import OperationalError

        code = leave(kind=ConcernKind.REPORT).code

        def away(*_args: object, **_more: object) -> None:
            raise OperationalError

        monkeypatch.setattr(Attachment, "save", away)
        with pytest.raises(NotSaved):
            add(code, b"Hej")
        assert list(folder.iterdir()) == []


def test_weeding_destroys_the_files_and_the_certificate_counts_them(
    folder: Path, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    code = leave(kind=ConcernKind.REPORT).code
    add(code, files.jpeg(), b"Hej")
    concern = only_concern()
    _end(concern.id)
    after = clock.now() + timedelta(days=6 * 366)
    place = cast.organisation(PLACE).id
    list_ = weeding.propose_weeding(actor=cast.actor_of(WORKER), organisation_id=place, now=after)

    with django_capture_on_commit_callbacks(execute=True):
        weeding.confirm_weeding(actor=cast.actor_of(HEAD), weeding_id=list_.id, now=after)

    assert _counted() == (1, 2)
    assert (rows(), list(folder.iterdir())) == (0, [])


def test_weeding_undone_and_then_interrupted_loses_and_leaves_no_file(folder: Path) -> None:
    add(leave(kind=ConcernKind.REPORT).code, files.jpeg(), b"Hej")
    _end(only_concern().id)
    after = clock.now() + timedelta(days=6 * 366)
    list_ = weeding.propose_weeding(
        actor=cast.actor_of(WORKER), organisation_id=cast.organisation(PLACE).id, now=after
    )

    def confirm() -> None:
        weeding.confirm_weeding(actor=cast.actor_of(HEAD), weeding_id=list_.id, now=after)

    with transaction.atomic():
        confirm()
        transaction.set_rollback(True)
    undone = (rows(), len(list(folder.iterdir())))
    confirm()  # and here the process ends: what was to follow the commit never runs
    interrupted = (rows(), len(list(folder.iterdir())))

    assert (undone, interrupted) == ((2, 2), (0, 2))
    assert _counted() == (1, 2)
    assert sweep_files(now=after) == 2
    assert list(folder.iterdir()) == []


def _counted() -> tuple[int, int]:
    """Concerns and files, as the only certificate has it."""
    head = cast.actor_of(HEAD)
    with acting(head):
        (certificate,) = weeding.certificates(head, cast.organisation(PLACE).id)
    return certificate.count, certificate.files


def _end(concern_id: UUID) -> None:
    """Through the steps of a report, to its end."""
    for step in (Step.PROTECTION_ASSESSED, Step.NO_FURTHER):
        services.take_step(
            actor=cast.actor_of(HEAD),
            concern_id=concern_id,
            keyring=unlock(HEAD, PLACE),
            step=step,
            reason="Skäl.",
            last_words="Tack.",
            now=clock.now(),
        )
