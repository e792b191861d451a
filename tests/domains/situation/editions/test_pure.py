"""What an edition becomes: for whom, as a document, beside the last one, and what it lacks. No database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from fyrtorn.domains.situation.editions import content as contents
from fyrtorn.domains.situation.editions.audiences import Audience, for_audience
from fyrtorn.domains.situation.editions.comparing import Fate, Piece, compare, words_changed
from fyrtorn.domains.situation.editions.content import (
    AreaCount,
    CauseText,
    Content,
    Decision,
    EventCounts,
    Events,
    FigureText,
    HeadingText,
    ParagraphText,
    ProblemText,
    RoundText,
    SourceText,
    checksum_of,
)
from fyrtorn.domains.situation.editions.rules import Lack, Waiting, missing, next_due
from fyrtorn.domains.situation.editions.writing_out import document_of
from fyrtorn.domains.situation.vocabulary import (
    Bone,
    Certainty,
    Change,
    Compass,
    Heading,
    Marking,
    Origin,
    Scope,
    Size,
)
from fyrtorn.foundation.documents import model, web
from fyrtorn.foundation.documents.model import plain, problems

SOURCE = SourceText("Årsboken", date(2026, 2, 20), "https://example.se/arsbok")
HOSTILE = "Ett <script>alert(1)</script> stycke \u202e med & tecken 🙂"
AUDIENCES = list(Audience)


def _paragraph(number, text, marking=Marking.PUBLIC, source=None):
    return ParagraphText(UUID(int=number), text, marking, Origin.OWN, source)


def _figure(value, *, label="", period="2025", series="Utbildade", marking=Marking.PUBLIC, **said):
    return FigureText(series, label, value, "%", period, marking, SOURCE, **said)


def _problem(number=1, **said):
    given = dict.fromkeys(
        ("what", "where", "when", "affected", "since", "known_by", "not_known", "otherwise"), ""
    )
    return ProblemText(
        **{
            "key": UUID(int=number),
            "title": "Propaganda vid resecentrum",
            "priority": 1,
            "change": Change.WORSE,
            "marking": Marking.PUBLIC,
            "causes": (CauseText(UUID(int=9), Bone.PLACE, "Ingen städar", "Fastighet", Certainty.GUESS),),
            **given,
            "what": "Klistermärken.",
            "known_by": "Skolans svar.",
            **said,
        }
    )


COUNTS = EventCounts(
    total=19,
    by_kind={"propaganda": 12, "threat": 2, "violence": 1, "damage": 4},
    by_month={"2025-01": 9, "2025-02": 0, "2025-03": 10},
    by_area=(AreaCount("Centrum", Compass.CENTRE, 15), AreaCount("Norra", Compass.NORTH, 4)),
    by_environment={"white_power": 12, "unknown": 7},
    by_target={"jewish": 1, "nobody": 18},
    before=8,
)
OPEN = replace(COUNTS, total=17, by_kind={"propaganda": 12, "damage": 5})


def _content(**said):
    return Content(
        **{
            "organisation": "Nykvarns kommun",
            "holder": "Nykvarns kommun",
            "title": "Lägesbild",
            "number": 2,
            "size": Size.SHORT,
            "scope": Scope.CHAPTER,
            "covers_all": True,
            "period_from": date(2025, 1, 1),
            "period_to": date(2025, 12, 31),
            "headings": (
                HeadingText(
                    Heading.ENVIRONMENTS,
                    (
                        _paragraph(1, HOSTILE, source=SOURCE),
                        _paragraph(2, "Vi ser:\n- klotter\n- klistermärken", Marking.INTERNAL),
                        _paragraph(
                            3, "Polisens bild.", Marking.POLICE, SourceText("Polisens PM", date(2026, 1, 1))
                        ),
                    ),
                ),
                HeadingText(
                    Heading.ANALYSIS,
                    (_paragraph(4, "Det mesta sker på nätet."),),
                    (_figure(Decimal("12.5"), period="2024"), _figure(Decimal(44), is_break=True)),
                ),
            ),
            "problems": (_problem(), _problem(2, title="Hot", priority=None, marking=Marking.INTERNAL)),
            "sources": (SOURCE, SourceText("Polisens PM", date(2026, 1, 1))),
            "rounds": (RoundText("Insamling 2025", asked=8, answered=7, nothing=2),),
            "events": Events(COUNTS, OPEN, Marking.PUBLIC),
            "decision": Decision("Kommunstyrelsen", date(2026, 3, 10), "KS 1", "§ 8"),
            **said,
        }
    )


def _words(document):
    return web.fragment(document)


# --- for whom -------------------------------------------------------------------------------------


def test_the_public_version_has_only_what_is_open_and_no_source_of_the_rest():
    shown = for_audience(_content(), Audience.PUBLIC)

    assert [text.text for text in shown.paragraphs] == [HOSTILE, "Det mesta sker på nätet."]
    assert [one.title for one in shown.problems] == ["Propaganda vid resecentrum"]
    assert [source.title for source in shown.sources] == ["Årsboken"]


def test_events_are_told_to_the_public_without_groups_without_the_police_and_without_small_numbers():
    told = for_audience(_content(), Audience.PUBLIC).events.told

    assert (told.total, told.by_kind) == (17, {"propaganda": 12, "damage": 5})
    assert (told.by_target, told.by_environment) == ({}, {})
    assert told.by_area == ()  # one is small, so the other would tell it


def test_the_internal_version_leaves_out_what_the_police_told():
    shown = for_audience(_content(), Audience.INTERNAL)

    assert "Polisens bild." not in [text.text for text in shown.paragraphs]
    assert shown.events.told == OPEN
    assert len(shown.problems) == 2


@pytest.mark.parametrize("marking", [Marking.INTERNAL, Marking.POLICE])
def test_counts_of_events_are_open_only_when_somebody_has_said_so(marking):
    content = _content(events=Events(COUNTS, OPEN, marking))

    assert for_audience(content, Audience.PUBLIC).events is None
    assert (for_audience(content, Audience.INTERNAL).events is None) == (marking is Marking.POLICE)


# --- kept -----------------------------------------------------------------------------------------


def test_what_is_kept_is_what_is_read_and_any_change_shows():
    content = _content()

    assert contents.read(contents.kept(content)) == content
    assert checksum_of(content) == checksum_of(contents.read(contents.kept(content)))
    assert checksum_of(replace(content, title="Lägesbild.")) != checksum_of(content)
    with pytest.raises(ValueError, match="schema"):
        contents.read({"schema": 99})


# --- as a document --------------------------------------------------------------------------------


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize(
    "changed", [{}, {"decision": None}, {"headings": (), "problems": (), "events": None}]
)
def test_every_version_is_readable_by_everybody(audience, changed):
    document = document_of(_content(**changed), audience, checksum="ab" * 32)

    assert problems(document) == ()
    assert "<script" not in web.page(document)


def test_a_document_says_who_decided_when_it_is_due_and_its_checksum():
    facts = {
        fact.label: fact.value for fact in document_of(_content(), Audience.PUBLIC, checksum="ab" * 32).facts
    }

    assert facts["Beslutad"] == "10 mars 2026 av Kommunstyrelsen"
    assert facts["Uppdateras senast"] == "10 mars 2028"
    assert facts["Kontrollsumma"] == " ".join(["abababab"] * 8)
    assert "inte hela lägesbilden" in facts["Omfattar"]


def test_internal_paragraphs_are_labelled_and_dashes_become_a_list():
    body = document_of(_content(), Audience.WHOLE).body
    labels = [block.label for block in body if isinstance(block, model.Paragraph) and block.label]
    (bullets,) = [block for block in body if isinstance(block, model.Bullets) and "klotter" in block.items]

    assert labels == ["Internt.", "Från polisen."]
    assert bullets.items == ("klotter", "klistermärken")


def test_it_is_told_how_many_answered_and_how_many_events_stay_together():
    text, own = (
        "\n".join(
            plain(block.text)
            for block in document_of(_content(), audience).body
            if isinstance(block, model.Paragraph)
        )
        for audience in (Audience.PUBLIC, Audience.INTERNAL)
    )

    assert "I insamlingen ”Insamling 2025” fick" in own
    assert "Insamling 2025" not in text
    assert "fick åtta funktioner frågor och sju svarade. Två funktioner svarade" in text
    assert "Under lika lång tid dessförinnan var de 8." in text
    assert "18 kap" not in text


def test_a_figure_that_is_hidden_is_told_as_hidden_and_many_parts_become_a_table():
    hidden = _content(
        headings=(
            HeadingText(Heading.ANALYSIS, (), (_figure(None, label="a"), _figure(Decimal(9), label="b"))),
        )
    )
    many = _content(
        headings=(
            HeadingText(
                Heading.ANALYSIS,
                (),
                tuple(
                    _figure(Decimal(n), label=f"Del {n}", period=p)
                    for n in range(6)
                    for p in ("2024", "2025")
                ),
            ),
        )
    )

    assert "dold" in _words(document_of(hidden, Audience.PUBLIC))
    tables = [block for block in document_of(many, Audience.PUBLIC).body if isinstance(block, model.Table)]
    assert tables[0].head == ("Del", "2024", "2025")


# --- beside the last ------------------------------------------------------------------------------


def test_paragraphs_are_followed_by_their_keys_and_told_word_by_word():
    before = _content(
        headings=(HeadingText(Heading.ANALYSIS, (_paragraph(1, "Lite på nätet."), _paragraph(2, "Borta."))),)
    )
    now = _content(
        headings=(HeadingText(Heading.ANALYSIS, (_paragraph(3, "Nytt."), _paragraph(1, "Mycket på nätet."))),)
    )

    (heading,) = compare(before, now).headings

    assert [change.fate for change in heading.changes] == [Fate.NEW, Fate.CHANGED, Fate.GONE]
    assert heading.changes[1].pieces == (
        (Piece.REMOVED, "Lite "),
        (Piece.ADDED, "Mycket "),
        (Piece.KEPT, "på nätet."),
    )


def test_texts_with_nothing_in_common_are_shown_whole():
    assert words_changed("Ett två tre.", "Helt andra ord står här.") == (
        (Piece.REMOVED, "Ett två tre."),
        (Piece.ADDED, "Helt andra ord står här."),
    )
    assert len(words_changed("a " * 3000, "b " * 3000)) == 2


def test_problems_and_figures_are_put_beside_each_other():
    before = _content(
        headings=(HeadingText(Heading.ANALYSIS, (), (_figure(Decimal(12), period="2023"),)),),
        problems=(_problem(priority=2), _problem(3, title="Borta")),
    )

    found = compare(before, _content())

    assert [(one.title, one.fate, one.priority_before, one.priority_now) for one in found.problems] == [
        ("Propaganda vid resecentrum", Fate.CHANGED, 2, 1),
        ("Hot", Fate.NEW, None, None),
        ("Borta", Fate.GONE, 2 - 1, None),
    ]
    (figure,) = found.figures
    assert (figure.before, figure.now, figure.is_break) == (Decimal(12), Decimal(44), True)


@pytest.mark.parametrize(
    ("broken_in", "unit", "is_break"), [("2021", "%", False), ("2025", "%", True), (None, "antal", True)]
)
def test_numbers_are_comparable_unless_the_counting_changed_between_them(broken_in, unit, is_break):
    def table(*periods):
        figures = (
            replace(_figure(Decimal(number), period=period), is_break=period == broken_in)
            for number, period in enumerate(periods)
        )
        return HeadingText(Heading.ANALYSIS, (), tuple(figures))

    before = _content(headings=(table("2019", "2021", "2023"),))
    now = table("2019", "2021", "2023", "2025")
    now = replace(now, figures=tuple(replace(one, unit=unit) for one in now.figures))

    (figure,) = compare(before, _content(headings=(now,))).figures

    assert (figure.period_before, figure.period_now, figure.is_break) == ("2023", "2025", is_break)


def test_the_latest_number_is_the_tables_last_whatever_its_period_is_called():
    halves = ("2025 första halvåret", "2025 andra halvåret")
    now = HeadingText(
        Heading.ANALYSIS, (), tuple(_figure(Decimal(at), period=name) for at, name in enumerate(halves))
    )
    before = HeadingText(Heading.ANALYSIS, (), (_figure(Decimal(9), period="2024 andra halvåret"),))

    (figure,) = compare(_content(headings=(before,)), _content(headings=(now,))).figures

    assert (figure.before, figure.now) == (Decimal(9), Decimal(1))


# --- what is missing ------------------------------------------------------------------------------


def test_what_is_missing_names_the_problem_the_source_and_what_waits():
    old = SourceText("Gammal rapport", date(2021, 1, 1))
    content = _content(
        headings=(
            HeadingText(Heading.BACKGROUND, (_paragraph(1, "Läget."), _paragraph(2, "Mer.", source=old))),
        ),
        problems=(_problem(known_by="", priority=1, causes=()),),
        events=None,
    )

    found = missing(
        content, waiting=Waiting(proposals=2, remarks=1, answers_to_read=3), today=date(2026, 11, 21)
    )

    assert [(one.lack, one.about or one.count) for one in found if one.lack is not Lack.HEADING_EMPTY] == [
        (Lack.NO_SOURCE, 1),
        (Lack.OLD_SOURCE, "Gammal rapport"),
        (Lack.NOT_KNOWN_HOW, "Propaganda vid resecentrum"),
        (Lack.NO_CAUSE, "Propaganda vid resecentrum"),
        (Lack.PROPOSALS, 2),
        (Lack.ANSWERS_TO_READ, 3),
        (Lack.REMARKS, 1),
    ]


def test_the_next_is_due_two_years_after_the_decision_also_on_a_leap_day():
    assert next_due(date(2028, 2, 29)) == date(2030, 2, 28)
    assert next_due(date(2028, 2, 29), is_departments=True) == date(2029, 2, 28)
