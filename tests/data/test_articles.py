"""The delivered articles: whole in every language, plain in form, true to the law they name."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from fyrtorn.domains.guidance import legal
from fyrtorn.domains.guidance.delivered.reading import DeliveredArticle, delivered_articles, read_article
from fyrtorn.foundation.base.markup import to_html
from fyrtorn.foundation.vocabulary.law import STATUTES_READ_ON

ARTICLES = delivered_articles()
SWEDISH = [article for article in ARTICLES if article.language == "sv"]
SLUGS = {article.slug for article in ARTICLES}
RULES = {name: value for name, value in vars(legal).items() if isinstance(value, legal.LegalRule)}

every_article = pytest.mark.parametrize(
    "article", ARTICLES, ids=[f"{article.slug}.{article.language}" for article in ARTICLES]
)


def swedish(slug: str) -> str:
    return next(article.body for article in SWEDISH if article.slug == slug)


def test_nine_articles_in_swedish_and_english_and_one_in_arabic() -> None:
    languages = defaultdict(set)
    for article in ARTICLES:
        languages[article.slug].add(article.language)

    assert len(languages) == 9
    assert {slug for slug, spoken in languages.items() if spoken != {"sv", "en"}} == {
        "prata-med-nagon-du-oroar-dig-for"
    }
    assert languages["prata-med-nagon-du-oroar-dig-for"] == {"sv", "en", "ar"}


@every_article
def test_fits_its_fields(article: DeliveredArticle) -> None:
    assert 0 < len(article.title) <= 160
    assert 0 < len(article.neutral_title) <= 60
    assert 0 < len(article.lead) <= 600
    assert article.sources


@every_article
def test_is_long_enough_to_help_and_short_enough_to_read(article: DeliveredArticle) -> None:
    assert 250 <= len(article.body.split()) <= 600


@every_article
def test_uses_only_simple_markdown(article: DeliveredArticle) -> None:
    for line in article.body.splitlines():
        assert re.match(r"$|## \S|- \S|\d\. \S|[^#>|`<\-]", line), line
    assert not re.search(r"[`<>|]|!\[", article.body)


@every_article
def test_loses_nothing_when_made_safe(article: DeliveredArticle) -> None:
    html = to_html(article.body)

    assert html.count("<h2>") == article.body.count("## ")
    assert html.count("<a ") == article.body.count("](")
    assert "**" not in html


@every_article
def test_links_lead_to_articles_or_to_the_supervisor(article: DeliveredArticle) -> None:
    for target in re.findall(r"\]\(([^)]*)\)", article.body):
        sibling = re.fullmatch(r"\.\./([a-z-]+)/", target)
        assert target == "https://www.digg.se/tdosanmalan" or (sibling and sibling[1] in SLUGS), target


@every_article
def test_the_tab_gives_nothing_away(article: DeliveredArticle) -> None:
    telling = r"extrem|våld|violen|radikal|terror|hat\b|oro|worr|leave|lämna|عنف|تطرف"

    assert not re.search(telling, article.neutral_title, re.IGNORECASE)


@every_article
def test_calls_nobody_a_suspect(article: DeliveredArticle) -> None:
    text = f"{article.title} {article.lead} {article.body}"

    assert not re.search(r"misstänk|suspect|radikaliserad person|radicalised person", text, re.IGNORECASE)


@every_article
def test_numbers_that_change_live_in_the_directory(article: DeliveredArticle) -> None:
    numbers = set(re.findall(r"\b0\d{1,3}[- ]\d[\d ]+|\b11\d(?: \d\d)?\b", article.body))

    assert numbers <= {"112", "114 14"}


@pytest.mark.parametrize("article", SWEDISH, ids=[article.slug for article in SWEDISH])
def test_english_has_the_same_parts_as_the_swedish(article: DeliveredArticle) -> None:
    english = next(other for other in ARTICLES if (other.slug, other.language) == (article.slug, "en"))

    for mark in ("\n## ", "\n- ", "](", "**"):
        assert english.body.count(mark) == article.body.count(mark), mark
    assert english.checked_on == article.checked_on


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_every_named_rule_stands_in_an_article(rule: legal.LegalRule) -> None:
    texts = [f"{article.sources} {article.body}" for article in SWEDISH]

    assert any(rule.statute in text and rule.paragraph in text for text in texts)


def test_every_chapter_and_paragraph_in_an_article_is_a_named_rule() -> None:
    named = {rule.paragraph for rule in RULES.values()}
    stated = {
        found
        for article in SWEDISH
        for found in re.findall(r"\d+ kap\. \d+(?: [a-z])? §(?!§)", f"{article.sources} {article.body}")
    }

    assert stated <= named


def test_deadlines_are_those_of_the_law() -> None:
    assert f"Inom {legal.PRELIMINARY_ASSESSMENT_DAYS} dagar" in swedish("fem-steg")
    assert f"Inom {legal.PRELIMINARY_ASSESSMENT_DAYS} dagar" in swedish("vad-hander-nar-jag-hor-av-mig")
    assert (legal.CHILD_INQUIRY_MONTHS, "inom fyra månader" in swedish("fem-steg")) == (4, True)
    assert (legal.FEEDBACK_WITHIN_WEEKS, "inom en vecka" in swedish("orolig-i-mitt-arbete")) == (1, True)
    assert legal.FEEDBACK_DEADLINE_FROM.isoformat() == "2026-01-15"
    assert "Från den 15 januari 2026" in swedish("orolig-i-mitt-arbete")
    assert f"Ett barn under {legal.CHILD_IS_UNDER} år" in swedish("vad-hander-nar-jag-hor-av-mig")


def test_law_is_not_said_to_be_checked_later_than_it_was_read() -> None:
    assert {article.checked_on for article in ARTICLES} == {STATUTES_READ_ON}


def test_faith_and_opinions_are_said_not_to_be_signs() -> None:
    sentence = "Att någon är troende eller har starka åsikter är inte i sig skäl till oro"

    assert [article.slug for article in SWEDISH if sentence in article.body] == [
        "orolig-i-mitt-arbete",
        "vad-ar-valdsbejakande-extremism",
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("om.md", "---\ntitle: A\n---\nText"),
        ("om.sv.md", "Text without lines on top"),
        ("om.sv.md", "---\ntitle: A\nlead: B\n---\nText"),
        (
            "om.sv.md",
            "---\ntitle: A\nneutral_title: B\nlead: C\nsources: D\nchecked_on: 2025-09-30\nmore: E\n---\n",
        ),
    ],
)
def test_half_a_file_is_refused(name: str, text: str) -> None:
    with pytest.raises(ValueError, match="om"):
        read_article(name=name, text=text)
