"""What is hidden is gone: not covered, not counted, and not left standing in another spelling."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fyrtorn.domains.concerns.records.masking import Span, cut, is_hidden, joined, pieces, spans, words_in

TEXT = "Han heter Åke Provsson. Han går i nian! Det var i går.\n\nÅkes bror såg det, sade Åke."


def after(text: str, hidden: tuple[Span, ...]) -> str:
    return "".join("[dolt]" if left.is_cut else left.text for left in cut(text, hidden))


def test_a_text_is_shown_sentence_by_sentence():
    assert [piece.text for piece in pieces(TEXT)] == [
        "Han heter Åke Provsson. ",
        "Han går i nian! ",
        "Det var i går.\n\n",
        "Åkes bror såg det, sade Åke.",
    ]


def test_chosen_sentences_are_cut_and_lines_stay_lines():
    hidden = spans(TEXT, chosen={0, 2}, words=[])

    assert after(TEXT, hidden) == "[dolt] Han går i nian! [dolt]\n\nÅkes bror såg det, sade Åke."


def test_a_word_is_cut_wherever_it_stands_and_in_the_genitive():
    hidden = spans(TEXT, chosen=(), words=["åke", "provsson"])

    assert after(TEXT, hidden) == (
        "Han heter [dolt]. Han går i nian! Det var i går.\n\n[dolt] bror såg det, sade [dolt]."
    )


@pytest.mark.parametrize(
    "written",
    ["Åke", "åke", "ÅKE", unicodedata.normalize("NFD", "Åke"), "Å\u00adke", "Å\u200bke", "Åkes", "Åｋe"],
)
def test_a_word_is_found_however_it_is_spelled(written):
    text = f"Det var {written} som sade det."

    assert after(text, spans(text, chosen=(), words=["Åke"])) == "Det var [dolt] som sade det."


def test_a_word_inside_another_is_left():
    text = "Anna bor i Annaboda."

    assert after(text, spans(text, chosen=(), words=["Anna"])) == "[dolt] bor i Annaboda."


@pytest.mark.parametrize("written", ["0701740605", "070 174 06 05", "070\u2011174\u00a006\u00a005"])
def test_a_number_is_found_however_it_is_grouped(written):
    text = f"Ring {written}, eller 070-174 06 06."

    assert after(text, spans(text, chosen=(), words=["070-174 06 05"])) == "Ring [dolt], eller 070-174 06 06."


def test_a_name_is_found_in_what_somebody_is_called_on_the_net():
    text = "Hon heter anna_prov och hennes bror prov.exempelson."

    hidden = spans(text, chosen=(), words=["Anna", "Exempelson"])

    assert after(text, hidden) == "Hon heter [dolt]_prov och hennes bror prov.[dolt]."


@pytest.mark.parametrize("gap", [" " * 9, "\n \n \n ", " \u200b" * 5])
def test_whoever_wrote_the_text_does_not_decide_how_long_a_word_is_looked_for(gap):
    text = ("Anna" + 20_000 * gap[0] + 20_000 * "\u200b" + "x ") * 2 + f"Anna{gap}Prov"

    spans(
        text, chosen=(), words=[f"Anna{gap}Prov", "070   174   06   05"]
    )  # ends, within the test's own time


def test_neighbours_become_one_so_that_nobody_counts_words():
    text = "Anna Berta Cecilia kom."

    assert joined(text, [Span(0, 4), Span(5, 10), Span(11, 18)]) == (Span(0, 18),)


def test_a_span_outside_the_text_is_refused():
    for span in (Span(-1, 2), Span(3, 3), Span(0, 99)):
        with pytest.raises(ValueError, match="outside"):
            joined("kort", [span])


def test_words_are_typed_on_lines_or_with_commas():
    assert words_in(" Åke  Provsson, nian\nnian;\n\n") == ("Åke Provsson", "nian")


@given(st.text(max_size=200), st.integers(1, 5))
def test_the_pieces_together_are_the_text(text, each):
    found = pieces(text, sentences_each=each)

    assert "".join(piece.text for piece in found) == text
    assert [piece.span.start for piece in found[1:]] == [piece.span.end for piece in found[:-1]]


@given(st.text(max_size=200), st.sets(st.integers(0, 20)))
def test_what_is_hidden_is_not_in_what_is_left(text, chosen):
    hidden = spans(text, chosen=chosen, words=[])
    found = pieces(text)

    shown = "".join(left.text for left in cut(text, hidden))

    kept = "".join(piece.text for place, piece in enumerate(found) if place not in chosen)
    assert "".join(shown.split()) == "".join(kept.split())
    assert all(is_hidden(piece, hidden) for place, piece in enumerate(found) if place in chosen)


@given(st.text(max_size=100), st.text(min_size=1, max_size=10))
def test_any_word_can_be_asked_for(text, word):
    cut(text, spans(text, chosen=(), words=[word]))
