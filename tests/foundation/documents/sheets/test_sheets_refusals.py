"""Sheets that are not read, and sheets that mean harm."""

from __future__ import annotations

import time
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from openpyxl import Workbook

from factories import files, office_files
from fyrtorn.foundation.cleaning import apart
from fyrtorn.foundation.cleaning.outcomes import MOST_BYTES
from fyrtorn.foundation.documents.sheets import csv_rows, errors, reader, sheet, xlsx_rows
from fyrtorn.foundation.documents.sheets.reader import table_of
from support.pace import within


def workbook(**parts: bytes) -> bytes:
    """A small workbook, some parts of it exchanged; ``sheet1`` stands for xl/worksheets/sheet1.xml."""
    made = Workbook()
    made.active.append(["Datum", "Text"])
    made.active.append(["2027-03-14", "Hamnen"])
    written = BytesIO()
    made.save(written)
    if not parts:
        return written.getvalue()
    changed = BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            stem = name.rpartition("/")[2].partition(".")[0]
            new.writestr(name, parts.get(stem, old.read(name)))
    return changed.getvalue()


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    b'<row r="1"><c t="inlineStr"><is><t>&c;&b;</t></is></c></row></sheetData></worksheet>'
)


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda: b"", errors.SheetEmpty),
        (lambda: b"bara ett ord", errors.NoTableInSheet),
        (lambda: b"1;2;3\n4;5;6\n", errors.NoTableInSheet),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, errors.OldSheet),
        (files.jpeg, errors.SheetIsPicture),
        (lambda: b"%PDF-1.7\n", errors.OldSheet),
        (lambda: b"<html><body><table></table></body></html>", errors.NotASheet),
        (lambda: b"MZ" + b"\0" * 100, errors.NotASheet),
        (office_files.docx, errors.OldSheet),
        (lambda: office_files.odf("ods"), errors.OldSheet),
        (lambda: workbook(sheet1=ENTITIES), errors.SheetDamaged),
        (lambda: workbook(sheet1=ENTITIES.decode().encode("utf-16")), errors.SheetDamaged),
        (lambda: workbook(sheet1=b"<worksheet"), errors.SheetDamaged),
        (lambda: workbook(sheet1=b" " * 130_000_000), errors.SheetTooComplicated),
        (lambda: workbook()[:-100], errors.SheetDamaged),
        (lambda: b"Datum;Text\n2027-03-14;" + b"x" * 10_001, errors.SheetTooLarge),
        (lambda: b";".join([b"Kolumn"] * 201) + b"\n", errors.SheetTooLarge),
        (lambda: b"Datum;Text\n" + b"2027-03-14;x\n" * 100_001, errors.SheetTooLarge),
        (lambda: b"Datum;Text\n" + b"x" * MOST_BYTES, errors.SheetTooLarge),
        (lambda: b'Datum;Text\n2027-03-14;"' + b"rad\n" * 50_000, errors.SheetTooLarge),
    ],
)
def test_what_is_not_read_is_refused_in_words(make, expected):
    with pytest.raises(expected) as refused:
        table_of(make())

    assert refused.value.sentence
    assert refused.value.remedy


def test_a_process_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(reader, "_START", "import sys, time; sys.stdin.buffer.read(); time.sleep(60)")
    monkeypatch.setattr(reader, "MOST_SECONDS", 0.3)

    with within(seconds=10, clock=time.monotonic), pytest.raises(errors.SheetTooComplicated):
        table_of(b"Datum;Text\n")


@pytest.mark.parametrize(
    "answer",
    ['{"rows": 1}', '{"title": "", "header": ["a"], "rows": [[1, "a", "b"]], "others": []}', "[]", "x"],
)
def test_an_answer_that_is_no_sheet_is_not_taken_for_one(monkeypatch, answer):
    monkeypatch.setattr(reader, "_START", f"import sys; sys.stdin.buffer.read(); print({answer!r})")

    with pytest.raises(errors.SheetTooComplicated):
        table_of(b"Datum;Text\n")


def test_the_wait_for_a_turn_is_said_so(monkeypatch):
    monkeypatch.setattr(apart, "_PATIENCE_SECONDS", 0.01)
    with apart.turn(), apart.turn(), pytest.raises(errors.ReaderBusy):
        table_of(b"Datum;Text\n")


@settings(max_examples=150, deadline=None)
@given(some.binary(max_size=300))
def test_any_bytes_are_rows_or_a_known_reason(content):
    for read in (csv_rows.sheet_of_csv, xlsx_rows.sheet_of_xlsx):
        try:
            found = read(content)
        except (xlsx_rows.CannotBeCleaned, sheet.NoTable, sheet.TooMuch):
            continue
        assert sheet.from_plain(sheet.as_plain(found)) == found
