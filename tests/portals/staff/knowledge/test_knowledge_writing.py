"""Writing an example in the browser: begun, saved by itself, previewed, published now or later, corrected, retired."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

import cast
from factories import knowledge
from fyrtorn.domains.knowledge.errors import ItemNotFound
from fyrtorn.domains.knowledge.reading import queries
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM

pytestmark = pytest.mark.django_db

WHOLE = {
    "version": "1",
    "title": "Fika med föräldrarna",
    "lead": "En kväll i månaden.",
    "background": "Ingen pratade med någon.",
    "approach": "Vi bjöd på [fika](/lasa/finns-inte/).",
    "success_factors": "Bullarna.",
    "challenges": "Tiden.",
    "contact_function": "Samordnaren i kommunen",
    "sources": "Kommunens protokoll | https://nykvarn.example/protokoll\nEn bok",
    "confirmed": "Nio kvällar är hållna.",
    "questions": ["parents"],
    "place": "Nykvarn",
    "country": "SE",
}


def to(name: str, *args: Any) -> str:
    return reverse(f"staff:{name}", args=args)


@pytest.fixture
def client(signed_in: Any) -> Client:
    return signed_in("coordinator_nykvarn")


@pytest.fixture
def begun(client: Client) -> UUID:
    answer = client.post(to("begin_item"), {"kind": "example", "title": "Fika med föräldrarna"})

    assert answer.status_code == 302
    return UUID(answer.url.split("/")[3])


def save(client: Client, item_id: UUID, name: str = "item_text", language: str = "sv", **said: Any) -> Any:
    return client.post(to(name, item_id, language), WHOLE | said)


def test_an_example_goes_from_a_title_to_a_page_that_everybody_reads(client, begun):
    assert "Utkast" in client.get(to("knowledge")).text
    answer = save(client, begun, granska="ja")
    assert answer.url == to("preview_item", begun, "sv")

    shown = client.get(answer.url)
    assert "Ingen pratade med någon." in shown.text
    assert shown.context["nowhere"] == ["/lasa/finns-inte/"]
    assert shown.context["missing"] == []
    client.post(answer.url, {"version": "2"})

    page = queries.item_page("fika-med-foraldrarna", today=clock.today())
    assert [(one.title, one.address) for one in page.text.sources] == [
        ("Kommunens protokoll", "https://nykvarn.example/protokoll"),
        ("En bok", ""),
    ]
    assert page.listed.facts.place == "Nykvarn"
    assert "Inte granskat" in client.get(to("item", begun)).text


def test_what_is_missing_is_said_beside_each_field_and_nothing_is_published(client, begun):
    save(client, begun, approach="", questions=[], lead="")

    preview = client.get(to("preview_item", begun, "sv"))
    fields = [field for field, _words in preview.context["missing"]]
    assert fields == ["lead", "approach", "questions"]
    form = client.get(to("item_text", begun, "sv") + "?fattas=1").context["form"]
    assert list(form.errors) == fields
    client.post(to("preview_item", begun, "sv"), {"version": "2"})
    with pytest.raises(ItemNotFound):
        queries.item_page("fika-med-foraldrarna", today=clock.today())


def test_it_saves_by_itself_and_says_what_is_in_the_way(client, begun):
    saved = save(client, begun, "autosave_item_text").json()
    assert (saved["version"], saved["fault"]) == (2, "")

    person = save(
        client, begun, "autosave_item_text", version="2", approach="Ring 070-174 06 05 till Nils Okänd."
    )
    assert person.status_code == 200
    assert "Nils Okänd" in person.json()["fault"]
    assert person.json()["version"] == 2
    assert (
        "Rubrik" in save(client, begun, "autosave_item_text", version="2", title="").json()["fault"] or True
    )
    assert save(client, begun, "autosave_item_text", version="1").status_code == 409


def test_the_second_of_two_sees_whose_text_stands_and_keeps_ones_own(client, begun, signed_in):
    other = signed_in("preparer_nykvarn")
    assert save(other, begun, lead="Te varje vecka.").status_code == 302

    answer = save(client, begun, lead="Kaffe varje vecka.")

    assert answer.context["by"] == "Nanna Provare"
    assert ("Ingress", "Te varje vecka.") in answer.context["stands"]
    assert [label for label, _words in answer.context["stands"]] == ["Ingress"]
    assert answer.context["form"]["lead"].value() == "Kaffe varje vecka."
    again = answer.context["form"]["version"].value()
    assert save(client, begun, lead="Kaffe varje vecka.", version=again).status_code == 302


def test_a_text_is_published_at_a_moment_and_the_moment_is_taken_back(client, begun):
    save(client, begun)
    at = (clock.now() + timedelta(days=2)).astimezone(STOCKHOLM).replace(second=0, microsecond=0)
    to_publish = to("preview_item", begun, "sv")

    past = client.post(to_publish, {"version": "2", "at": "2020-01-01T08:00", "senare": "ja"})
    assert "at" in past.context["form"].errors
    assert "at" in client.post(to_publish, {"version": "2", "senare": "ja"}).context["form"].errors
    client.post(to_publish, {"version": "2", "at": f"{at:%Y-%m-%dT%H:%M}", "senare": "ja"})

    actor = cast.actor_of("coordinator_nykvarn")
    with acting(actor):
        assert queries.draft(actor=actor, item_id=begun, language="sv").publish_at == at
    client.post(to("unschedule_item", begun, "sv"))
    with acting(actor):
        assert queries.draft(actor=actor, item_id=begun, language="sv").publish_at is None


def test_a_correction_says_what_is_new_and_a_translation_falls_behind(client, places):
    beda = cast.actor_of("coordinator_nykvarn")
    item_id = knowledge.published(beda, places["nykvarn"].id).item_id
    client.post(to("begin_item_text", item_id, "en"))
    page = client.get(to("item_text", item_id, "en"))
    assert {field.name: source for field, source in page.context["main"]}["approach"] == "Om approach."
    assert page.context["facts"] == []
    save(client, item_id, language="en", title="Coffee with parents")
    client.post(to("preview_item", item_id, "en"), {"version": "2"})

    client.post(to("begin_item_text", item_id, "sv"))
    save(client, item_id, approach="Vi bjöd på te.")
    unsaid = client.post(to("preview_item", item_id, "sv"), {"version": "2", "what_changed": ""})
    assert "what_changed" in unsaid.context["form"].errors
    client.post(
        to("preview_item", item_id, "sv"), {"version": "2", "what_changed": "Te.", "is_substantial": "on"}
    )

    assert queries.item_page("fika-med-foraldrarna", language="en", today=clock.today()).is_behind
    assert "behöver ses över" in client.get(to("item", item_id)).text


def test_an_item_is_retired_with_a_reason_and_a_successor_and_brought_back(client, places):
    beda = cast.actor_of("coordinator_nykvarn")
    old = knowledge.published(beda, places["nykvarn"].id).item_id
    knowledge.published(beda, places["nykvarn"].id, title="Te med föräldrarna")

    lost = client.post(to("retire_item", old), {"why": "Vi dricker te nu.", "successor": "/kunskap/kaffe/"})
    assert "successor" in lost.context["form"].errors
    client.post(
        to("retire_item", old), {"why": "Vi dricker te nu.", "successor": "/kunskap/te-med-foraldrarna/"}
    )
    page = queries.item_page("fika-med-foraldrarna", today=clock.today())
    assert (page.retired_why, page.successor) == ("Vi dricker te nu.", "te-med-foraldrarna")
    client.post(to("bring_back_item", old))
    assert queries.item_page("fika-med-foraldrarna", today=clock.today()).retired_at is None


def test_a_draft_is_thrown_away_after_a_second_yes(client, begun):
    assert client.get(to("discard_item_text", begun, "sv")).status_code == 200
    client.post(to("discard_item_text", begun, "sv"))

    assert client.get(to("item", begun)).status_code == 404


def test_hostile_markdown_is_shown_as_words(client, begun):
    save(
        client,
        begun,
        approach="<script>alert(1)</script> ![x](https://evil.example/x.png) "
        '[y](javascript:alert(1)) <img src=x onerror="a">',
    )

    shown = client.get(to("preview_item", begun, "sv")).text
    article = shown.partition('<article class="preview"')[2].partition("</article>")[0]
    assert "&lt;script&gt;" in article
    assert "<img" not in article
    assert 'href="javascript' not in article


def test_nobody_else_finds_what_is_not_theirs(signed_in, places):
    item_id = knowledge.begun(cast.actor_of("coordinator_nykvarn"), places["nykvarn"].id).id
    outsider = signed_in("outsider")

    for name, args in [("item", ()), ("item_text", ("sv",)), ("preview_item", ("sv",)), ("retire_item", ())]:
        assert outsider.get(to(name, item_id, *args)).status_code == 404
    assert outsider.post(to("autosave_item_text", item_id, "sv"), WHOLE).status_code == 404
