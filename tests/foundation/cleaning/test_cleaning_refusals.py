"""What cannot be cleaned is refused with its reason, and nothing a file holds can do more than that."""

from __future__ import annotations

import os
import random
import signal
import struct
import subprocess
import sys
import threading
import time
import zipfile
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from PIL import Image

from factories import files, office_files
from factories.files import HIDDEN
from fyrtorn.foundation.cleaning import apart, cleaner, worker
from fyrtorn.foundation.cleaning.cleaner import clean
from fyrtorn.foundation.cleaning.outcomes import MOST_BYTES, CannotBeCleaned, Cleaned, Reason
from support.pace import within


def reason(content: bytes) -> Reason:
    with pytest.raises(CannotBeCleaned) as refused:
        clean(content)
    return refused.value.reason


def outcome(content: bytes) -> Cleaned | Reason:
    """As in the worker, without its limits: quick enough to ask a thousand times."""
    try:
        read = worker.reader_of(content)
    except CannotBeCleaned as refused:
        return refused.reason
    return worker.outcome_of(read)


def zip_of(*names: str) -> bytes:
    return files.zipped(dict.fromkeys(names, "innehåll"))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", Reason.EMPTY),
        (b" \n ", Reason.EMPTY),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Reason.HEIC),
        (b"\0\0\0\x18ftypavif\0\0\0\0", Reason.HEIC),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", Reason.VIDEO),
        (b"\0\0\0\x18ftypM4A \0\0\0\0", Reason.SOUND),
        (b"RIFF\0\0\0\0AVI LIST", Reason.VIDEO),
        (b"RIFF\0\0\0\0WAVEfmt ", Reason.SOUND),
        (b"ID3\x04\0\0\0\0\0\0", Reason.SOUND),
        (b"#!AMR\n\0", Reason.SOUND),
        (b"\x1aE\xdf\xa3\x01", Reason.VIDEO),
        (b"MZ\x90\0\x03\0\0\0", Reason.PROGRAM),
        (b"\x7fELF\x02\x01\x01", Reason.PROGRAM),
        (b"#!/bin/sh\necho", Reason.PROGRAM),
        (b"Rar!\x1a\x07\x01\0", Reason.ARCHIVE),
        (b"7z\xbc\xaf\x27\x1c", Reason.ARCHIVE),
        (b"\x1f\x8b\x08\0", Reason.ARCHIVE),
        (zip_of("brev.txt"), Reason.ARCHIVE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Reason.OTHER_DOCUMENT),
        (b"{\\rtf1 hej}", Reason.OTHER_DOCUMENT),
        (b"II*\0\x08\0\0\0", Reason.OTHER_IMAGE),
        (b"BM\x9a\0\0\0\0\0", Reason.OTHER_IMAGE),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', Reason.SVG),
        (b"<!DOCTYPE html><p>hej", Reason.WEB_PAGE),
        ("<HTML>".encode("utf-16"), Reason.WEB_PAGE),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", Reason.WEB_PAGE),
        (b"hej\0hej", Reason.UNKNOWN),
        (bytes(range(256)), Reason.UNKNOWN),
    ],
)
def test_each_is_refused_with_its_own_reason(content, expected):
    assert reason(content) is expected


# --- damaged and hostile files --------------------------------------------------------------------


@pytest.mark.parametrize("make", [files.jpeg, files.png, files.webp, office_files.docx])
def test_a_file_that_was_cut_is_refused(make):
    whole = make()

    assert reason(whole[: len(whole) // 3]) is Reason.DAMAGED


def header_of_png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, inside: bytes) -> bytes:
        return struct.pack(">I", len(inside)) + kind + inside + struct.pack(">I", zlib.crc32(kind + inside))

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(bytes(10_000_000)))
        + chunk(b"IEND", b"")
    )


def test_a_picture_of_50_000_by_50_000_is_refused_unread():
    assert reason(header_of_png(50_000, 50_000)) is Reason.TOO_COMPLICATED


def test_a_picture_just_too_large_is_refused():
    assert reason(header_of_png(10_000, 5_001)) is Reason.TOO_COMPLICATED


def test_a_zip_bomb_is_refused():
    parts = office_files.docx_parts()
    parts["word/comments.xml"] = "<a>" + " " * 50_000_000 + "</a>"

    assert reason(files.zipped(parts)) is Reason.TOO_COMPLICATED


def test_a_zip_that_lies_about_its_size_is_refused():
    parts = office_files.docx_parts() | {"word/document.xml": " " * 900_000}
    lying = bytearray(files.zipped(parts))
    at = lying.index(struct.pack("<I", 900_000), lying.rindex(b"PK\x01\x02word/document.xml"[:4]) - 5000)
    lying[at : at + 4] = struct.pack("<I", 10)

    assert reason(bytes(lying)) is Reason.DAMAGED


def test_a_zip_in_a_zip_is_refused():
    assert reason(files.zipped({"inre.docx": office_files.docx()})) is Reason.ARCHIVE
    parts = office_files.docx_parts()
    picture = next(name for name in parts if "media" in name)
    assert reason(files.zipped(parts | {picture: office_files.docx()})) is Reason.PICTURE_INSIDE


def test_too_many_entries_are_refused():
    parts = office_files.docx_parts() | {f"word/x{number}.xml": "" for number in range(2001)}

    assert reason(files.zipped(parts)) is Reason.TOO_COMPLICATED


@pytest.mark.parametrize("name", ["../utanför.xml", "/etc/x", "word\\x.xml"])
def test_entries_that_point_out_of_the_package_are_refused(name):
    assert reason(files.zipped(office_files.docx_parts() | {name: ""})) is Reason.DAMAGED


@pytest.mark.parametrize("part", ["word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels"])
@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w>&b;</w>',
        '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>',
        '<!DOCTYPE w SYSTEM "https://example.se/x.dtd"><w/>',
    ],
)
def test_a_part_that_defines_entities_is_refused(part, doctype):
    assert reason(files.zipped(office_files.docx_parts() | {part: doctype})) is Reason.DAMAGED


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("oleObject", Reason.EMBEDDED),
        ("package", Reason.EMBEDDED),
        ("aFChunk", Reason.EMBEDDED),
        ("video", Reason.EMBEDDED),
        ("vbaProject", Reason.MACROS),
        ("control", Reason.MACROS),
    ],
)
def test_a_document_with_other_files_or_programs_in_it_is_refused(kind, expected):
    parts = office_files.docx_parts()
    parts["word/_rels/document.xml.rels"] = office_files.relations(("rId1", kind, "inre.bin", ""))
    parts["word/inre.bin"] = "x"

    assert reason(files.zipped(parts)) is expected


def test_documents_with_macros_are_refused():
    parts = office_files.docx_parts()
    enabled = {
        "[Content_Types].xml": office_files.content_types("word/document.xml", "macroEnabled.main+xml")
    }

    assert reason(files.zipped(parts | enabled)) is Reason.MACROS
    assert reason(files.zipped(parts | {"word/vbaProject.bin": "x"})) is Reason.MACROS
    assert (
        reason(files.zipped(office_files.odf_parts("odt") | {"Basic/Standard/x.xml": "<x/>"}))
        is Reason.MACROS
    )


def test_a_picture_inside_that_cannot_be_cleaned_makes_the_document_refused():
    parts = office_files.docx_parts()
    picture = next(name for name in parts if "media" in name)

    assert reason(files.zipped(parts | {picture: b"\x01\0\0\0emf"})) is Reason.PICTURE_INSIDE


def pdf_with(change: Callable[[pikepdf.Pdf], None], **saving: object) -> bytes:
    document = pikepdf.Pdf.new()
    document.add_blank_page()
    change(document)
    written = BytesIO()
    document.save(written, **saving)
    return written.getvalue()


def test_a_locked_pdf_is_refused():
    for password in ("", "hemligt"):
        locked = pdf_with(lambda _: None, encryption=pikepdf.Encryption(owner="x", user=password))
        assert reason(locked) is Reason.LOCKED


def pdf_of_objects(count: int) -> bytes:
    """A PDF in good order with many small objects, written by hand."""
    bodies = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    bodies += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>", *[b"<<>>"] * (count - 3)]
    written, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(bodies, start=1):
        places.append(len(written))
        written += b"%d 0 obj%sendobj\n" % (number, body)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (count + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(written + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count + 1, start))


def test_a_pdf_with_very_many_objects_is_refused():
    assert clean(pdf_of_objects(1000)).extension == "pdf"
    assert reason(pdf_of_objects(100_001)) is Reason.TOO_COMPLICATED
    assert len(many := pdf_of_objects(450_000)) < MOST_BYTES
    assert reason(many) is Reason.TOO_COMPLICATED


def test_a_million_objects_without_a_table_are_refused():
    many = b"%PDF-1.4\n" + b"\n".join(b"%d 0 obj<<>>endobj" % number for number in range(1, 1_000_000))

    assert reason(many[: MOST_BYTES - 100] + b"\ntrailer<</Root 1 0 R>>") in {
        Reason.DAMAGED,
        Reason.TOO_COMPLICATED,
    }


def test_a_pdf_with_too_many_pages_is_refused():
    def many_pages(document: pikepdf.Pdf) -> None:
        for _ in range(500):
            document.add_blank_page()

    assert reason(pdf_with(many_pages)) is Reason.TOO_COMPLICATED


def packed_zeros(*, tens_of_millions: int) -> bytes:
    """Zeros, packed: one block so many times, and at the end the sum of all of them (RFC 1950)."""
    packed = zlib.compressobj(9)
    first = packed.compress(bytes(10**7)) + packed.flush(zlib.Z_FULL_FLUSH)
    head, block = first[:2], first[2:]
    ending = b"\x03\x00"  # an empty last block
    checksum = (tens_of_millions * 10**7 % 65521) << 16 | 1
    return head + block * tens_of_millions + ending + checksum.to_bytes(4, "big")


def test_zeros_packed_by_blocks_unpack_to_as_many():
    assert zlib.decompress(packed_zeros(tens_of_millions=2)) == bytes(2 * 10**7)


def test_a_pdf_that_unpacks_to_more_than_there_is_memory_for_is_refused():
    def bomb(document: pikepdf.Pdf) -> None:
        stream = pikepdf.Stream(document, b"")
        stream.write(packed_zeros(tens_of_millions=300), filter=pikepdf.Name.FlateDecode)
        document.pages[0].Contents = stream

    assert reason(pdf_with(bomb)) in {Reason.TOO_COMPLICATED, Reason.DAMAGED}


def test_a_pdf_whose_pages_only_stand_in_for_what_is_inside_is_refused():
    def portfolio(document: pikepdf.Pdf) -> None:
        document.Root.Collection = pikepdf.Dictionary()

    assert reason(pdf_with(portfolio)) is Reason.EMBEDDED


def test_a_pdf_whose_parts_go_in_a_circle_comes_to_an_end():
    def circle(document: pikepdf.Pdf) -> None:
        form = document.make_indirect(pikepdf.Stream(document, b"/A Do"))
        form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 1, 1]
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=form))
        document.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(A=form))

    assert clean(pdf_with(circle)).extension == "pdf"


# --- files that are two things at once ------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"GIF89a/*" + files.gif()[8:] + b"*/=1;" + HIDDEN,
        files.pdf()[:9] + b"<html>" + HIDDEN + b"</html>\n" + files.pdf()[9:],
        files.jpeg() + files.zipped({"x": HIDDEN}),
        files.png() + files.pdf() + HIDDEN,
        office_files.docx() + HIDDEN,
    ],
)
def test_of_a_file_that_is_two_things_at_most_one_is_left(content):
    assert HIDDEN in content

    result = outcome(content)

    if isinstance(result, Cleaned):
        assert HIDDEN not in result.content


def test_a_file_in_front_of_another_is_what_it_begins_as():
    assert reason(b"MZ\0\0" + office_files.docx()) is Reason.PROGRAM
    assert reason(b"<html>" + files.pdf()) is Reason.WEB_PAGE


# --- limits ---------------------------------------------------------------------------------------


def test_more_than_20_megabytes_are_not_read():
    assert reason(b"x" * (MOST_BYTES + 1)) is Reason.TOO_LARGE


def test_20_megabytes_of_text_come_through():
    assert len(clean(b"x" * MOST_BYTES).content) == MOST_BYTES


def test_a_photograph_of_20_megabytes_comes_through():
    written = BytesIO()
    noise = random.Random(1).randbytes(4000 * 3000 * 3)  # noqa: S311 - always the same
    Image.frombytes("RGB", (4000, 3000), noise).save(written, "JPEG", quality=93)
    assert MOST_BYTES * 0.5 < len(written.getvalue()) < MOST_BYTES

    assert clean(written.getvalue()).extension == "jpg"


def in_worker(code: str) -> subprocess.CompletedProcess[str]:
    """What our own words do inside the limits that a reader has."""
    program = (
        "import sys, os, socket, subprocess; sys.path.insert(0, sys.argv[1]);"
        f"from {worker.__name__} import limit, shut; limit(); shut()\n{code}"
    )
    return subprocess.run(
        [sys.executable, "-I", "-B", "-c", program, apart.SOURCE],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "attempt",
    [
        "open('/etc/passwd')",
        "open('/tmp/ny', 'w')",
        "socket.socket()",
        "os.pipe()",
        "subprocess.run(['/bin/true'])",
        "x = bytearray(2 * 1024 ** 3)",
    ],
)
def test_whoever_takes_over_the_reader_can_open_and_start_nothing(attempt):
    done = in_worker(f"try:\n {attempt}\nexcept (OSError, MemoryError): print('nej')\nelse: print('ja')")

    assert done.stdout.strip() == "nej", done.stderr


def test_a_reader_that_never_ends_is_ended(monkeypatch):
    monkeypatch.setattr(cleaner, "MOST_SECONDS", 0.5)
    monkeypatch.setattr(cleaner, "_START", "while True: pass")

    with within(seconds=10, clock=time.monotonic):
        assert reason(b"hej") is Reason.TOO_COMPLICATED


@pytest.mark.parametrize(
    "ending",
    [
        f"import os; os.kill(os.getpid(), {int(signal.SIGKILL)})",
        "raise SystemExit(3)",
        "print('skräp')",
        "print('{}')",
        'print(\'{"refused": "okänt"}\')',
        "pass",
        "bytearray(10**15)",
        'print(\'{"kind": "text", "extension": "html", "content_type": "text/html"}\')',
        "import sys\nwhile True: sys.stdout.write('x' * 1000000)",
    ],
)
def test_a_reader_that_falls_gives_a_refusal(monkeypatch, ending):
    monkeypatch.setattr(cleaner, "_START", ending)

    assert reason(b"hej") is Reason.TOO_COMPLICATED


def test_the_reader_knows_nothing_of_the_service(monkeypatch):
    monkeypatch.setenv("FYRTORN_SECRET_KEY", "hemligt")
    head = '{"kind": "text", "extension": "txt"}'
    monkeypatch.setattr(
        cleaner,
        "_START",
        f"import os, sys; sys.stdin.read(); print({head!r}); print(dict(os.environ))",
    )

    assert b"FYRTORN" not in clean(b"hej").content


def test_two_files_are_read_at_a_time_and_all_get_their_turn(monkeypatch):
    most, now, lock = 0, 0, threading.Lock()
    answer = cleaner._answer_of_worker

    def counted(content: bytes) -> bytes:
        nonlocal most, now
        with lock:
            now += 1
            most = max(most, now)
        try:
            return answer(content)
        finally:
            with lock:
                now -= 1

    monkeypatch.setattr(cleaner, "_answer_of_worker", counted)
    with ThreadPoolExecutor(8) as senders:
        cleaned = list(senders.map(clean, [f"fil {number}".encode() for number in range(8)]))

    assert [one.content for one in cleaned] == [f"fil {number}".encode() for number in range(8)]
    assert most == apart.AT_ONCE


# --- whatever comes -------------------------------------------------------------------------------

BEGINNINGS = [
    b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\0\0\0\0WEBP", b"%PDF-1.7\n", b"PK\x03\x04",
]  # fmt: skip
FUZZ_SECONDS = float(os.environ.get("FUZZ_SECONDS", "3"))  # noqa: TID251 - a longer run is asked for by hand


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(beginning=some.sampled_from(BEGINNINGS), rest=some.binary(max_size=3000))
def test_random_bytes_give_a_file_or_a_reason(beginning, rest):
    assert isinstance(outcome(beginning + rest), (Cleaned, Reason))


SAMPLES = [
    files.jpeg(), files.png(), files.webp(), files.gif(), files.pdf(), office_files.docx(), office_files.xlsx(),
    office_files.pptx(), office_files.odf("odt"),
]  # fmt: skip


def test_files_with_changes_in_them_give_a_file_or_a_reason():
    chance = random.Random(11)  # noqa: S311 - always the same
    end = time.monotonic() + FUZZ_SECONDS
    count = 0
    while time.monotonic() < end:
        content = bytearray(chance.choice(SAMPLES))
        for _ in range(chance.randint(1, 30)):
            at = chance.randrange(len(content))
            match chance.randrange(4):
                case 0:
                    content[at] = chance.randrange(256)
                case 1:
                    del content[at : at + chance.randrange(1, 50)]
                case 2:
                    content[at:at] = chance.randbytes(chance.randrange(1, 50))
                case 3:
                    content[at:at] = content[chance.randrange(len(content)) :][:100]
            if not content:
                break
        assert isinstance(outcome(bytes(content)), (Cleaned, Reason))
        count += 1
    assert count > 0


def test_parts_with_changes_in_them_give_a_file_or_a_reason():
    """As above, with the zip whole, so that the changes reach the readers of what is inside."""
    chance = random.Random(12)  # noqa: S311 - always the same
    end = time.monotonic() + FUZZ_SECONDS
    while time.monotonic() < end:
        parts = files.unzipped(chance.choice(SAMPLES[5:]))
        name = chance.choice([name for name in parts if parts[name]])
        part = bytearray(parts[name])
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(part))
            part[at : at + chance.randrange(3)] = chance.choice(
                [b"<", b">", b"/", b'"', b"", b"\xff", b"rId9", b"<a>", b"&x;", b"../", b"word/document.xml"]
            )
            if not part:
                break
        assert isinstance(outcome(files.zipped(parts | {name: bytes(part)})), (Cleaned, Reason))


def test_a_zip_with_the_same_name_twice_is_refused(recwarn):
    written = BytesIO(office_files.docx())
    with zipfile.ZipFile(written, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("word/document.xml", "<annat/>")

    assert reason(written.getvalue()) is Reason.DAMAGED
