"""A cleaned file shows what the file showed, and tells nothing more."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageOps

from factories import files, office_files
from factories.files import HIDDEN
from fyrtorn.foundation.cleaning.cleaner import clean
from fyrtorn.foundation.cleaning.markup import parsed
from fyrtorn.foundation.cleaning.outcomes import Cleaned, FileKind

SENT = {
    "jpeg": files.jpeg,
    "png": files.png,
    "webp": files.webp,
    "gif": files.gif,
    "pdf": files.pdf,
    "docx": office_files.docx,
    "xlsx": office_files.xlsx,
    "pptx": office_files.pptx,
    "odt": lambda: office_files.odf("odt"),
    "ods": lambda: office_files.odf("ods"),
    "odp": lambda: office_files.odf("odp"),
}


def everything_in(cleaned: Cleaned) -> bytes:
    """All bytes of the file, with what is packed unpacked too."""
    inside = cleaned.content
    if cleaned.kind is FileKind.PDF:
        inside += files.words_of(cleaned.content)
    elif cleaned.content.startswith(b"PK"):
        inside += b"".join(name.encode() + part for name, part in files.unzipped(cleaned.content).items())
    return inside


def parts_of(name: str) -> dict[str, bytes]:
    return files.unzipped(clean(SENT[name]()).content)


@pytest.mark.parametrize("name", SENT)
def test_nothing_that_hid_in_the_file_comes_along(name):
    sent = SENT[name]()
    assert HIDDEN in sent or HIDDEN in b"".join(files.unzipped(sent).values())

    cleaned = clean(sent)

    inside = everything_in(cleaned)
    assert HIDDEN not in inside
    for trace in (
        b"Exif",
        b"ICC_PROFILE",
        b"ns.adobe.com",
        b"<html",
        b"alert(1)",
        b"JavaScript",
        b"docProps",
    ):
        assert trace not in inside


@pytest.mark.parametrize(
    ("name", "kind", "extension"),
    [
        ("jpeg", FileKind.IMAGE, "jpg"),
        ("png", FileKind.IMAGE, "png"),
        ("webp", FileKind.IMAGE, "png"),
        ("gif", FileKind.IMAGE, "png"),
        ("pdf", FileKind.PDF, "pdf"),
        ("docx", FileKind.DOCUMENT, "docx"),
        ("xlsx", FileKind.SHEET, "xlsx"),
        ("pptx", FileKind.SLIDES, "pptx"),
        ("odt", FileKind.DOCUMENT, "odt"),
        ("ods", FileKind.SHEET, "ods"),
        ("odp", FileKind.SLIDES, "odp"),
    ],
)
def test_a_file_is_what_its_content_is(name, kind, extension):
    cleaned = clean(SENT[name]())

    assert (cleaned.kind, cleaned.extension) == (kind, extension)


@pytest.mark.parametrize("name", SENT)
def test_a_cleaned_file_is_clean(name):
    once = clean(SENT[name]())

    again = clean(once.content)

    assert (again.kind, again.extension) == (once.kind, once.extension)


# --- images ---------------------------------------------------------------------------------------


def test_a_picture_is_the_same_picture_turned_upright():
    cleaned = clean(files.jpeg())

    with Image.open(BytesIO(cleaned.content)) as image, Image.open(BytesIO(files.jpeg())) as sent:
        assert image.size == (40, 60)
        assert not image.getexif()
        upright = ImageOps.exif_transpose(sent)
        difference = ImageChops.difference(image, upright).convert("L").histogram()
        assert sum(grey * count for grey, count in enumerate(difference)) / (40 * 60) < 8


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_comes_through(mode):
    written = BytesIO()
    grey = Image.linear_gradient("L")
    (Image.new("I;16", (9, 9), 40_000) if mode == "I;16" else grey.convert(mode)).save(written, "PNG")

    with Image.open(BytesIO(clean(written.getvalue()).content)) as image:
        assert image.mode in {"L", "RGB", "RGBA"}
        if mode == "I;16":
            assert image.getpixel((1, 1)) == 156


def test_a_transparent_palette_stays_transparent():
    written = BytesIO()
    image = Image.new("P", (4, 4), 0)
    image.putpalette([255, 0, 0, 0, 255, 0])
    image.save(written, "PNG", transparency=0)

    with Image.open(BytesIO(clean(written.getvalue()).content)) as image:
        assert image.getpixel((0, 0))[3] == 0


def test_a_large_picture_becomes_at_most_4000_pixels():
    written = BytesIO()
    Image.new("RGB", (8000, 1000), "green").save(written, "PNG")

    with Image.open(BytesIO(clean(written.getvalue()).content)) as image:
        assert image.size == (4000, 500)


def test_a_moving_picture_becomes_its_first():
    with Image.open(BytesIO(clean(files.gif()).content)) as image:
        assert getattr(image, "n_frames", 1) == 1


# --- PDF ------------------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler reads the result")
def test_the_pages_of_a_pdf_can_still_be_read(tmp_path: Path):
    (tmp_path / "ren.pdf").write_bytes(clean(files.pdf()).content)

    read = subprocess.run(["pdftotext", tmp_path / "ren.pdf", "-"], capture_output=True, check=True)

    assert b"Det har syns" in read.stdout
    assert read.stderr == b""


def test_a_pdf_keeps_pages_and_pictures_and_nothing_beside_them():
    with pikepdf.open(BytesIO(clean(files.pdf()).content)) as document:
        assert len(document.pages) == 2
        assert set(document.Root.keys()) == {"/Type", "/Pages"}
        assert set(document.trailer.keys()) <= {
            "/Root",
            "/Size",
            "/ID",
            "/Type",
            "/W",
            "/Index",
            "/Length",
            "/Filter",
            "/DecodeParms",
            "/Prev",
            "/XRefStm",
        }
        page = document.pages[0]
        assert "/Annots" not in page.obj
        photograph = page.Resources.XObject.Bild
        with Image.open(BytesIO(photograph.read_raw_bytes())) as image:
            assert image.size == (60, 40)
            image.load()


def test_what_a_form_field_showed_is_drawn_into_the_page():
    document = pikepdf.Pdf.new()
    page = document.add_blank_page(page_size=(200, 200))
    shown = pikepdf.Stream(document, b"BT /F1 9 Tf 2 2 Td (Ifyllt) Tj ET")
    shown.Type, shown.Subtype, shown.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 80, 20]
    field = document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T=pikepdf.String("namn"),
            V=pikepdf.String("Ifyllt"), Rect=[10, 10, 90, 30], F=4, AP=pikepdf.Dictionary(N=shown),
        )
    )  # fmt: skip
    page.obj.Annots = pikepdf.Array([field])
    document.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))
    written = BytesIO()
    document.save(written)

    inside = files.words_of(clean(written.getvalue()).content)

    assert b"(Ifyllt) Tj" in inside
    assert b"AcroForm" not in inside


def test_what_follows_a_packed_stream_is_not_kept():
    document = pikepdf.Pdf.new()
    page = document.add_blank_page()
    drawing = pikepdf.Stream(document, b"")
    page.Contents = drawing
    drawing.write(
        __import__("zlib").compress(b"0 0 1 rg 0 0 9 9 re f") + HIDDEN, filter=pikepdf.Name.FlateDecode
    )
    written = BytesIO()
    document.save(written)
    assert HIDDEN in written.getvalue()

    assert HIDDEN not in clean(written.getvalue()).content


# --- office documents -----------------------------------------------------------------------------


def test_a_letter_keeps_its_words_its_picture_and_its_links_to_the_web():
    parts = parts_of("docx")
    text = "".join(parsed(parts["word/main.xml"]).itertext())

    assert text == "Det här synstillagtsidan 4webbenegen fili en ruta"
    assert b"https://example.se/sida" in parts["word/_rels/main.xml.rels"]
    assert [name for name in parts if "media" in name] == ["word/media/bild3.jpg"]


def test_those_who_wrote_a_letter_become_somebody_without_a_time():
    parts = parts_of("docx")
    comments = parsed(parts["word/comments2.xml"])
    (comment,) = comments

    assert set(comment.attrib.values()) == {"0", "Någon", "N"}
    assert "".join(comments.itertext()) == "en kommentar"


def test_a_sheet_keeps_the_values_it_showed_and_no_formula():
    parts = parts_of("xlsx")
    sheet = parsed(parts["xl/worksheet1.xml"])

    assert "".join(sheet.itertext()) == "42=A1+1"
    assert b"state" not in parts["xl/main.xml"], "a hidden sheet is shown"


def test_slides_keep_their_words_and_their_comments():
    parts = parts_of("pptx")

    assert "".join(parsed(parts["ppt/slide1.xml"]).itertext()) == "Det här syns"
    assert b"en kommentar" in parts["ppt/comments3.xml"]
    assert b'show="0"' not in parts["ppt/slide1.xml"]


@pytest.mark.parametrize("name", ["odt", "ods", "odp"])
def test_an_open_document_keeps_its_words_and_its_picture(name):
    parts = parts_of(name)

    assert next(iter(parts)) == "mimetype"
    assert set(parts) == {
        "mimetype",
        "Pictures/bild1.jpg",
        "content.xml",
        "styles.xml",
        "META-INF/manifest.xml",
    }
    assert "Det här syns webben" in "".join(parsed(parts["content.xml"]).itertext())


@pytest.mark.parametrize("name", ["docx", "xlsx", "pptx"])
def test_every_link_in_a_document_leads_to_a_part_that_is_there(name):
    parts = parts_of(name)

    for rels in (part for part in parts if part.endswith(".rels")):
        for relation in parsed(parts[rels]):
            if relation.get("TargetMode") != "External":
                assert relation.get("Target").lstrip("/") in parts


# --- text -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
def test_text_becomes_utf_8(encoding):
    cleaned = clean("Hej på dig, å ä ö.\r\nRad två".encode(encoding))

    assert (cleaned.extension, cleaned.content.decode()) == ("txt", "Hej på dig, å ä ö.\nRad två")


def test_marks_that_turn_the_direction_of_a_line_are_taken_out():
    assert clean("bild\u202egpj.exe".encode()).content == b"bildgpj.exe"


@pytest.mark.parametrize("text", ["BMW:n stod kvar.", "MZ är en förkortning.", "#1 är först", "PK 17"])
def test_words_that_begin_as_some_other_file_are_still_words(text):
    assert clean(text.encode()).kind is FileKind.TEXT
