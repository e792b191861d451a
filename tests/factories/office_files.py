"""Office documents as somebody might send them, with marks where authors, machines and files leave traces."""

from __future__ import annotations

from factories.files import MARK, jpeg, zipped

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = f'xmlns:r="{OFFICE}"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
X = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
PIC = 'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
EXTERNAL = ' TargetMode="External"'


def relations(*rows: tuple[str, str, str, str]) -> str:
    """Rows of id, kind, target, and the words for an external one."""
    inside = "".join(
        f'<Relationship Id="{id_}" Type="{OFFICE}/{kind}" Target="{target}"{rest}/>'
        for id_, kind, target, rest in rows
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inside}</Relationships>'


def content_types(main: str, kind: str) -> str:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/{main}" ContentType="{TYPES}{kind}"/></Types>'
    )


def about(main: str, kind: str) -> dict[str, str | bytes]:
    return {
        "[Content_Types].xml": content_types(main, kind),
        "_rels/.rels": relations(
            ("rId1", "officeDocument", main, ""),
            ("rId2", "extended-properties", "docProps/app.xml", ""),
            ("rId3", "metadata/core-properties", "docProps/core.xml", ""),
        ),
        "docProps/app.xml": f"<Properties><Company>{MARK}</Company></Properties>",
        "docProps/core.xml": f"<coreProperties><creator>{MARK}</creator></coreProperties>",
        "docProps/thumbnail.jpeg": jpeg(),
        "customXml/item1.xml": f"<brev>{MARK}</brev>",
    }


def docx_parts() -> dict[str, str | bytes]:
    return about("word/document.xml", "wordprocessingml.document.main+xml") | {
        "word/document.xml": (
            f"<w:document {W} {R} {A} {WP} {PIC} {W14}><!-- {MARK} --><w:body>"
            f'<w:p w:rsidR="{MARK}" w14:paraId="{MARK}"><w:r><w:t>Det här syns</w:t></w:r>'
            f'<w:ins w:id="1" w:author="{MARK}" w:date="2026-11-21T10:00:00Z"><w:r><w:t>tillagt</w:t></w:r></w:ins>'
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText> INCLUDEPICTURE "{MARK}" </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>sidan 4</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            f'<w:hyperlink r:id="rId3"><w:r><w:t>webben</w:t></w:r></w:hyperlink>'
            f'<w:hyperlink r:id="rId4"><w:r><w:t>egen fil</w:t></w:r></w:hyperlink></w:p>'
            f'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="{MARK}" descr="{MARK}.jpg"/><a:graphic>'
            f'<a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="rId5"><a:extLst><a:ext uri="{MARK}"/></a:extLst>'
            "</a:blip></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
            f'<w:p><w:r><w:drawing><a:blip r:link="rId6"/></w:drawing></w:r></w:p>'
            f'<w:sdt><w:sdtPr><w:tag w:val="{MARK}"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>i en ruta</w:t></w:r></w:p>'
            "</w:sdtContent></w:sdt></w:body></w:document>"
        ),
        "word/_rels/document.xml.rels": relations(
            ("rId1", "settings", "settings.xml", ""),
            ("rId2", "comments", "comments.xml", ""),
            ("rId3", "hyperlink", "https://example.se/sida", EXTERNAL),
            ("rId4", "hyperlink", f"file:///D:/{MARK}/brev.docx", EXTERNAL),
            ("rId5", "image", f"media/{MARK}.jpg", ""),
            ("rId6", "image", f"https://example.se/{MARK}.gif", EXTERNAL),
            ("rId7", "customXml", "../customXml/item1.xml", ""),
            ("rId8", "people", "people.xml", ""),
        ),
        "word/settings.xml": (
            f'<w:settings {W} {R}><w:attachedTemplate r:id="rId1"/><w:rsids><w:rsidRoot w:val="{MARK}"/></w:rsids>'
            '<w:defaultTabStop w:val="1304"/></w:settings>'
        ),
        "word/_rels/settings.xml.rels": relations(
            ("rId1", "attachedTemplate", f"file:///D:/{MARK}/mall.dotx", EXTERNAL)
        ),
        "word/comments.xml": (
            f'<w:comments {W}><w:comment w:id="0" w:author="{MARK}" w:initials="{MARK}" w:date="2026-11-21T10:00:00Z">'
            "<w:p><w:r><w:t>en kommentar</w:t></w:r></w:p></w:comment></w:comments>"
        ),
        "word/people.xml": f"<people>{MARK}</people>",
        f"word/media/{MARK}.jpg": jpeg(),
    }


def docx() -> bytes:
    return zipped(docx_parts())


def xlsx() -> bytes:
    return zipped(
        about("xl/workbook.xml", "spreadsheetml.sheet.main+xml")
        | {
            "xl/workbook.xml": (
                f'<workbook {X} {R}><fileSharing userName="{MARK}"/>'
                f'<x15ac:absPath xmlns:x15ac="urn:x" url="D:\\{MARK}"/>'
                '<sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/>'
                '<sheet name="Gömt" sheetId="2" state="veryHidden" r:id="rId2"/></sheets>'
                f'<definedNames><definedName name="X">{MARK}</definedName></definedNames></workbook>'
            ),
            "xl/_rels/workbook.xml.rels": relations(
                ("rId1", "worksheet", "worksheets/sheet1.xml", ""),
                ("rId2", "worksheet", "worksheets/sheet2.xml", ""),
                ("rId3", "externalLink", "externalLinks/externalLink1.xml", ""),
                ("rId4", "person", "persons/person.xml", ""),
            ),
            "xl/worksheets/sheet1.xml": (
                f'<worksheet {X} {R} xmlns:xr="urn:xr" xr:uid="{MARK}"><sheetData><row r="1">'
                f'<c r="A1"><f>WEBSERVICE("{MARK}")</f><v>42</v></c><c r="B1"><f>A1+1</f></c></row></sheetData>'
                f'<pageSetup paperSize="9" r:id="rId1"/><legacyDrawing r:id="rId2"/></worksheet>'
            ),
            "xl/worksheets/sheet2.xml": f"<worksheet {X}><sheetData/></worksheet>",
            "xl/worksheets/_rels/sheet1.xml.rels": relations(
                ("rId1", "printerSettings", "../printerSettings/printerSettings1.bin", ""),
                ("rId2", "vmlDrawing", "../drawings/vmlDrawing1.vml", ""),
                ("rId3", "comments", "../comments1.xml", ""),
            ),
            "xl/printerSettings/printerSettings1.bin": MARK,
            "xl/drawings/vmlDrawing1.vml": (
                f'<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="s1" alt="{MARK}"/></xml>'
            ),
            "xl/comments1.xml": (
                f'<comments {X}><authors><author>{MARK}</author></authors><commentList><comment ref="A1" authorId="0">'
                "<text><t>en kommentar</t></text></comment></commentList></comments>"
            ),
            "xl/externalLinks/externalLink1.xml": f"<externalLink>{MARK}</externalLink>",
            "xl/persons/person.xml": f"<personList>{MARK}</personList>",
        }
    )


def pptx() -> bytes:
    return zipped(
        about("ppt/presentation.xml", "presentationml.presentation.main+xml")
        | {
            "ppt/presentation.xml": (
                f'<p:presentation {P} {R}><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst>'
                f'<p:sldSz cx="1" cy="1"/><p:modifyVerifier hashData="{MARK}"/>'
                f'<p:extLst><p:ext uri="{MARK}"/></p:extLst></p:presentation>'
            ),
            "ppt/_rels/presentation.xml.rels": relations(
                ("rId1", "slide", "slides/slide1.xml", ""),
                ("rId2", "commentAuthors", "commentAuthors.xml", ""),
                ("rId3", "presProps", "presProps.xml", ""),
            ),
            "ppt/presProps.xml": f"<presProps>{MARK}</presProps>",
            "ppt/commentAuthors.xml": (
                f'<p:cmAuthorLst {P}><p:cmAuthor id="0" name="{MARK}" initials="{MARK}"/></p:cmAuthorLst>'
            ),
            "ppt/slides/slide1.xml": (
                f'<p:sld {P} {A} {R} show="0"><p:cSld><p:spTree><p:sp><p:nvSpPr><p:cNvPr id="2" name="{MARK}">'
                f'<a:hlinkClick r:id="rId2" action="ppaction://program"/></p:cNvPr></p:nvSpPr>'
                "<p:txBody><a:p><a:r><a:t>Det här syns</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld>"
                f"<p:timing><p:tnLst>{MARK}</p:tnLst></p:timing></p:sld>"
            ),
            "ppt/slides/_rels/slide1.xml.rels": relations(
                ("rId1", "comments", "../comments/comment1.xml", ""),
                ("rId2", "hyperlink", f"file:///D:/{MARK}.exe", EXTERNAL),
            ),
            "ppt/comments/comment1.xml": (
                f'<p:cmLst {P}><p:cm authorId="0" dt="{MARK}" idx="1"><p:text>en kommentar</p:text></p:cm></p:cmLst>'
            ),
        }
    )


_ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in {
        "office": "office", "text": "text", "table": "table", "draw": "drawing", "svg": "svg-compatible",
        "meta": "meta", "script": "script", "style": "style",
    }.items()
)  # fmt: skip
_ODF += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
_ODF += ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
_ODF += ' xmlns:officeooo="http://openoffice.org/2009/office"'

ODF_TYPES = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}


def odf_parts(extension: str) -> dict[str, str | bytes]:
    return {
        "mimetype": f"application/vnd.oasis.opendocument.{ODF_TYPES[extension]}",
        "content.xml": (
            f"<office:document-content {_ODF}><office:scripts><script:x>{MARK}</script:x></office:scripts><office:body>"
            f"<text:tracked-changes><office:change-info><dc:creator>{MARK}</dc:creator>"
            f"<dc:date>{MARK}</dc:date></office:change-info></text:tracked-changes>"
            '<text:p>Det här syns <text:a xlink:href="https://example.se/sida">webben</text:a>'
            f'<text:a xlink:href="file:///D:/{MARK}">egen fil</text:a></text:p>'
            f"<office:annotation><dc:creator>{MARK}</dc:creator><dc:date>{MARK}</dc:date>"
            f"<loext:sender-initials>{MARK}</loext:sender-initials><text:p>en kommentar</text:p></office:annotation>"
            f'<draw:frame draw:name="{MARK}"><draw:image xlink:href="Pictures/{MARK}.jpg"/>'
            f"<svg:title>{MARK}</svg:title></draw:frame>"
            f'<draw:frame><draw:image xlink:href="https://example.se/{MARK}.gif"/></draw:frame>'
            f'<table:table-cell table:formula="of:=DDE({MARK})"><text:p>42</text:p></table:table-cell>'
            "</office:body></office:document-content>"
        ),
        "styles.xml": (
            f'<office:document-styles {_ODF}><style:text-properties officeooo:rsid="{MARK}"/></office:document-styles>'
        ),
        "meta.xml": f"<office:document-meta {_ODF}><dc:creator>{MARK}</dc:creator></office:document-meta>",
        "settings.xml": f"<office:document-settings {_ODF}>{MARK}</office:document-settings>",
        "Thumbnails/thumbnail.png": MARK,
        f"Pictures/{MARK}.jpg": jpeg(),
        "META-INF/manifest.xml": "<manifest/>",
    }


def odf(extension: str) -> bytes:
    return zipped(odf_parts(extension))
