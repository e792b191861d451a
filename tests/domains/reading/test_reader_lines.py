"""Text and HTML as lines; bytes of any encoding as text."""

from __future__ import annotations

import pytest

from fyrtorn.domains.reading.reader.decoding import decoded
from fyrtorn.domains.reading.reader.frequency import times_per_year
from fyrtorn.domains.reading.reader.lines import LONGEST_LINE, Role, page_from_text
from fyrtorn.domains.reading.reader.markup import looks_like_html, page_from_html
from fyrtorn.foundation.base.composing import composed

SWEDISH = "Öppet må–fre på Åvägen"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_swedish_is_read_in_any_encoding(encoding: str) -> None:
    assert decoded(SWEDISH.encode(encoding)) == SWEDISH


def test_text_that_was_encoded_twice_is_read_as_it_was_meant() -> None:
    assert decoded(SWEDISH.encode().decode("cp1252").encode()) == SWEDISH


def test_a_few_broken_bytes_do_not_spoil_the_rest() -> None:
    assert decoded("Öppet på Åvägen ".encode() + b"\xff") == "Öppet på Åvägen \ufffd"


def test_invisible_characters_and_odd_spaces_are_cleaned() -> None:
    assert decoded("a\u00adb\u200bc\u00a0d\u2009e\x00f\r\ng\u2028h a\u030a") == "abc d e f\ng\nh å"


def test_composing_joins_marks_and_leaves_composed_text() -> None:
    assert composed("a\u030a o\u0308 å plain") == "å ö å plain"


def test_text_becomes_lines_with_headings_items_and_groups() -> None:
    page = page_from_text("Rubrik\n\nEn mening som slutar här.\n\n• ett\n- två\nTelefon 1\n")

    assert [(line.text, line.role) for line in page.lines] == [
        ("Rubrik", Role.HEADING),
        ("En mening som slutar här.", Role.TEXT),
        ("ett", Role.ITEM),
        ("två", Role.ITEM),
        ("Telefon 1", Role.TEXT),
    ]
    assert [line.group for line in page.lines] == [0, 1, 2, 2, 2]
    assert all(page.text[line.start : line.end] == line.text for line in page.lines)


def test_a_sentence_broken_at_its_margin_is_joined() -> None:
    page = page_from_text("Det här är en lång rad som bryts vid marginalen efter ordet\noch fortsätter här.")

    assert [line.text for line in page.lines] == [
        "Det här är en lång rad som bryts vid marginalen efter ordet och fortsätter här."
    ]


def test_a_line_without_end_is_broken_into_lengths() -> None:
    page = page_from_text("Ord. " * 1000)

    assert max(len(line.text) for line in page.lines) <= LONGEST_LINE
    assert " ".join(line.text for line in page.lines) == ("Ord. " * 1000).strip()


def test_html_becomes_lines_without_what_is_not_for_reading() -> None:
    page = page_from_html(
        "<html><head><title>Stöd | Åvika</title><meta property='og:site_name' content='Åvika kommun'></head>"
        "<body><nav>Meny</nav><div class='cookie-bar'>Kakor</div><script>1</script><h1>Ru<b>br</b>ik</h1>"
        "<p>Rad ett<br>rad två</p><ul><li>ett<li>två</ul>"
        "<table><tr><th>Vem<th>När<tr><td>Jouren<td><p>9–12</p><p>13–16</p></table>"
        "<a href='tel:+46846500410'>Ring</a> <a href='mailto:info%40avika.example?subject=x'>Mejla</a></body></html>"
    )

    assert (page.title, page.site) == ("Stöd | Åvika", "Åvika kommun")
    assert [line.text for line in page.lines] == [
        "Rubrik",
        "Rad ett",
        "rad två",
        "ett",
        "två",
        "Vem | När",
        "Jouren | 9–12, 13–16",
        "Ring +46846500410 Mejla info@avika.example",
    ]


def test_a_table_that_lays_out_a_page_is_read_cell_by_cell() -> None:
    page = page_from_html(
        "<table><tr><td>Start<br>Skola<br>Omsorg<br>Fritid</td><td><p>Text</p></td></tr></table>"
    )

    assert [line.text for line in page.lines] == ["Start", "Skola", "Omsorg", "Fritid", "Text"]


def test_text_with_a_less_than_sign_is_not_html() -> None:
    assert not looks_like_html("Om 3 < 5 är det <bra>")
    assert looks_like_html("<P ALIGN=left>Hej")


@pytest.mark.parametrize(
    ("sentence", "times"),
    [
        ("Rådet möts två gånger per termin.", 4),
        ("Vi ses varje månad.", 12),
        ("Planen ses över vartannat år.", 0.5),
        ("Planen revideras vart fjärde år.", 0.25),
        ("Gruppen träffas en gång i kvartalet.", 4),
        ("Planen följs upp årligen.", 1),
        ("Planen antas varje mandatperiod.", 0.25),
        ("Gruppen ses varannan vecka.", 26),
        ("Vi ses ibland.", None),
    ],
)
def test_how_often_is_read_as_times_a_year(sentence: str, times: float | None) -> None:
    assert times_per_year(sentence) == times
