"""Files as somebody might send them, each with marks in every place where something could hide."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Mapping
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image, ImageCms, PngImagePlugin

MARK = "KANNMIGINTE"
"""Stands wherever it should not come along."""

HIDDEN = MARK.encode()


def picture(size: tuple[int, int] = (60, 40), mode: str = "RGB") -> Image.Image:
    """A picture that compresses badly, always the same."""
    pixels = random.Random(7).randbytes(size[0] * size[1] * len(Image.new(mode, (1, 1)).getbands()))  # noqa: S311
    return Image.frombytes(mode, size, pixels)


def exif() -> Image.Exif:
    """Place, camera, author, maker's notes, and that the picture lies on its side."""
    tags = Image.Exif()
    tags[0x010E] = f"{MARK} description"
    tags[0x0110] = f"{MARK} camera"
    tags[0x013B] = f"{MARK} artist"
    tags[0x0112] = 6
    tags.get_ifd(0x8825).update({1: "N", 2: (59.0, 16.0, 30.0), 3: "E", 29: f"{MARK} date"})
    tags.get_ifd(0x8769).update({0x927C: HIDDEN + b" maker", 0x9286: HIDDEN + b" comment"})
    return tags


def jpeg(size: tuple[int, int] = (60, 40)) -> bytes:
    written = BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture(size).save(
        written,
        "JPEG",
        exif=exif(),
        comment=HIDDEN,
        icc_profile=profile + HIDDEN,
        xmp=b"<x:xmpmeta>" + HIDDEN + b"</x:xmpmeta>",
    )
    return written.getvalue() + b"PK\x03\x04" + HIDDEN


def png(mode: str = "RGBA") -> bytes:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", MARK)
    words.add_itxt("XML:com.adobe.xmp", MARK)
    written = BytesIO()
    picture(mode=mode).save(written, "PNG", pnginfo=words, exif=exif())
    return written.getvalue() + HIDDEN


def webp() -> bytes:
    written = BytesIO()
    picture().save(written, "WEBP", exif=exif(), xmp=HIDDEN)
    return written.getvalue()


def gif() -> bytes:
    written = BytesIO()
    first, second = picture().convert("P"), picture((60, 40)).rotate(180).convert("P")
    first.save(written, "GIF", save_all=True, append_images=[second], comment=HIDDEN)
    return written.getvalue() + b"/*" + HIDDEN + b"*/=1;alert(1)"


def pdf() -> bytes:
    """Two pages that show words and a photograph, and all that a PDF can hold beside its pages."""
    document = Pdf.new()
    for _ in range(2):
        document.add_blank_page(page_size=(300, 300))
    page = document.pages[0]
    photograph = Stream(document, jpeg())
    photograph.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=60, Height=40, ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8, Filter=Name.DCTDecode, Metadata=Stream(document, HIDDEN),
    )  # fmt: skip
    profile = Stream(document, b"profile " + HIDDEN)
    profile.N = 3
    page.Resources = Dictionary(
        Font=Dictionary(F1=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)),
        XObject=Dictionary(Bild=document.make_indirect(photograph)),
        ColorSpace=Dictionary(Farg=Array([Name.ICCBased, profile])),
        Properties=Dictionary(Lager=Dictionary(Type=Name.OCG, Name=String(MARK))),
    )
    page.Contents = Stream(
        document,
        b"% " + HIDDEN + b"\n/Span <</ActualText (" + HIDDEN + b")>> BDC\n"
        b"BT /F1 12 Tf 20 200 Td (Det har syns) Tj ET EMC\n"
        b"/Farg cs 1 0 0 sc q 60 0 0 40 20 20 cm /Bild Do Q",
    )
    page.obj.PieceInfo = Dictionary(App=Dictionary(Private=String(MARK)))
    page.obj.Thumb = Stream(document, HIDDEN)
    page.obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String(MARK)))
    page.obj.Annots = Array(
        [
            Dictionary(
                Type=Name.Annot, Subtype=Name.Text, Rect=[10, 10, 20, 20], T=String(MARK), Contents=String(MARK)
            ),
            Dictionary(
                Type=Name.Annot, Subtype=Name.Link, Rect=[10, 10, 20, 20],
                A=Dictionary(S=Name.Launch, F=String(MARK)),
            ),
        ]
    )  # fmt: skip
    document.attachments["brev.txt"] = HIDDEN
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String(MARK))
    document.Root.AcroForm = Dictionary(Fields=Array([]), XFA=Stream(document, HIDDEN))
    document.docinfo["/Author"] = MARK
    with document.open_metadata() as about:
        about["dc:creator"] = [MARK]
    written = BytesIO()
    document.save(written, compress_streams=False)
    return written.getvalue() + b"<html>" + HIDDEN + b"</html>"


def words_of(content: bytes) -> bytes:
    """Everything that stands in a PDF, with its streams unpacked."""
    written = BytesIO()
    with pikepdf.open(BytesIO(content)) as document:
        document.save(
            written,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        )
    return written.getvalue()


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip with these entries, dated and commented."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        package.comment = HIDDEN
        for name, content in parts.items():
            package.writestr(name, content)
    return written.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}
