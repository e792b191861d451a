"""Drawings: legible, without colour too, whatever the words are, and safe to put on any page."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from factories.documents import HOSTILE, causes, chart, figures_with, year
from fyrtorn.foundation.documents.drawing.bars import bars
from fyrtorn.foundation.documents.drawing.canvas import Disc, Drawing, Shape, Told, Trail, words_in
from fyrtorn.foundation.documents.drawing.figures import Absent, Series
from fyrtorn.foundation.documents.drawing.fishbone import Bone, fishbone
from fyrtorn.foundation.documents.drawing.lines import Break, lines
from fyrtorn.foundation.documents.drawing.matrix import matrix
from fyrtorn.foundation.documents.drawing.measuring import Extent, extent_of, lines_of, width_of
from fyrtorn.foundation.documents.drawing.tiles import Area, Direction, tiles
from fyrtorn.foundation.documents.drawing.wheel import Duty, wheel
from fyrtorn.foundation.documents.model import Document, Figure, Heading, plain, problems

SVG = "{http://www.w3.org/2000/svg}"
MONTHS = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
ALLOWED = {
    "svg": {"role", "viewBox", "class", "focusable"},
    "title": set(),
    "desc": set(),
    "g": set(),
    "rect": {"x", "y", "width", "height", "rx"},
    "path": {"d"},
    "circle": {"cx", "cy", "r"},
    "text": {"x", "y", "font-size", "text-anchor", "font-weight"},
}
PAINT = {"fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray"}


def drawings(figure: Figure) -> list[Drawing]:
    return [one for one in (figure.drawing, figure.narrow) if one is not None]


def overlaps(one: Extent, other: Extent) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def collisions(drawing: Drawing) -> list[tuple[str, str]]:
    """Words that stand on each other, or outside the drawing."""
    words = [one for one in words_in(drawing.shapes) if one.text]
    on_each_other = [
        (one.text, other.text)
        for one, other in combinations(words, 2)
        if overlaps(extent_of(one), extent_of(other))
    ]
    outside = [
        (one.text, "the edge")
        for one in words
        if extent_of(one)[0] < -1
        or extent_of(one)[1] < -1
        or extent_of(one)[2] > drawing.width + 1
        or extent_of(one)[3] > drawing.height + 1
    ]
    return on_each_other + outside


def discs_in(shapes: tuple[Shape, ...]) -> list[Disc]:
    inside = [discs_in(shape.shapes) for shape in shapes if isinstance(shape, Told)]
    return [shape for shape in shapes if isinstance(shape, Disc)] + [one for some in inside for one in some]


def text_of(drawing: Drawing) -> str:
    return " ".join(words.text for words in words_in(drawing.shapes))


# --- safe and legible, whatever it says -----------------------------------------------------------


@pytest.mark.parametrize(
    "label", HOSTILE, ids=["markup", "right to left", "emoji", "long", "no xml", "empty"]
)
def test_no_label_breaks_out_of_a_drawing_or_over_another(label: str) -> None:
    for figure in figures_with(label):
        for drawing in drawings(figure):
            root = etree.fromstring(drawing.svg)

            for element in root.iter():
                name = element.tag.removeprefix(SVG)
                assert set(element.attrib) <= ALLOWED[name] | PAINT
            assert collisions(drawing) == []


@settings(max_examples=30, deadline=None)
@given(
    names=st.lists(st.text(max_size=40), min_size=1, max_size=9),
    value=st.floats(min_value=0, max_value=1e12),
    standing=st.booleans(),
)
def test_bars_have_room_for_any_names_and_numbers(names: list[str], value: float, standing: bool) -> None:
    values = tuple(value / (at + 1) for at in range(len(names)))

    figure = bars(
        title="t", names=names, series=[Series("a", values), Series("b", values)], standing=standing
    )

    assert collisions(figure.drawing) == []


def test_the_same_values_give_the_same_drawing() -> None:
    assert [one.drawing.svg for one in figures_with("Torget")] == [
        one.drawing.svg for one in figures_with("Torget")
    ]


def test_every_drawing_tells_what_it_shows_and_has_its_table() -> None:
    for figure in figures_with("Torget"):
        root = etree.fromstring(figure.drawing.svg)

        assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
        assert root[0].text == figure.caption
        assert root[1].text == figure.alt
        assert root.get("role") == "img"
        assert figure.table is not None
        assert problems(Document(title="t", body=(Heading("h"), figure))) == ()


def test_a_drawing_has_no_ids_and_takes_the_pages_colour_of_words() -> None:
    for figure in figures_with("Torget"):
        assert " id=" not in figure.drawing.svg
        assert 'fill="currentColor"' in figure.drawing.svg


def test_a_file_carries_its_own_font_and_colour() -> None:
    svg = chart().drawing.svg_file

    assert "currentColor" not in svg
    assert 'font-family="' in svg
    assert re.search(r'width="\d+" height="[\d.]+"', svg)


def test_words_are_cut_to_their_room() -> None:
    lines_ = lines_of("Våldsbejakande " + "x" * 100, room=80, size=13, at_most=3)

    assert len(lines_) == 3
    assert all(width_of(line, size=13) <= 80 for line in lines_)
    assert lines_[-1].endswith("…")


# --- bars -----------------------------------------------------------------------------------------


def test_each_bar_says_its_number_and_a_hidden_one_that_it_is() -> None:
    figure = chart(("Klotter", "Flygblad", "Hot"))

    assert "<title>Klotter: 42</title>" in figure.drawing.svg
    assert "<title>Flygblad: dold</title>" in figure.drawing.svg
    assert figure.note == "Dold betyder att talet inte visas, för att ingen ska kunna kännas igen."
    assert figure.table is not None
    assert figure.table.rows == (("Klotter", "42"), ("Flygblad", "dold"), ("Hot", "0"))


def test_months_stand_and_long_names_lie() -> None:
    months = bars(title="m", names=MONTHS, series=[Series("2026", (1,) * 12)], standing=True)
    words = bars(
        title="m", names=["Hot mot förtroendevald"] * 12, series=[Series("2026", (1,) * 12)], standing=True
    )

    assert months.drawing.height < 250 < words.drawing.height


def test_a_sign_stands_where_a_word_has_no_room() -> None:
    values = (Absent.MISSING, *range(11))

    figure = bars(title="m", names=MONTHS, series=[Series("2026", values)], standing=True)

    assert ".." in text_of(figure.drawing)
    assert figure.note == "”..” betyder att det inte finns någon uppgift."


def test_series_are_told_apart_without_colour() -> None:
    series = [Series(name, (3, 4)) for name in ("2023", "2024", "2025")]

    svg = bars(title="m", names=["T1", "T2"], series=series).drawing.svg

    without_colour = re.sub(r"#[0-9a-f]{6}", "#000000", svg)
    bars_of = re.findall(r"<g><title>T1, \d+: 3</title>(<rect|<path)", without_colour)
    assert bars_of == ["<rect", "<path", "<rect"]
    assert [svg.index(f">{one.name}</text>") for one in series] == sorted(
        svg.index(f">{one.name}</text>") for one in series
    )


@pytest.mark.parametrize(("names", "values"), [([], ()), (["a"], (1, 2)), (["a"], (-1,)), (["a", "b"], (1,))])
def test_bars_that_cannot_be_true_are_refused(names: list[str], values: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"chart|series"):
        bars(title="m", names=names, series=[Series("2026", values)])


# --- lines ----------------------------------------------------------------------------------------


def trails(drawing: Drawing) -> list[tuple[float, ...]]:
    """Where each piece of a series' line begins and ends, across."""
    return [
        tuple(round(x) for x, _ in shape.points)
        for shape in drawing.shapes
        if isinstance(shape, Trail) and shape.thick == 2.5
    ]


def test_no_line_leads_over_a_break_or_a_missing_year() -> None:
    whole = lines(
        title="Plan", periods=["2015", "2016", "2017", "2018"], series=[Series("Plan", (5, 7, 44, 45))]
    )
    broken = lines(
        title="Plan",
        periods=["2015", "2016", "2017", "2018"],
        series=[Series("Plan", (5, 7, 44, 45))],
        breaks=[Break("2017", "fler svarade")],
    )
    missing = lines(
        title="Plan",
        periods=["2015", "2016", "2017", "2018"],
        series=[Series("Plan", (5, 7, Absent.MISSING, 45))],
    )

    assert [len(piece) for piece in trails(whole.drawing)] == [4]
    assert [len(piece) for piece in trails(broken.drawing)] == [2, 2]
    assert [len(piece) for piece in trails(missing.drawing)] == [2]


def test_a_break_is_marked_said_and_in_the_table() -> None:
    figure = lines(
        title="Plan",
        periods=["2016", "2017"],
        series=[Series("Plan", (7, 44))],
        unit="%",
        breaks=[Break("2017", "x")],
    )

    assert "Nytt sätt att mäta" in text_of(figure.drawing)
    assert figure.note == "Nytt sätt att mäta från 2017: x. Tal före och efter går inte att jämföra."
    assert "Linjen är bruten 2017" in figure.alt
    assert figure.table is not None
    assert [plain(row[0]) for row in figure.table.rows] == ["2016", "2017 (ny mätning)"]


def test_a_break_at_a_period_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="a break"):
        lines(
            title="Plan",
            periods=["2016", "2017"],
            series=[Series("Plan", (7, 44))],
            breaks=[Break("2016", "x")],
        )


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 100), min_size=12, max_size=12), min_size=1, max_size=4),
    st.sets(st.integers(1, 11), max_size=4),
)
def test_no_words_meet_however_the_lines_go(values: list[list[int]], broken: set[int]) -> None:
    periods = [str(2015 + at) for at in range(12)]
    series = [Series(f"Utbildningsförvaltningen {at}", tuple(some)) for at, some in enumerate(values)]
    breaks = [Break(periods[at], "annan fråga") for at in broken]

    figure = lines(title="t", periods=periods, series=series, unit="%", breaks=breaks)

    assert collisions(figure.drawing) == []


# --- fishbone, wheel, map, matrix -----------------------------------------------------------------


@pytest.mark.parametrize("count", [0, 1, 4, 20])
def test_a_fishbone_is_legible_with_one_cause_and_with_twenty(count: int) -> None:
    figure = causes(count)

    assert figure.table is not None
    assert len(figure.table.rows) == count
    for drawing in drawings(figure):
        assert collisions(drawing) == []
        assert min(words.size for words in words_in(drawing.shapes)) >= 11.5
    assert figure.narrow is not None
    assert figure.narrow.width <= 390


def test_a_bone_without_causes_says_so() -> None:
    figure = fishbone(title="o", problem="p", bones=[Bone("Plats", ())])

    assert all("Ingen orsak känd" in text_of(drawing) for drawing in drawings(figure))


def test_how_sure_a_cause_is_stands_in_words() -> None:
    text = text_of(causes(3).drawing)

    assert all(word in text for word in ("Väl belagt", "Troligt", "Gissning"))


@pytest.mark.parametrize("count", [1, 12, 40, 99])
def test_no_mark_in_the_wheel_covers_another(count: int) -> None:
    figure = year(count)

    marks = [disc for disc in discs_in(figure.drawing.shapes) if disc.radius > 10]
    assert len(marks) == count
    assert all(
        (one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= (one.radius + other.radius) ** 2
        for one, other in combinations(marks, 2)
    )
    assert collisions(figure.drawing) == []


def test_many_duties_on_one_day_get_a_mark_each() -> None:
    figure = year(12, on=date(2026, 12, 15))

    marks = [disc for disc in discs_in(figure.drawing.shapes) if disc.radius > 10]
    assert len(marks) == 12
    assert collisions(figure.drawing) == []


def test_the_list_beside_the_wheel_is_in_the_years_order() -> None:
    duties = [
        Duty("Sist", date(2026, 12, 1), "Råd"),
        Duty("Först", date(2026, 2, 3), "Råd", start=date(2026, 1, 7)),
    ]

    figure = wheel(title="Årshjul", year=2026, duties=duties, today=date(2026, 2, 4))

    assert figure.table is not None
    assert figure.table.rows == (("1", "Först", "7 jan – 3 feb", "Råd"), ("2", "Sist", "1 dec", "Råd"))
    assert "Närmast från i dag: Sist, 1 dec." in figure.alt
    assert "i dag 4 feb" in text_of(figure.drawing)


def test_a_day_of_another_year_is_not_marked_in_the_wheel() -> None:
    assert (
        "i dag"
        not in wheel(title="t", year=2026, duties=[], today=date(2026, 1, 1) - timedelta(days=1)).drawing.svg
    )


def test_a_hidden_number_on_the_map_is_not_drawn_deeper_than_none() -> None:
    areas = [Area("Norrby", Direction.NORTH, Absent.HIDDEN), Area("Hamnen", Direction.SOUTH, 40)]

    figure = tiles(title="Händelser", areas=areas)

    hidden = re.search(r"<g><title>Norrby, norr: dold</title><rect[^>]*fill=\"none\"", figure.drawing.svg)
    assert hidden
    assert "ingen ska kunna kännas igen" in figure.note


def test_areas_lie_as_the_compass_says() -> None:
    figure = tiles(title="t", areas=[Area(one.word, one, 1) for one in Direction])

    words = {one.text: one for one in words_in(figure.drawing.shapes)}
    assert words["norr"].y < words["centrum"].y < words["söder"].y
    assert words["väst"].x < words["centrum"].x < words["öst"].x


def test_empty_rows_and_columns_of_a_matrix_are_named() -> None:
    figure = matrix(
        title="Täckning",
        rows=["Möte", "Kampanj"],
        columns=["Hot", "Lokaler"],
        answered={(0, 1)},
        rows_are="åtgärder",
        columns_are="problem",
        empty="svarar på inget",
    )

    text = text_of(figure.drawing)
    assert "Kampanj – svarar på inget" in text
    assert "Hot – svarar på inget" in text
    assert "Utan markering bland problem: Hot. Utan markering bland åtgärder: Kampanj." in figure.alt
