"""Files with a concern, as staff meet them: listed, asked for, shown and saved, by those who may and nobody else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

import cast
from factories import files
from factories.concerns import HEAD, PLACE, WORKER, come_back, leave, only_concern, open_doors, opened
from factories.vault import PHRASE, found, unlock, vault_folder
from fyrtorn.domains.concerns.arrival import enclosures
from fyrtorn.domains.concerns.handling import services
from fyrtorn.domains.concerns.models import Concern
from fyrtorn.domains.concerns.vocabulary import ConcernKind
from fyrtorn.foundation.access.actor import visitor_at
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.dialogue.models import Attachment

__all__ = ["vault_folder"]

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("doors_open")]


@pytest.fixture
def doors_open(vault_folder: Path, places: object) -> None:
    open_doors()


@pytest.fixture
def concern() -> Concern:
    """A report with a picture, a letter and a text."""
    returned = come_back(leave(kind=ConcernKind.REPORT).code)
    assert returned is not None
    here = cast.organisation(PLACE).id
    enclosures.add_files(
        actor=visitor_at(here),
        organisation_id=here,
        ticket=returned.ticket,
        contents=[files.jpeg(), files.pdf(), b"<b>Hej</b> =1+1"],
        now=clock.now(),
    )
    return only_concern()


def unlocked(part: str = WORKER) -> Client:
    client = cast.signed_in_client(part)
    assert client.post(reverse("staff:vault_unlock"), {"pass_phrase": PHRASE}).status_code == 302
    return client


def heads(concern: Concern) -> Any:
    return opened(concern.id).files


def address(concern: Concern, order: int = 0) -> str:
    return reverse("staff:concern_file", args=[concern.id, heads(concern)[order].id])


def page_of(concern: Concern) -> str:
    return reverse("staff:concern", args=[concern.id])


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def deeds() -> list[tuple[str, str]]:
    with acting(cast.everything()):
        rows = Deed.objects.filter(deed="concerns.file.opened")
        return list(rows.values_list("outcome", "target_id"))


def content(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_the_concern_lists_its_files_by_made_up_names(concern: Concern) -> None:
    said = text_of(unlocked().get(page_of(concern)))

    assert "Skickade med: bild-1.jpg, pdf-2.pdf, text-3.txt." in said
    assert "bild-1.jpg Bild," in said
    assert "inte virusgranskad" in said
    assert "Visa bild-1.jpg" in said
    assert "Spara pdf-2.pdf" in said
    assert "Visa pdf-2.pdf" not in said


def test_whoever_fetches_the_package_is_told_that_the_files_stay_behind(concern: Concern) -> None:
    leave(kind=ConcernKind.REPORT)
    with acting(cast.everything()):
        bare = Concern._base_manager.exclude(id=concern.id).get()
    client, told = unlocked(), "Bilder och dokument följer inte med i filen."

    def package_of(one: Concern) -> str:
        return text_of(client.get(reverse("staff:concern_handover", args=[one.id])))

    assert told in package_of(concern)
    assert told not in package_of(bare)


def test_a_step_out_of_turn_leads_back_to_the_desk_and_not_to_telephone_numbers(concern: Concern) -> None:
    answer = unlocked().get(reverse("staff:hand_over_concern", args=[concern.id]))

    assert answer.status_code == 409
    said = text_of(answer)
    assert "Det steget går inte att ta nu." in said
    assert "Till ditt skrivbord" in said
    assert "Se vem du kan ringa" not in said


def test_a_file_is_given_out_to_save_and_the_opening_is_logged(concern: Concern) -> None:
    answer = unlocked().get(address(concern, 1))
    given = content(answer)

    assert given.startswith(b"%PDF-")
    assert files.HIDDEN not in given
    assert answer["Content-Disposition"] == f'attachment; filename="{concern.number}-pdf-2.pdf"'
    assert answer["Content-Type"] == "application/pdf"
    assert int(answer["Content-Length"]) == len(given)
    assert deeds() == [("done", str(concern.id))]


@pytest.mark.parametrize("order", [0, 1, 2])
def test_a_browser_may_do_nothing_with_a_file(concern: Concern, order: int) -> None:
    answer = unlocked().get(address(concern, order), {"visa": ""})

    assert "sandbox" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["Content-Disposition"].startswith("inline" if order == 0 else "attachment")
    content(answer)


def test_without_keys_it_leads_to_unlocking_and_nothing_is_logged(concern: Concern) -> None:
    answer = cast.signed_in_client(WORKER).get(address(concern))

    assert answer.status_code == 302
    assert reverse("staff:vault_unlock") in answer.url  # type: ignore[attr-defined]
    assert deeds() == []


def test_a_browser_that_fetches_ahead_opens_nothing(concern: Concern) -> None:
    assert unlocked().get(address(concern), headers={"Sec-Purpose": "prefetch"}).status_code == 204
    assert unlocked().get(address(concern), headers={"Sec-Fetch-Mode": "no-cors"}).status_code == 204
    assert deeds() == []


def test_whoever_stepped_back_finds_neither_list_nor_file(concern: Concern) -> None:
    where = address(concern)
    client = unlocked()
    services.recuse(
        actor=cast.actor_of(WORKER),
        concern_id=concern.id,
        keyring=unlock(WORKER, PLACE),
        reason="Jag känner familjen.",
        today=clock.today(),
    )

    assert client.get(where).status_code == 404
    assert unlocked(HEAD).get(where).status_code == 200


def test_another_municipality_and_a_made_up_file_are_not_found(concern: Concern) -> None:
    found("unit_head_orebro", "orebro")
    where = address(concern)

    assert unlocked("unit_head_orebro").get(where).status_code == 404
    nobody = reverse("staff:concern_file", args=[concern.id, new_id()])
    assert unlocked().get(nobody).status_code == 404


def test_a_file_of_another_concern_is_not_found(concern: Concern) -> None:
    where = heads(concern)[0].id
    leave()
    with acting(cast.everything()):
        other = Concern._base_manager.exclude(id=concern.id).get()

    assert unlocked().get(reverse("staff:concern_file", args=[other.id, where])).status_code == 404


def test_a_damaged_file_is_told_of_and_nothing_of_it_is_given(concern: Concern, vault_folder: Path) -> None:
    folder = vault_folder.parent / "files" / str(concern.organisation_id)
    path = folder / str(heads(concern)[1].id)
    changed = bytearray(path.read_bytes())
    changed[-1] ^= 1
    path.write_bytes(changed)

    answer = unlocked().get(address(concern, 1))

    assert answer.status_code == 409
    assert "Filen går inte att öppna." in text_of(answer)


def test_rows_that_do_not_open_are_counted_on_the_page(concern: Concern) -> None:
    with acting(cast.everything()):
        one, other, _ = Attachment._base_manager.order_by("id")
        one.head, other.head = other.head, one.head
        one.save()
        other.save()

    assert "2 filer går inte att öppna." in text_of(unlocked().get(page_of(concern)))


class TestAskingForFiles:
    @pytest.fixture
    def asked(self) -> tuple[str, str]:
        code = leave().code
        concern = only_concern()
        version = opened(concern.id).version
        client, where = unlocked(), reverse("staff:answer_concern", args=[concern.id])
        given = {"version": version, "text": "Har du en bild på affischen?", "asks_for_files": "on"}
        preview = client.post(where, {**given, "gor": "granska"})
        assert 'name="asks_for_files" value="True"' in preview.content.decode()
        assert client.post(where, {**given, "asks_for_files": "True", "gor": "skicka"}).status_code == 302
        return code, text_of(preview)

    def test_the_preview_says_what_the_sender_can_do(self, asked: tuple[str, str]) -> None:
        assert "Den som skrev ser: ”vi har en fråga”, och kan skicka bilder och dokument." in asked[1]

    def test_the_sender_may_then_send_some(self, asked: tuple[str, str]) -> None:
        returned = come_back(asked[0])

        assert returned is not None
        assert returned.may_send_files
        assert returned.state == "asked"

    def test_the_concern_shows_that_it_was_asked(self, asked: tuple[str, str]) -> None:
        assert "Ni bad om bilder eller dokument." in text_of(unlocked().get(page_of(only_concern())))

    def test_advice_is_warned_of_what_a_picture_can_show(self) -> None:
        leave()
        where = reverse("staff:answer_concern", args=[only_concern().id])

        assert "Ser ni på dem vilket barn det gäller blir det en orosanmälan." in text_of(
            unlocked().get(where)
        )
