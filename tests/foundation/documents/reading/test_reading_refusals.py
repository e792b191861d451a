"""Documents that are not read, and documents that mean harm."""

import time
import zipfile
from io import BytesIO

import pikepdf
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as some

from factories import files, office_files
from factories.files import zipped
from fyrtorn.foundation.cleaning import apart
from fyrtorn.foundation.cleaning.outcomes import MOST_BYTES
from fyrtorn.foundation.documents.reading import errors, reader, worker
from fyrtorn.foundation.documents.reading.pages import MOST_CHARACTERS, MOST_PAGES
from fyrtorn.foundation.documents.reading.reader import pages_of, pages_of_pasted
from support.pace import within


def pdf_with(pages: int, content: bytes = b"") -> bytes:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page()
        if content:
            pdf.pages[-1].Contents = pdf.make_stream(content)
    written = BytesIO()
    pdf.save(written, compress_streams=True)
    return written.getvalue()


def locked_pdf() -> bytes:
    written = BytesIO()
    with pikepdf.open(BytesIO(pdf_with(1, b"BT (hej) Tj ET"))) as pdf:
        pdf.save(written, encryption=pikepdf.Encryption(owner="a", user="b"))
    return written.getvalue()


def with_document_type() -> bytes:
    parts = office_files.docx_parts()
    name = next(name for name in parts if name.endswith("document.xml"))
    declared = '<!DOCTYPE x [<!ENTITY fil SYSTEM "file:///etc/passwd">]>'
    parts[name] = (
        f'{declared}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&fil;</w:t></w:r></w:p></w:body></w:document>"
    )
    return zipped(parts)


def zip_bomb() -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", b"<Types/>")
        package.writestr("word/document.xml", b" " * 130_000_000)
    return written.getvalue()


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: b"", errors.DocumentEmpty),
        (lambda: b"x" * (MOST_BYTES + 1), errors.DocumentTooLarge),
        (files.jpeg, errors.NotADocument),
        (office_files.xlsx, errors.NotADocument),
        (lambda: office_files.odf("odt"), errors.NotADocument),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), errors.NotADocument),
        (lambda: b"<html><p>hej</p></html>", errors.NotADocument),
        (lambda: b"%PDF-1.7\nslut", errors.DocumentDamaged),
        (lambda: office_files.docx()[:900], errors.DocumentDamaged),
        (locked_pdf, errors.DocumentLocked),
        (lambda: pdf_with(3), errors.NoTextInDocument),
        (lambda: pdf_with(5000), errors.DocumentTooLong),
        (lambda: b"a b " * (MOST_CHARACTERS // 2), errors.DocumentTooLong),
        (lambda: b"hej\f" * (MOST_PAGES + 1), errors.DocumentTooLong),
        (with_document_type, errors.DocumentDamaged),
        (zip_bomb, errors.DocumentTooComplicated),
    ],
)
def test_each_is_refused_with_its_own_reason(make, expected):
    with pytest.raises(errors.DocumentRefused) as refused:
        pages_of(make())

    assert type(refused.value) is expected
    assert refused.value.sentence
    assert refused.value.remedy


def test_a_page_that_unpacks_to_very_much_is_refused_in_bounded_time():
    refusals = (errors.DocumentTooComplicated, errors.DocumentDamaged, errors.NoTextInDocument)

    with within(seconds=reader.MOST_SECONDS + 5, clock=time.monotonic), pytest.raises(refusals):
        pages_of(pdf_with(1, b"BT (hej) Tj ET " * 10_000_000))


def test_tables_that_lie_in_each_other_end():
    document = Document()
    cell = document.add_table(rows=1, cols=1).rows[0].cells[0]
    for _ in range(120):
        cell = cell.add_table(rows=1, cols=1).rows[0].cells[0]
    cell.text = "innerst"
    written = BytesIO()
    document.save(written)

    with pytest.raises(errors.DocumentRefused):
        pages_of(written.getvalue())


def test_a_picture_among_pages_is_told_of():
    with pikepdf.open(BytesIO(pdf_with(2))) as pdf:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        pdf.pages[0].Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        pdf.pages[0].Contents = pdf.make_stream(
            b"BT /F1 12 Tf 72 700 Td (Har star det nagot att lasa.) Tj ET"
        )
        written = BytesIO()
        pdf.save(written)

    assert pages_of(written.getvalue()).without_text == (2,)


@pytest.mark.parametrize(
    "ending",
    [
        "raise SystemExit(3)",
        "print('skräp')",
        "print('{}')",
        "print('[]')",
        "print('[' * 100000)",
        'print(\'{"refused": "okänt"}\')',
        'print(\'{"pages": [[1, [["heading", 5, 1, []]]]], "is_numbered": true, "without_text": []}\')',
        'print(\'{"pages": [[true, []]], "is_numbered": true, "without_text": []}\')',
        "import sys\nwhile True: sys.stdout.write('x' * 1000000)",
    ],
)
def test_a_reader_that_falls_or_lies_gives_a_refusal(monkeypatch, ending):
    monkeypatch.setattr(reader, "_START", ending)

    with pytest.raises(errors.DocumentTooComplicated):
        pages_of(b"hej")


def test_a_reader_that_never_ends_is_ended(monkeypatch):
    monkeypatch.setattr(reader, "MOST_SECONDS", 0.3)
    monkeypatch.setattr(reader, "_START", "while True: pass")

    with pytest.raises(errors.DocumentTooComplicated):
        pages_of(b"hej")


def test_who_comes_when_all_turns_are_taken_is_told(monkeypatch):
    monkeypatch.setattr(apart, "_PATIENCE_SECONDS", 0.1)

    with apart.turn(), apart.turn(), pytest.raises(errors.ReaderBusy):
        pages_of(b"hej")


def test_pasted_text_that_is_nothing_or_too_much_is_refused():
    with pytest.raises(errors.DocumentEmpty):
        pages_of_pasted(" \n\t\u200b")
    with pytest.raises(errors.DocumentTooLong):
        pages_of_pasted("x" * (reader.MOST_PASTED + 1))


HOSTILE = [
    "a\n",
    ". . ",
    "a-\n",
    "•\n",
    "a    b\n",
    "\t",
    "1. ",
    "A\n\n",
    "a   b   c\n  d\n",
    "- \n",
    "…",
    " ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_in_line_with_length(piece):
    text = (piece * 100_000)[:100_000] + "x"

    with within(seconds=6):  # measured: at most 1; quadratic would take minutes
        pages_of_pasted(text)


@settings(max_examples=120, deadline=None)
@given(some.text(some.sampled_from("aÅ1.•- \t\n\f…:"), max_size=400))
def test_no_letter_of_a_pasted_text_is_lost(text):
    try:
        pages = pages_of_pasted(text)
    except errors.DocumentEmpty:
        return

    read = "".join(piece for _number, passage in pages.passages() for piece in passage.texts)
    assert sorted(read.replace("-", "")).count("a") == text.count("a")


@settings(max_examples=60, deadline=None)
@given(beginning=some.sampled_from([b"%PDF-1.7\n", b"PK\x03\x04", b""]), rest=some.binary(max_size=2000))
def test_random_bytes_give_pages_or_a_reason(beginning, rest):
    try:
        read = worker.reader_of(beginning + rest)
    except worker.CannotBeCleaned:
        return

    outcome = worker.outcome_of(read)
    assert "refused" in outcome or outcome["pages"]
