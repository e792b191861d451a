"""A municipality's own sheet of events, from the file to the list."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import cast
from factories import files
from factories.events import COORDINATOR, checked, events_there_are, taken_in
from fyrtorn.domains.situation.models import ImportBatch
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.jobs.work.running import run_waiting

pytestmark = pytest.mark.django_db

SHEET = (
    "Datum;Typ av händelse;Beskrivning;Lön\n"
    "2026-03-14;Klistermärken;Klistermärken på en lyktstolpe.;1\n"
    "2026-03-15;Mystik;Något konstigt.;2\n"
    "i våras;Hot;Ett hot.;3\n"
    "2026-03-16;Hot;Ring 070-174 06 05.;4\n"
)


@pytest.fixture(autouse=True)
def stage(places):
    """Sweden's places."""


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def upload(content: bytes, name: str = "lista.csv") -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, content)}


def only_batch() -> ImportBatch:
    with acting(cast.everything()):
        return ImportBatch._base_manager.get()


def test_from_file_to_events_and_back(signed_in):
    client = signed_in(COORDINATOR)

    columns = client.post(reverse("staff:sheets"), upload(SHEET.encode()), follow=True)
    batch = only_batch()
    assert "Filen har 4 rader." in text(columns)
    assert 'value="Beskrivning" selected' in columns.content.decode()
    assert "2026-03-14, 2026-03-15, i våras" in text(columns)

    words = client.post(
        reverse("staff:sheet_columns", args=[batch.id]),
        {"date": "Datum", "kind": "Typ av händelse", "text": "Beskrivning"},
        follow=True,
    )
    assert "Mystik" in text(words)
    following = client.post(
        reverse("staff:sheet_words", args=[batch.id]), {"kind-0": "recruitment"}, follow=True
    )
    assert "Väntar på sin tur" in text(following)
    assert "staff/progress.js" in following.content.decode()

    run_waiting()
    preview = client.get(reverse("staff:sheet", args=[batch.id]))
    assert "2 händelser läses in" in text(preview)
    assert "2 rader läses inte in:" in text(preview)
    assert "1: Dagen går inte att läsa." in text(preview)
    assert "1: Texten kan peka ut en person." in text(preview)
    assert "Försök att värva" in text(preview)

    client.post(reverse("staff:take_in_sheet", args=[batch.id]))
    run_waiting()
    done = client.get(reverse("staff:sheet", args=[batch.id]))
    assert "2 händelser är inlästa." in text(done)
    report = client.get(done.context["report"]).content.decode()
    assert [line.split(";")[0] for line in report.splitlines()[1:]] == ["4", "5"]
    assert [event.kind for event in events_there_are()] == ["propaganda", "recruitment"]

    assert "tas bort" in text(client.get(reverse("staff:undo_sheet", args=[batch.id])))
    undone = client.post(reverse("staff:undo_sheet", args=[batch.id]), follow=True)
    assert "2 händelser är borttagna." in text(undone)
    assert events_there_are() == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (files.jpeg(), "Bilder tas inte emot här."),
        (b"bara ett ord", "Det finns ingen tabell i filen"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Spara som: Excel-arbetsbok (.xlsx) eller CSV"),
        (b"", "Filen är tom."),
        (b"Datum;Text\n" + b"2026-03-14;x\n" * 25_001, "fler än 25 000 rader"),
        (b"Datum;Text\n" + b"x" * (21 * 1024 * 1024), "Filen är för stor."),
    ],
)
def test_a_file_that_cannot_be_read_is_told_of_in_words(signed_in, content, words):
    answer = signed_in(COORDINATOR).post(reverse("staff:sheets"), upload(content))

    assert words in text(answer)


def test_a_sheet_without_unknown_words_is_checked_at_once(signed_in):
    client = signed_in(COORDINATOR)
    client.post(reverse("staff:sheets"), upload(b"Datum;Text\n2026-03-14;Flygblad.\n"))

    answer = client.post(
        reverse("staff:sheet_columns", args=[only_batch().id]), {"date": "Datum", "text": "Text"}, follow=True
    )

    assert "Raderna kontrolleras" in text(answer)
    assert run_waiting() == 1

    back = client.get(reverse("staff:sheet_words", args=[only_batch().id]), follow=True)

    assert "1 händelse läses in" in text(back)
    assert run_waiting() == 0


def test_the_same_file_is_told_of_and_a_file_can_be_thrown_away(signed_in):
    client, sheet = signed_in(COORDINATOR), "Datum;Text\n2026-03-14;Flygblad.\n"
    taken_in(sheet)

    columns = client.post(reverse("staff:sheets"), upload(sheet.encode()), follow=True)
    assert "Precis den här filen lästes in" in text(columns)
    waiting = columns.request["PATH_INFO"].split("/")[-3]
    thrown = client.post(reverse("staff:discard_sheet", args=[waiting]), follow=True)

    assert "Filen är slängd." in text(thrown)
    assert len(events_there_are()) == 1


def test_no_column_is_chosen_twice_and_a_day_is_needed(signed_in):
    client = signed_in(COORDINATOR)
    client.post(reverse("staff:sheets"), upload(SHEET.encode()))
    page = reverse("staff:sheet_columns", args=[only_batch().id])

    assert "Samma kolumn är vald två gånger." in text(client.post(page, {"date": "Datum", "text": "Datum"}))
    assert "Välj vilken kolumn som är datum." in text(client.post(page, {"text": "Beskrivning"}))


def test_what_is_over_leads_nowhere_by_mistake(signed_in):
    client, batch = signed_in(COORDINATOR), taken_in("Datum;Text\n2026-03-14;Flygblad.\n")

    assert "Filen finns inte kvar." in text(client.get(reverse("staff:sheet_columns", args=[batch.id])))
    assert "redan inläst" in text(client.post(reverse("staff:take_in_sheet", args=[batch.id])))


def test_others_sheets_are_not_found(signed_in):
    batch, client = checked(SHEET), signed_in("outsider")
    nothing = client.get("/personal/finns-inte/").content

    for name in ("sheet", "sheet_columns", "sheet_words", "undo_sheet"):
        answer = client.get(reverse(f"staff:{name}", args=[batch.id]))
        assert (answer.status_code, answer.content) == (404, nothing)
    for name in ("take_in_sheet", "discard_sheet", "undo_sheet"):
        assert client.post(reverse(f"staff:{name}", args=[batch.id])).status_code == 404
