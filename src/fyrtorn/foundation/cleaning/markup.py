"""XML inside office documents: parsed without entities or addresses, and small tools to change it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from lxml import etree

from fyrtorn.foundation.cleaning.outcomes import CannotBeCleaned, Reason

Element = Any
"""An lxml element: the library has no types of its own."""

_MOST_ELEMENTS: Final = 1_000_000


def parsed(content: bytes) -> Element:
    """The root element, without comments and instructions.

    A document type, which could define entities or fetch an address, is refused: office documents have none.
    Raises :class:`CannotBeCleaned`.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise CannotBeCleaned(Reason.DAMAGED) from None
    if root is None or root.getroottree().docinfo.doctype:
        raise CannotBeCleaned(Reason.DAMAGED)
    if sum(1 for _ in root.iter()) > _MOST_ELEMENTS:
        raise CannotBeCleaned(Reason.TOO_COMPLICATED)
    return root


def written(root: Element) -> bytes:
    """The part as bytes, in UTF-8."""
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def local(name: str) -> str:
    """A name without its namespace.

    >>> local("{urn:x}author"), local("author")
    ('author', 'author')
    """
    return name.rpartition("}")[2]


def space(name: str) -> str:
    """The namespace of a name.

    >>> space("{urn:x}author"), space("author")
    ('urn:x', '')
    """
    return name[1:].partition("}")[0] if name.startswith("{") else ""


def removed(element: Element) -> None:
    """Take the element out; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        raise CannotBeCleaned(Reason.DAMAGED)
    _keep_tail(element, parent)
    parent.remove(element)


def unwrapped(element: Element) -> None:
    """Put what is in the element in its place."""
    parent = element.getparent()
    if parent is None:
        raise CannotBeCleaned(Reason.DAMAGED)
    at = parent.index(element)
    for offset, child in enumerate(list(element)):
        parent.insert(at + offset, child)
    removed(element)


def remove_all(root: Element, names: Collection[str]) -> None:
    """Take out every element with one of these local names."""
    for element in [element for element in root.iter() if local(element.tag) in names]:
        if element is not root and element.getparent() is not None:
            removed(element)


def only_children(parent: Element, names: Collection[str]) -> None:
    """Take out the children that do not have one of these local names."""
    for child in [child for child in parent if local(child.tag) not in names]:
        removed(child)


def _keep_tail(element: Element, parent: Element) -> None:
    if not element.tail:
        return
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + element.tail
    else:
        before.tail = (before.tail or "") + element.tail
