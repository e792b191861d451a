"""Going through the papers sentence by sentence, and marking what is not given out. It takes no script."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fyrtorn.domains.concerns.disclosure_words import DisclosureKind
from fyrtorn.domains.concerns.errors import StepNotPossible
from fyrtorn.domains.concerns.queries import Waiting
from fyrtorn.domains.concerns.records import disclosures
from fyrtorn.domains.concerns.records.copies import Masks, masked
from fyrtorn.domains.concerns.records.disclosures import OpenDisclosure
from fyrtorn.domains.concerns.records.docket import Paper
from fyrtorn.domains.concerns.records.masking import Left, Span, cut, is_hidden, pieces, words_in
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.text import as_read
from fyrtorn.foundation.persons.finder import find_persons
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.staff.concerns.opening import keyring_or_fault, keyring_to
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.records.forms import WordsForm
from fyrtorn.portals.staff.records.reaching import opens_request, shown_page
from fyrtorn.portals.staff.records.showing import day

HIDE: Final = "dolj"
"""A sentence to hide, "m1:0:3": paper, section and sentence, from 0."""
WITHHOLD: Final = "behall"
"""A paper that is not given out at all."""
WITH_FILES: Final = "bilagor"
"""A paper whose files are given out."""
SEEN: Final = "sedd"
"""A paper that the reviewer was shown."""
FOUND: Final = "hittat"
"""A word that the program found and the reviewer hides."""
EACH: Final = "meningar"
"""How many sentences there are in each piece."""
MOST_PIECES: Final = 300
"""Boxes on a page: a form may hold five hundred fields. In a longer concern each box takes more sentences."""


@dataclass(frozen=True, slots=True)
class SentenceShown:
    """A sentence to say yes or no to. ``parts`` show what of it words hide already."""

    name: str
    parts: tuple[Left, ...] = field(repr=False)
    text: str = field(repr=False)
    is_hidden: bool
    ends_line: bool


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A paper to go through."""

    key: str
    title: str
    sections: tuple[tuple[str, tuple[SentenceShown, ...]], ...] = field(repr=False)
    is_withheld: bool
    is_damaged: bool
    files: int
    has_files_given: bool


@require_http_methods(["GET", "POST"])
@needs(Permission.CONCERN_READ)
@opens_request
def mask(request: StaffRequest, line: Waiting, disclosure_id: UUID) -> HttpResponse:
    """Mark what is hidden. What is marked is cut out of what is given, not covered."""
    form = WordsForm(request.POST if request.method == "POST" else None)
    keyring = keyring_to(request, line)
    opened = (
        disclosures.open_request(
            actor=request.actor, concern_id=line.id, disclosure_id=disclosure_id, keyring=keyring
        )
        if keyring
        else None
    )
    if opened is not None and not opened.line.is_waiting:
        raise StepNotPossible
    if request.method == "POST" and form.is_valid() and keyring_or_fault(request, line, form) and opened:
        masks = _sent(request.POST, opened.papers, form.cleaned_data["words"])
        with refusals_into(form):
            disclosures.keep_masks(
                actor=request.actor,
                concern_id=line.id,
                disclosure_id=disclosure_id,
                keyring=keyring,  # type: ignore[arg-type]
                masks=masks,
            )
            messages.success(request, _("Markeringarna är sparade. Läs igenom så som det lämnas ut."))
            return redirect("staff:disclosure", line.id, disclosure_id)
    if opened is None:
        return shown_page(
            request, line, "staff/records/mask.html", None, form=form, kept=_kept(request.POST), papers=()
        )
    masks_shown, each = opened.masks, _sentences_each(opened.papers)
    if request.method == "POST":
        masks_shown = _sent(request.POST, opened.papers, "")
    elif opened.masks:
        form.initial["words"] = "\n".join(opened.masks.words)
    return shown_page(
        request,
        line,
        "staff/records/mask.html",
        opened,
        form=form,
        papers=[_paper(paper, masks_shown, each) for paper in opened.papers],
        sentences_each=each,
        found=_found(opened),
        kept=(),
    )


def _sent(sent: QueryDict, papers: Sequence[Paper], words: str) -> Masks:
    """The masks that the marks make, of the papers that were shown: what came meanwhile is not gone through."""
    seen = set(sent.getlist(SEEN))
    chosen: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for mark in sent.getlist(HIDE):
        key, _colon, places = mark.partition(":")
        section, _colon, piece = places.partition(":")
        if section.isdecimal() and piece.isdecimal():
            chosen[key][int(section)].add(int(piece))
    return masked(
        [paper for paper in papers if paper.key in seen],
        chosen={
            paper.key: [chosen[paper.key][place] for place in range(len(paper.sections))] for paper in papers
        },
        withheld=sent.getlist(WITHHOLD),
        with_files=sent.getlist(WITH_FILES),
        words=tuple(dict.fromkeys((*words_in(words), *sent.getlist(FOUND)))),
        sentences_each=_each_sent(sent),
    )


def _each_sent(sent: QueryDict) -> int:
    each = sent.get(EACH, "1")
    return max(1, min(int(each), MOST_PIECES)) if each.isdecimal() and len(each) < 6 else 1


def _sentences_each(papers: Sequence[Paper]) -> int:
    """So many that the page does not get more boxes than a form may hold."""
    count = sum(len(pieces(section.text)) for paper in papers for section in paper.sections)
    return -(-count // MOST_PIECES) or 1


def _kept(sent: QueryDict) -> tuple[tuple[str, str], ...]:
    """The marks of a form that was sent while the vault was locked, to send once more."""
    return tuple(
        (name, value)
        for name in (EACH, SEEN, HIDE, WITHHOLD, WITH_FILES, FOUND)
        for value in sent.getlist(name)
    )


def _found(opened: OpenDisclosure) -> list[tuple[str, bool]]:
    """Names and numbers in the papers, and whether each is ticked.

    At first they are, unless a party asks, who has a wider right.
    """
    texts = (section.text for paper in opened.papers for section in paper.sections)
    words = dict.fromkeys(one.text for text in texts for one in find_persons(as_read(text)))
    hidden = {word.casefold() for word in opened.masks.words} if opened.masks else set()
    is_ticked = opened.masks is None and opened.line.kind is DisclosureKind.PUBLIC
    return [(word, is_ticked) for word in words if word.casefold() not in hidden]


def _paper(paper: Paper, masks: Masks | None, each: int) -> PaperShown:
    hidden = masks.hidden.get(paper.key, ()) if masks and masks.fit(paper) else ()
    return PaperShown(
        key=paper.key,
        title=title_of(paper.number, str(paper.subject.label), day(paper.at.date()) if paper.at else ""),
        sections=tuple(
            (
                section.heading,
                tuple(
                    _sentences(
                        f"{paper.key}:{place}",
                        section.text,
                        hidden[place] if place < len(hidden) else (),
                        each=each,
                    )
                ),
            )
            for place, section in enumerate(paper.sections)
        ),
        is_withheld=masks is not None and paper.key in masks.withheld,
        is_damaged=paper.is_damaged,
        files=paper.files,
        has_files_given=masks is not None and paper.key in masks.with_files,
    )


def title_of(number: int, subject: str, on: str) -> str:
    """A paper's heading: "2. Svar, 21 november 2026". A note that no register lists has no number."""
    words = f"{number}. {subject}" if number else subject
    return f"{words}, {on}" if on else words


def _sentences(name: str, text: str, hidden: Sequence[Span], *, each: int) -> Iterator[SentenceShown]:
    for place, piece in enumerate(pieces(text, sentences_each=each)):
        if not piece.text.strip():
            continue
        is_all = is_hidden(piece, hidden)
        yield SentenceShown(
            name=f"{name}:{place}",
            parts=cut(piece.text.strip(), tuple(_within(piece.span, piece.text, hidden)))
            if not is_all
            else (),
            text=piece.text.strip(),
            is_hidden=is_all,
            ends_line=piece.ends_line,
        )


def _within(of: Span, text: str, hidden: Iterable[Span]) -> Iterator[Span]:
    """The part of each span that lies in the stripped piece, counted from where that begins."""
    begin = of.start + len(text) - len(text.lstrip())
    end = of.start + len(text.rstrip())
    for span in hidden:
        start, stop = max(span.start, begin), min(span.end, end)
        if start < stop:
            yield Span(start - begin, stop - begin)
