"""Rows of spreadsheets, as towns keep them."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO

import openpyxl
import pytest
from openpyxl import Workbook

from fyrtorn.foundation.documents.sheets.reader import table_of
from fyrtorn.foundation.documents.sheets.writing import csv_of

ROWS = ["Datum;Område;Händelse", "2027-03-14;Norra skogen;Klistermärken", "2027-03-15;Hamnen;Flygblad åäö"]
HEADER = ("Datum", "Område", "Händelse")


def book(*sheets: tuple[str, list[list[object]]], hidden: tuple[str, ...] = ()) -> bytes:
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets:
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
        if title in hidden:
            sheet.sheet_state = "hidden"
    return saved(made)


def saved(made: Workbook) -> bytes:
    written = BytesIO()
    made.save(written)
    return written.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_csv_in_the_ways_that_programs_write_it(encoding, separator, ending):
    content = ending.join(ROWS).replace(";", separator).encode(encoding)

    sheet = table_of(content)

    assert sheet.header == HEADER
    assert [row.cells for row in sheet.rows] == [
        ("2027-03-14", "Norra skogen", "Klistermärken"),
        ("2027-03-15", "Hamnen", "Flygblad åäö"),
    ]
    assert [row.number for row in sheet.rows] == [2, 3]


def test_quotes_lines_within_and_commas_in_numbers():
    content = b'Datum;Text;Antal\r\n2027-03-14;"Ett ""citat"";\noch en rad till";1,5\r\n'

    (row,) = table_of(content).rows

    assert row.cells == ("2027-03-14", 'Ett "citat";\noch en rad till', "1,5")


def test_titles_above_the_header_and_empty_rows_are_passed_over_and_numbers_are_the_files():
    content = "Incidenter 2027\n\nDatum;Område\n\n2027-03-14;Hamnen\n;\n2027-03-15;Torget;Extra\n".encode()

    sheet = table_of(content)

    assert sheet.header == ("Datum", "Område", "Kolumn C")
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (5, ("2027-03-14", "Hamnen", "")),
        (7, ("2027-03-15", "Torget", "Extra")),
    ]


def test_a_file_that_says_its_separator():
    sheet = table_of(b"sep=,\r\nDatum,Plats\r\n2027-03-14,Hamnen\r\n")

    assert (sheet.header, sheet.rows[0].number, sheet.rows[0].cells) == (
        ("Datum", "Plats"),
        3,
        ("2027-03-14", "Hamnen"),
    )


def test_two_columns_of_one_name_can_be_told_apart():
    assert table_of(b"Datum;Text;Text\n2027-03-14;a;b\n").header == ("Datum", "Text", "Text (C)")


def test_values_of_a_workbook_are_said_as_one_reads_them():
    content = book(
        (
            "Blad1",
            [
                ["Datum", "Tid", "Antal", "Andel", "Anmält", "Kl", "Tomt"],
                [date(2027, 3, 14), datetime(2027, 3, 14, 22, 30), 3, 0.5, True, time(8, 5), None],  # noqa: DTZ001
                [datetime(2027, 3, 15), "x", 3.0, "1,5", False, None, "#N/A"],  # noqa: DTZ001
            ],
        )
    )

    sheet = table_of(content)

    assert sheet.title == "Blad1"
    assert sheet.rows[0].cells == ("2027-03-14", "2027-03-14 22:30", "3", "0.5", "ja", "08:05", "")
    assert sheet.rows[1].cells == ("2027-03-15", "x", "3", "1,5", "nej", "", "")


def test_hidden_sheets_are_not_read_and_others_are_told_of():
    content = book(
        ("Dold", [["Datum", "Namn"], ["2027-01-01", "x"]]),
        ("Försättsblad", [["Läs mig"]]),
        ("Händelser", [["Datum", "Område"], ["2027-03-14", "Hamnen"]]),
        ("Koder", [["Kod", "Betydelse"]]),
        hidden=("Dold",),
    )

    sheet = table_of(content)

    assert (sheet.title, sheet.others) == ("Händelser", ("Försättsblad", "Koder"))


def test_what_is_merged_downward_stands_in_each_row():
    made = Workbook()
    sheet = made.active
    for row in (["Datum", "Område"], ["2027-03-14", "Hamnen"], [None, "Torget"], ["2027-03-15", "Parken"]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")

    rows = table_of(saved(made)).rows

    assert [row.cells for row in rows] == [
        ("2027-03-14", "Hamnen"),
        ("2027-03-14", "Torget"),
        ("2027-03-15", "Parken"),
    ]


def test_formulas_are_never_worked_out():
    content = book(("Blad1", [["Datum", "Text"], ["2027-03-14", "=1+1"], ["2027-03-15", "kvar"]]))

    rows = table_of(content).rows

    assert [row.cells for row in rows] == [("2027-03-14", ""), ("2027-03-15", "kvar")]
    assert table_of(b"Datum;Text\n2027-03-14;=1+1\n").rows[0].cells[1] == "=1+1"


def test_what_goes_out_is_taken_for_no_formula_and_comes_in_again():
    written = csv_of(["Rad", "Skäl"], [["2", "=HYPERLINK(0)"], ["3", "-1"], ["4", "vanlig; text"]])

    sheet = table_of(written.encode())

    assert [row.cells for row in sheet.rows] == [("2", "'=HYPERLINK(0)"), ("3", "'-1"), ("4", "vanlig; text")]
    for sign in "\n\uff1d\uff0b\uff0d\uff20":  # on a line of its own, and in its wide form
        assert f"'{sign}1+1" in csv_of(["Text"], [[f"{sign}1+1"]])


def test_a_stray_mark_far_down_is_no_reason_to_read_a_million_rows():
    made = Workbook()
    made.active.append(["Datum", "Område"])
    made.active.append(["2027-03-14", "Hamnen"])
    made.active["A1048576"] = "x"

    assert len(table_of(saved(made)).rows) == 1


def test_a_file_that_lies_about_its_size_is_read_whole():
    made = openpyxl.load_workbook(BytesIO(book(("Blad1", [["Datum", "Område"], ["2027-03-14", "Hamnen"]]))))
    content = saved(made).replace(b"A1:B2", b"A1:A1")

    assert table_of(content).rows[0].cells == ("2027-03-14", "Hamnen")
