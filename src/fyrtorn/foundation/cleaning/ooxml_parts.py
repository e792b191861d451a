"""The markup of one part of a DOCX, XLSX or PPTX, without what tells of people, machines and files.

Authors get one name and lose their dates; fields and formulas become the words and figures they showed;
links that lead to no kept part are taken out; hidden sheets and slides are shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Final

from fyrtorn.foundation.cleaning.markup import (
    Element,
    local,
    only_children,
    remove_all,
    removed,
    space,
    unwrapped,
)
from fyrtorn.foundation.cleaning.words import words

AUTHOR: Final = "Någon"
INITIALS: Final = "N"

_LINKS: Final = {
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_OLD_DRAWING: Final = {"urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office"}

_NOT_KEPT: Final = words(
    "extLst rsids docId attachedTemplate instrText delInstrText fldChar fldData "
    "smartTagPr customXmlPr sdtPr sdtEndPr permStart permEnd documentProtection writeProtection dataBinding "
    "absPath fileVersion fileSharing transition timing custDataLst modifyVerifier externalData pivotSource "
    "printSettings OLEObject subDoc altChunk proofErr docPartObj videoFile audioFile wavAudioFile audioCd "
    "quickTimeFile snd sldSyncPr"
)
_UNWRAPPED: Final = {"fldSimple", "smartTag", "customXml"}
_ATTRIBUTES_NOT_KEPT: Final = {
    "paraId", "textId", "dateUtc", "uid", "codeName", "dt", "descr", "docLocation", "textlink", "cm", "vm",
    "userName", "filterPrivacy", "spid", "presetClass",
}  # fmt: skip
_ELEMENT_STAYS_WITHOUT_LINK: Final = {"hyperlink", "pageSetup", "blip", "imagedata", "fill", "stroke"}
_CLICKS: Final = {"hlinkClick", "hlinkHover", "hlinkMouseOver"}
_ACTIONS_KEPT: Final = ("ppaction://hlinksldjump", "ppaction://hlinkshowjump")
_NEVER_EMPTY: Final = {"hyperlinks", "notesMasterIdLst", "tableParts", "custShowLst"}
_CELL_ADDRESS_ELSEWHERE: Final = re.compile(r"[\[\\/]")

_CHILDREN: Final[dict[str, Collection[str]]] = {
    "settings": words(
        "evenAndOddHeaders mirrorMargins gutterAtTop defaultTabStop autoHyphenation characterSpacingControl "
        "footnotePr endnotePr compat clrSchemeMapping decimalSymbol listSeparator themeFontLang trackRevisions "
        "displayBackgroundShape"
    ),
    "workbook": {"workbookPr", "bookViews", "sheets"},
    "worksheet": words(
        "sheetPr dimension sheetViews sheetFormatPr cols sheetData mergeCells phoneticPr hyperlinks printOptions "
        "pageMargins pageSetup headerFooter rowBreaks colBreaks drawing legacyDrawing"
    ),
    "chartsheet": {"sheetPr", "sheetViews", "pageMargins", "pageSetup", "headerFooter", "drawing"},
    "presentation": {
        "sldMasterIdLst", "notesMasterIdLst", "sldIdLst", "sldSz", "notesSz", "kinsoku", "defaultTextStyle",
    },
}  # fmt: skip
"""By root element: the children that are kept, where only some are."""


def clean_part(root: Element, *, kind: str, new_ids: dict[str, str]) -> None:
    """Clean the part in place. ``new_ids`` gives the number of each relation that is kept, by its old one."""
    if local(root.tag) in _CHILDREN:
        only_children(root, _CHILDREN[local(root.tag)])
    remove_all(root, _NOT_KEPT)
    for element in [element for element in root.iter() if local(element.tag) in _UNWRAPPED]:
        unwrapped(element)
    for element in list(root.iter()):
        _clean_attributes(element)
        change = _CHANGES.get(local(element.tag))
        if change is not None:
            change(element)
    _relink(root, new_ids)
    for element in [element for element in root.iter() if local(element.tag) in _NEVER_EMPTY]:
        if not len(element):
            removed(element)
    if kind == "worksheet":
        _values_for_formulas(root)
    elif kind == "chart":
        _plain_addresses(root)


def _clean_attributes(element: Element) -> None:
    for name in list(element.attrib):
        plain = local(name)
        if plain.startswith("rsid") or plain in _ATTRIBUTES_NOT_KEPT:
            del element.attrib[name]
        elif plain == "author":
            element.set(name, AUTHOR)
        elif plain == "initials":
            element.set(name, INITIALS)
        elif (plain == "date" and "wordprocessingml" in space(name)) or _is_old_path(element, name):
            del element.attrib[name]
        elif plain == "macro":
            element.set(name, "")


def _is_old_path(element: Element, name: str) -> bool:
    """Whether the attribute of an old drawing can hold a path, an address or a file's name."""
    if space(element.tag) not in _OLD_DRAWING:
        return False
    return local(name) in {"title", "href", "althref", "src", "alt", "relid", "gfxdata"}


# --- elements that are changed --------------------------------------------------------------------


def _rename(element: Element) -> None:
    """A drawn object's own name is often the name of the file it came from."""
    element.attrib.pop("title", None)
    element.set("name", "Objekt")


def _author_of_sheet_comment(element: Element) -> None:
    if space(element.tag).endswith(("spreadsheetml/2006/main", "spreadsheetml/main")):
        element.text = AUTHOR


def _author_of_slide_comment(element: Element) -> None:
    element.set("name", AUTHOR)


def _show(element: Element) -> None:
    for name in ("state", "show"):
        element.attrib.pop(name, None)


def _click(element: Element) -> None:
    action = element.get("action", "")
    if action and not action.startswith(_ACTIONS_KEPT):
        removed(element)


_CHANGES: Final[dict[str, Callable[[Element], None]]] = {
    "docPr": _rename,
    "cNvPr": _rename,
    "author": _author_of_sheet_comment,
    "cmAuthor": _author_of_slide_comment,
    "sheet": _show,
    "sld": _show,
    **dict.fromkeys(_CLICKS, _click),
}


# --- links to other parts -------------------------------------------------------------------------


def _relink(root: Element, new_ids: dict[str, str]) -> None:
    """Give links their new numbers, and take out what led to a part that is not kept."""
    for element in list(root.iter()):
        links = [name for name in element.attrib if space(name) in _LINKS]
        for name in links:
            old = element.get(name)
            if old in new_ids:
                element.set(name, new_ids[old])
            elif old != "" and not _does_without(element, name):
                if element is not root and element.getparent() is not None:
                    removed(element)
                break


def _does_without(element: Element, name: str) -> bool:
    """Take out the link alone where the element stands without it."""
    plain = local(element.tag)
    if plain == "hyperlink" and "spreadsheetml" in space(element.tag) and not element.get("location"):
        return False
    if plain in _ELEMENT_STAYS_WITHOUT_LINK:
        del element.attrib[name]
        return True
    return False


# --- formulas -------------------------------------------------------------------------------------


def _values_for_formulas(root: Element) -> None:
    """Every cell keeps the value it showed. A formula without one becomes a text that tells the formula."""
    for formula in _named(root, {"f"}):
        cell = formula.getparent()
        if cell is None or local(cell.tag) != "c":
            continue
        shows_value = any(local(child.tag) in {"v", "is"} for child in cell)
        text = formula.text
        removed(formula)
        if not shows_value and text:
            cell.set("t", "inlineStr")
            inside = cell.makeelement(f"{{{space(cell.tag)}}}is")
            words = inside.makeelement(f"{{{space(cell.tag)}}}t")
            words.text = "=" + text
            inside.append(words)
            cell.append(inside)


def _plain_addresses(root: Element) -> None:
    """A chart keeps its figures; an address of cells in another file, with its path, does not come along."""
    for address in _named(root, {"f"}):
        if address.text and _CELL_ADDRESS_ELSEWHERE.search(address.text):
            address.text = "Blad1!A1"


def _named(root: Element, names: Collection[str]) -> list[Element]:
    return [element for element in root.iter() if local(element.tag) in names]
