"""The pages of an edition: from nothing to published, and what each part may see and do."""

from __future__ import annotations

import re
import zipfile
from datetime import date, timedelta
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import cast
from factories.situation import (
    INTERNAL_TEXT,
    OPEN_TEXT,
    POLICE_TEXT,
    answered,
    asked_in,
    contact_point,
    decided_edition,
    draft_edition,
    paragraph,
    sent_round,
)
from fyrtorn.domains.situation.analysis import queries as analysis_queries
from fyrtorn.domains.situation.analysis import services as analysis
from fyrtorn.domains.situation.analysis.contents import SeriesContent
from fyrtorn.domains.situation.analysis.pasted import read_table
from fyrtorn.domains.situation.editions import queries
from fyrtorn.domains.situation.vocabulary import Heading, Marking
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.jobs.work.running import run_waiting
from fyrtorn.foundation.notices.models import Notice

pytestmark = pytest.mark.django_db

START = "/personal/lagesbild/"


def _heading(edition, heading=Heading.ENVIRONMENTS):
    return reverse("staff:edition_heading", args=[edition.id, heading.value])


def _editions():
    with cast.acting(cast.everything()):
        return queries.editions(actor=cast.everything())


def _paragraphs(edition):
    with cast.acting(cast.everything()):
        return queries.paragraphs(actor=cast.everything(), edition_id=edition.id)


def _table(edition, series):
    analysis.add_series(
        actor=cast.everything(),
        edition_id=edition.id,
        content=SeriesContent(
            series=series, heading=Heading.EVENTS, unit="st", points=read_table("2024; 9\n2025; 17")
        ),
    )


def _readers(edition):
    with cast.acting(cast.everything()):
        found = analysis_queries.series(actor=cast.everything(), edition_id=edition.id)
    return {table.series: table.marking for table in found}


def _hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page.content.decode()).group(1)


def test_from_nothing_to_published(signed_in, places):
    client = signed_in("coordinator_nykvarn")
    assert "Börja med en insamling" in client.get(START).content.decode()

    client.post(
        "/personal/lagesbild/ny/",
        {
            "scope": "chapter",
            "size": "short",
            "title": "Lägesbild våldsbejakande extremism",
            "period_from": "2024-01-01",
            "period_to": "2025-12-31",
            "covers_all": "on",
        },
    )
    (edition,) = _editions()
    for heading in (Heading.METHOD, Heading.ENVIRONMENTS):
        client.post(_heading(edition, heading), {"text": f"Stycke {heading.value}.", "marking": "public"})
    page = client.get(reverse("staff:edition", args=[edition.id])).content.decode()
    assert "Inget står under ”Analys” än." in page

    decide = reverse("staff:decide_edition", args=[edition.id])
    answer = client.post(
        decide,
        {
            "by": "Kommunstyrelsen",
            "on": clock.today().isoformat(),
            "registry_no": "KS 2026/1",
            "minutes_section": "§ 8",
            "content_checksum": _hidden(client.get(decide), "content_checksum"),
        },
    )
    assert answer.status_code == 302
    client.post(reverse("staff:publish_edition", args=[edition.id]))
    run_waiting()

    page = client.get(reverse("staff:edition", args=[edition.id])).content.decode()
    assert "Publicerad för alla" in page
    assert "/kommun/nykvarn/lagesbild/" in page
    start = client.get(START).content.decode()
    assert "Uppdatera senast" in start
    assert "Läs lägesbilden" in start


def test_two_editors_of_one_paragraph_are_both_told(signed_in, places):
    row = paragraph(draft_edition(places["nykvarn"]), "Så var det.")
    first, second = signed_in("coordinator_nykvarn"), signed_in("preparer_nykvarn")
    address = reverse("staff:edit_paragraph", args=[row.id])
    begun = {"marking": "internal", "began_at": "1", "version": "1"}
    first.post(address, begun | {"text": "Den ena texten."})

    page = second.post(address, begun | {"text": "Den andra texten."})

    assert "Den ena texten." in page.content.decode()
    assert "Den andra texten." in page.content.decode()
    assert _hidden(page, "version") == "2"
    assert second.post(address, begun | {"text": "Den andra texten.", "version": "2"}).status_code == 302
    told = first.get(_heading(row.edition)).content.decode()
    assert "Två har ändrat stycket samtidigt" in told
    assert "Den ena texten." in told

    settle = reverse("staff:settle_paragraph", args=[row.id])
    first.post(settle, {"version": "3", "text": "tillbaka"})
    assert [one.text for one in _paragraphs(row.edition)] == ["Den ena texten."]


def test_a_name_in_a_paragraph_is_marked_and_nothing_is_saved(signed_in, places):
    edition = draft_edition(places["nykvarn"])
    client = signed_in("coordinator_nykvarn")

    page = client.post(
        _heading(edition), {"text": "Anna Berggren ringde om klottret.", "marking": "internal"}
    ).content.decode()

    assert "<mark>Anna Berggren</mark>" in page
    assert _paragraphs(edition) == []


def test_an_answer_is_put_in_with_one_press(signed_in, places):
    place = places["nykvarn"]
    row = sent_round(place, contact_point(place))
    answered(asked_in(row.id).id)
    edition = draft_edition(place, rounds=[row.id])
    client = signed_in("coordinator_nykvarn")
    with cast.acting(cast.everything()):
        (beside,) = queries.answers_for(actor=cast.everything(), edition_id=edition.id)

    page = client.get(_heading(edition, beside.heading)).content.decode()
    assert beside.text in page
    client.post(reverse("staff:add_answer_to_edition", args=[edition.id, beside.id]))

    assert [one.text for one in _paragraphs(edition)] == [beside.text]
    assert "Inlagt." in client.get(_heading(edition, beside.heading)).content.decode()


def test_paragraphs_are_moved_taken_away_and_put_back(signed_in, places):
    edition = draft_edition(places["nykvarn"])
    first, second = paragraph(edition, "Ett stycke."), paragraph(edition, "Två stycken.")
    client = signed_in("coordinator_nykvarn")

    client.post(reverse("staff:move_paragraph", args=[second.id]), {"at": "upp"})
    client.post(reverse("staff:remove_paragraph", args=[first.id]))

    assert [(one.text, one.is_removed) for one in _paragraphs(edition)] == [
        ("Två stycken.", False),
        ("Ett stycke.", True),
    ]
    client.post(reverse("staff:put_back_paragraph", args=[first.id]))
    assert not any(one.is_removed for one in _paragraphs(edition))


def test_all_is_filled_in_as_open_and_saved_only_when_looked_through(signed_in, places):
    edition = draft_edition(places["nykvarn"])
    internal = paragraph(edition, INTERNAL_TEXT, marking=Marking.INTERNAL)
    police = paragraph(edition, POLICE_TEXT, marking=Marking.POLICE)
    client = signed_in("coordinator_nykvarn")
    address = reverse("staff:open_up_edition", args=[edition.id])

    proposed = client.get(f"{address}?forslag=oppet")
    assert "inget är sparat" in proposed.content.decode()
    assert {one.marking for one in _paragraphs(edition)} == {Marking.INTERNAL, Marking.POLICE}

    seen = {"began": _hidden(proposed, "began")}
    chosen = {f"stycke-{internal.id}": "public", f"stycke-{police.id}": "public"}
    refused = client.post(address, seen | chosen).content.decode()
    assert "utan polisens ja" in refused
    client.post(address, seen | {f"stycke-{internal.id}": "public"})
    assert {one.text: one.marking for one in _paragraphs(edition)} == {
        INTERNAL_TEXT: Marking.PUBLIC,
        POLICE_TEXT: Marking.POLICE,
    }


def test_a_table_added_meanwhile_is_not_opened_by_a_choice_for_another(signed_in, places):
    edition = draft_edition(places["nykvarn"])
    client = signed_in("coordinator_nykvarn")
    address = reverse("staff:open_up_edition", args=[edition.id])
    _table(edition, "Ordningsstörningar")
    page = client.get(address)
    (chosen,) = [name for name in page.context["form"].fields if name.startswith("siffra-")]

    _table(edition, "Anmälda hatbrott")
    client.post(address, {chosen: "public", "began": _hidden(client.get(address), "began")})

    assert _readers(edition) == {
        "Anmälda hatbrott": Marking.INTERNAL,
        "Ordningsstörningar": Marking.PUBLIC,
    }


def test_a_draft_that_somebody_writes_in_is_not_thrown_away_by_an_old_page(signed_in, places):
    edition = draft_edition(places["nykvarn"])
    client = signed_in("coordinator_nykvarn")
    address = reverse("staff:put_aside_edition", args=[edition.id])
    yes = {"ja": "ja", "version": "1", "began": _hidden(client.post(address), "began")}
    paragraph(edition, OPEN_TEXT)

    told = client.post(address, yes)

    assert "Någon annan har ändrat" in told.content.decode()
    assert [one.text for one in _paragraphs(edition)] == [OPEN_TEXT]
    gone = client.post(address, yes | {"began": _hidden(told, "began")})
    assert gone.status_code == 302
    assert _paragraphs(edition) == []


def test_an_old_page_on_who_reads_what_opens_nothing_that_has_changed_since(signed_in, places):
    edition = draft_edition(places["nykvarn"])
    row = paragraph(edition, OPEN_TEXT, marking=Marking.INTERNAL)
    client = signed_in("coordinator_nykvarn")
    address = reverse("staff:open_up_edition", args=[edition.id])
    chosen = {f"stycke-{row.id}": "public", "began": _hidden(client.get(address), "began")}
    signed_in("preparer_nykvarn").post(
        reverse("staff:edit_paragraph", args=[row.id]),
        {"text": INTERNAL_TEXT, "marking": "internal", "began_at": "1", "version": "1"},
    )

    told = client.post(address, chosen)

    assert [one.marking for one in _paragraphs(edition)] == [Marking.INTERNAL]
    assert "Nu: intern." in told.content.decode()
    client.post(address, chosen | {"began": _hidden(told, "began")})
    assert [one.marking for one in _paragraphs(edition)] == [Marking.PUBLIC]


def test_colleagues_are_asked_by_mail_and_their_remark_is_answered(signed_in, places):
    edition = draft_edition(places["nykvarn"])
    row = paragraph(edition)
    for part in ("contact_person_nykvarn", "preparer_nykvarn"):
        cast.account_of(part)
    writer, reader = signed_in("coordinator_nykvarn"), signed_in("contact_person_nykvarn")
    due = (clock.today() + timedelta(days=9)).isoformat()

    writer.post(reverse("staff:send_edition_for_review", args=[edition.id]), {"due_on": due, "tells": "on"})
    review = reverse("staff:review_edition", args=[edition.id])
    reader.post(review, {"about": str(row.id), "text": "Det gäller också busstorget."})
    page = writer.get(review).content.decode()

    assert set(Notice.objects.filter(kind="situation.review_asked").values_list("to", flat=True)) == {
        cast.PARTS["contact_person_nykvarn"].email,
        cast.PARTS["preparer_nykvarn"].email,
    }
    assert "Det gäller också busstorget." in page
    with cast.acting(cast.everything()):
        (remark,) = queries.remarks(actor=cast.everything(), edition_id=edition.id)
    writer.post(
        reverse("staff:settle_remark", args=[edition.id, remark.id]), {f"{remark.id.hex}-how": "Tillagt."}
    )
    assert "Tillagt." in reader.get(review).content.decode()


@pytest.mark.parametrize(
    ("part", "seen"),
    [
        ("coordinator_nykvarn", {"oppen": 200, "intern": 200, "fullstandig": 200}),
        ("contact_person_nykvarn", {"oppen": 200, "intern": 200, "fullstandig": 404}),
        ("outsider", {"oppen": 404, "intern": 404, "fullstandig": 404}),
    ],
)
def test_each_reads_the_versions_meant_for_them(signed_in, places, part, seen):
    edition = decided_edition(places["nykvarn"])
    client = signed_in(part)

    for version, status in seen.items():
        answer = client.get(reverse("staff:read_edition", args=[edition.id, version]))
        text = answer.content.decode()
        assert answer.status_code == status
        assert (POLICE_TEXT in text) == (version == "fullstandig" and status == 200)
        assert (INTERNAL_TEXT in text) == (version != "oppen" and status == 200)


def test_the_short_form_leads_from_one_of_its_headings_to_the_next(signed_in, places):
    client = signed_in("coordinator_nykvarn")
    edition = draft_edition(places["nykvarn"])

    page = client.get(_heading(edition, Heading.ENVIRONMENTS)).content.decode()

    assert f'rel="prev" href="{_heading(edition, Heading.METHOD)}"' in page
    assert f'rel="next" href="{_heading(edition, Heading.EVENTS)}"' in page


def test_whoever_ends_the_review_is_led_to_what_comes_next(signed_in, places):
    client = signed_in("coordinator_nykvarn")
    edition = draft_edition(places["nykvarn"])
    client.post(
        reverse("staff:send_edition_for_review", args=[edition.id]),
        {"due_on": clock.today() + timedelta(days=7)},
    )

    ended = client.post(reverse("staff:end_edition_review", args=[edition.id]), follow=True)

    assert reverse("staff:decide_edition", args=[edition.id]) in ended.content.decode()


def test_files_are_made_in_the_background_and_the_whole_version_is_for_those_who_write(signed_in, places):
    edition = decided_edition(places["nykvarn"])
    writer, reader = signed_in("coordinator_nykvarn"), signed_in("contact_person_nykvarn")
    address = reverse("staff:make_edition_file", args=[edition.id])

    for form in ("pdf", "docx"):
        assert writer.post(address, {"version": "fullstandig", "form": form}).status_code == 302
    assert reader.post(address, {"version": "fullstandig", "form": "pdf"}).status_code == 404
    assert writer.post(address, {"version": "oppen", "form": "exe"}).status_code == 404
    run_waiting()

    page = writer.get(reverse("staff:edition", args=[edition.id])).content.decode()
    links = re.findall(r'href="(/personal/arbete/[^"]+/fil/)"', page)
    files = [writer.get(link).content[:4] for link in links]
    assert sorted(files) == [b"%PDF", b"PK\x03\x04"]
    assert [reader.get(link).status_code for link in links] == [404, 404]


def test_what_differs_from_the_last_is_told_without_colour(signed_in, places):
    decided_edition(places["nykvarn"], on=clock.today() - timedelta(days=600))
    edition = draft_edition(places["nykvarn"])
    row = _paragraphs(edition)[0]
    client = signed_in("coordinator_nykvarn")
    client.post(
        reverse("staff:edit_paragraph", args=[row.id]),
        {
            "text": OPEN_TEXT.replace("varje månad", "varje vecka"),
            "marking": "internal",
            "began_at": "1",
            "version": "1",
        },
    )

    page = client.get(reverse("staff:edition_difference", args=[edition.id])).content.decode()

    assert '<del><span class="only-heard">borttaget: </span>månad.</del>' in page
    assert '<ins><span class="only-heard">nytt: </span>vecka.</ins>' in page


def test_a_checksum_is_verified(signed_in, places):
    edition = decided_edition(places["nykvarn"])
    client = signed_in("contact_person_nykvarn")

    right = client.post("/personal/lagesbild/kontrollera/", {"checksum": edition.checksum}).content.decode()
    wrong = client.post("/personal/lagesbild/kontrollera/", {"checksum": "0" * 64}).content.decode()

    assert "Den stämmer." in right
    assert "Ingen beslutad lägesbild" in wrong


def test_the_municipalitys_word_template_is_kept_used_and_taken_away(signed_in, places):
    client = signed_in("coordinator_nykvarn")
    page = client.get("/personal/lagesbild/word-mall/")
    assert "Lägg upp mallen" in page.content.decode()

    refused = client.post(
        "/personal/lagesbild/word-mall/", {"file": SimpleUploadedFile("mall.docx", b"inte Word")}
    )
    hollow = client.post(
        "/personal/lagesbild/word-mall/",
        {"file": SimpleUploadedFile("mall.docx", _without_body(_word_file()))},
    )
    kept = client.post(
        "/personal/lagesbild/word-mall/", {"file": SimpleUploadedFile("mall.docx", _word_file())}
    )

    assert "går inte att använda som mall" in refused.content.decode()
    assert "går inte att använda som mall" in hollow.content.decode()
    assert kept.status_code == 302
    assert "Byt mall" in client.get("/personal/lagesbild/word-mall/").content.decode()
    assert "Kommunens sidhuvud" in _header_of(_made(client, decided_edition(places["nykvarn"])))
    client.post("/personal/lagesbild/word-mall/nykvarn/ta-bort/")
    assert "Lägg upp mallen" in client.get("/personal/lagesbild/word-mall/").content.decode()


def _word_file():
    content, template = BytesIO(), docx.Document()
    template.sections[0].header.paragraphs[0].text = "Kommunens sidhuvud"
    template.save(content)
    return content.getvalue()


def _without_body(content):
    """A Word file that opens, and has nowhere to write."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb"(?s)<w:body>.*</w:body>", b"", old.read(name)))
    return out.getvalue()


def _made(client, edition):
    client.post(reverse("staff:make_edition_file", args=[edition.id]), {"version": "oppen", "form": "docx"})
    run_waiting()
    page = client.get(reverse("staff:edition", args=[edition.id])).content.decode()
    return client.get(re.search(r'href="(/personal/arbete/[^"]+/fil/)"', page).group(1)).content


def _header_of(word):
    return docx.Document(BytesIO(word)).sections[0].header.paragraphs[0].text


def test_whoever_prepares_sees_no_decision_and_a_contact_person_changes_nothing(signed_in, places):
    edition = draft_edition(places["nykvarn"])
    row = paragraph(edition)
    preparer, reader = signed_in("preparer_nykvarn"), signed_in("contact_person_nykvarn")

    assert (
        "Skriv in beslutet" not in preparer.get(reverse("staff:edition", args=[edition.id])).content.decode()
    )
    assert preparer.get(reverse("staff:decide_edition", args=[edition.id])).status_code == 404
    assert reader.get(_heading(edition)).status_code == 200
    assert reader.post(_heading(edition), {"text": "Ett stycke.", "marking": "public"}).status_code == 404
    assert reader.get(reverse("staff:edit_paragraph", args=[row.id])).status_code == 404
    assert reader.post(reverse("staff:remove_paragraph", args=[row.id])).status_code == 404


def test_a_decided_edition_is_not_written_in(signed_in, places):
    edition = decided_edition(places["nykvarn"])
    client = signed_in("coordinator_nykvarn")

    assert client.get(_heading(edition)).status_code == 302
    late = client.post(_heading(edition), {"text": "Ett stycke.", "marking": "public"})
    assert len(_paragraphs(edition)) == 3
    assert late.status_code in {302, 409, 400}


def test_ten_years_of_editions_cost_no_more_questions_than_one(
    signed_in, places, django_assert_max_num_queries
):
    decided_edition(places["nykvarn"], on=date(2025, 1, 1))
    client = signed_in("coordinator_nykvarn")
    client.get(START)
    with django_assert_max_num_queries(60) as one:
        client.get(START)
    few = len(one)
    for year in (2, 1):
        decided_edition(places["nykvarn"], on=clock.today() - timedelta(days=300 * year))

    with django_assert_max_num_queries(few):
        client.get(START)
