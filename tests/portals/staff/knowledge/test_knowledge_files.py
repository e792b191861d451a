"""Pictures and documents of an item: cleaned, described, shown in the text, and hostile ones refused in words."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import cast
from factories import files, knowledge
from fyrtorn.domains.knowledge.errors import ItemNotFound
from fyrtorn.domains.knowledge.reading import queries
from fyrtorn.domains.knowledge.vocabulary import Section
from fyrtorn.domains.knowledge.writing import services
from fyrtorn.domains.knowledge.writing.files import MOST_FILES, add_file
from fyrtorn.foundation.cleaning.outcomes import Cleaned, FileKind

pytestmark = pytest.mark.django_db

SLUG = "fika-med-foraldrarna"


@pytest.fixture
def item_id(places):
    sections = dict.fromkeys(Section, "Ord.") | {Section.APPROACH: "![Ett bord](fil:vart-bord)"}
    return knowledge.begun(cast.actor_of("coordinator_nykvarn"), places["nykvarn"].id, sections=sections).id


def _sent(content: bytes, **said: str):
    whole = {"title": "Vårt bord", "alternative": "Ett bord med kaffe"} | said
    return whole | {"file": SimpleUploadedFile("bord.jpg", content)}


def test_a_picture_is_cleaned_shown_and_open_once_the_text_is_published(signed_in, item_id):
    client, address = signed_in("coordinator_nykvarn"), reverse("staff:item_files", args=[item_id])

    assert "alternative" in client.post(address, _sent(files.jpeg(), alternative="")).context["form"].errors
    assert client.post(address, _sent(files.jpeg())).status_code == 302

    picture = reverse("staff:item_file", args=[item_id, "vart-bord"])
    given = client.get(picture)
    assert given["Content-Type"].startswith("image/")
    assert files.HIDDEN not in given.content
    preview = client.get(reverse("staff:preview_item", args=[item_id, "sv"])).text
    assert f'<img src="{picture}" alt="Ett bord">' in preview
    services.publish(actor=cast.actor_of("coordinator_nykvarn"), item_id=item_id, language="sv", version=None)
    assert [row.name for row in queries.published_files(item_id) if row.is_picture] == ["vart-bord"]
    client.post(reverse("staff:remove_item_file", args=[item_id, "vart-bord"]))
    with pytest.raises(ItemNotFound):
        queries.published_file(SLUG, "vart-bord")


@pytest.mark.parametrize(
    "content", [b"", b"<svg onload=alert(1)>", b"MZ\x90\x00program", b"\xff\xd8\xff\xe0broken"]
)
def test_a_hostile_file_gets_an_answer_and_is_not_kept(signed_in, item_id, content):
    client, address = signed_in("coordinator_nykvarn"), reverse("staff:item_files", args=[item_id])

    answer = client.post(address, _sent(content))

    assert answer.status_code == 200
    assert "file" in answer.context["form"].errors
    assert answer.context["rows"] == []


def test_there_is_room_for_so_many_and_nobody_elses(signed_in, item_id):
    actor = cast.actor_of("coordinator_nykvarn")
    small = Cleaned(FileKind.TEXT, "txt", "text/plain; charset=utf-8", b"ord")
    for _one in range(MOST_FILES):
        add_file(actor=actor, item_id=item_id, cleaned=small, title="Protokoll")
    client = signed_in("coordinator_nykvarn")

    full = client.post(reverse("staff:item_files", args=[item_id]), _sent(files.jpeg()))

    assert "KNO-011" in full.text
    assert (
        signed_in("outsider").get(reverse("staff:item_file", args=[item_id, "protokoll"])).status_code == 404
    )
