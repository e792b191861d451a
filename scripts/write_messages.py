"""Bring the catalogues up to date with the Swedish sentences in code and templates.

Run after changing a sentence: ``.venv/bin/python scripts/write_messages.py``. New sentences get an empty
translation, those no longer used are dropped, and nothing is guessed. Then write what is empty in
``src/fyrtorn/locale/<language>/LC_MESSAGES/django.po``. ``--check`` changes nothing and says what is missing.

English has all that visitors meet; the staff portal is in Swedish. Arabic has what its own pages show: the
frame, the error pages and the articles.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "fyrtorn"
LOCALE = SOURCE / "locale"

_STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_CALL = re.compile(rf"\bn?p?gettext\({_STRING}(?:,\s*{_STRING})*")

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}

VISITORS_MEET = (
    "portals/public/",
    "portals/guest/",
    "portals/shared/dates.py",
    "portals/shared/frame.py",
    "foundation/documents/pdf.py",
    "portals/shared/item_text.py",
    "portals/shared/templates/library/",
    "portals/shared/templates/ui/",
    "foundation/base/errors.py",
    "foundation/vocabulary/prevention.py",
    "domains/guidance/vocabulary.py",
    "domains/knowledge/vocabulary.py",
)
"""Where the sentences stand that a visitor can be shown."""

ARABIC_SHOWS = (
    "portals/shared/frame.py",
    "portals/shared/templates/ui/",
    "portals/public/templates/public/guidance/article.html",
    "portals/public/templates/public/guidance/_articles.html",
    "portals/public/views/articles.py",
    "foundation/base/errors.py",
)
"""Where the sentences stand that an Arabic page can show."""

NOT_IN_ARABIC = ("_contact_", "_way", "_pager", "_error_summary", "_write_to_us")
"""Parts of the frame's folder that no Arabic page includes."""

SAYS_NOTHING = tuple(
    f'"{name}'
    for name in (
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Last-Translator",
        "Language-Team",
        "Generated-By",
    )
)
"""Lines of a catalogue's head that the version history tells better, or that change at every run."""


def sentences() -> Catalog:
    """Every sentence that visitors meet, with the files it stands in."""
    found = Catalog(locale="sv", charset="utf-8")
    for path in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html")]):
        place = path.relative_to(SOURCE).as_posix()
        if not place.startswith(VISITORS_MEET):
            continue
        for _, message, comments, context in extract("python", _as_python(path), keywords=KEYWORDS):
            found.add(message, locations=[(place, 0)], auto_comments=comments, context=context)
    return found


def _as_python(path: Path) -> BytesIO:
    """The file as calls that the extractor knows: from a template, those that Django makes of its tags."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        calls = _CALL.finditer(templatize(text, origin=str(path)))
        text = "\n".join(f"{call.group()})" for call in calls)
    return BytesIO(text.encode())


def in_arabic(found: Catalog) -> Catalog:
    """The sentences that an Arabic page can show."""
    kept = Catalog(locale="ar", charset="utf-8")
    for message in found:
        places = [place for place, _ in message.locations]
        if message.id and any(_shown_in_arabic(place) for place in places):
            kept.add(message.id, locations=message.locations, context=message.context)
    return kept


def _shown_in_arabic(place: str) -> bool:
    return place.startswith(ARABIC_SHOWS) and not any(part in place for part in NOT_IN_ARABIC)


def catalogue_path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def updated(language: str, wanted: Catalog) -> Catalog:
    """The language's catalogue with exactly the wanted sentences, translations kept."""
    path = catalogue_path(language)
    if path.exists():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
    else:
        catalogue = Catalog(locale=language)
    catalogue.update(wanted, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.header_comment = "# Fyrtorn. Swedish is the source; see scripts/write_messages.py."
    catalogue.fuzzy = False
    return catalogue


def untranslated(catalogue: Catalog) -> Iterator[str]:
    for message in catalogue:
        if message.id and not message.string:
            yield str(message.id)


def main() -> int:
    found = sentences()
    missing = 0
    for language, wanted in (("en", found), ("ar", in_arabic(found))):
        catalogue = updated(language, wanted)
        if "--check" not in sys.argv:
            write(language, catalogue)
        empty = list(untranslated(catalogue))
        missing += len(empty)
        print(f"{language}: {len(catalogue)} sentences, {len(empty)} without translation")
        for sentence in empty:
            print(f"  {sentence}")
    return 1 if missing and "--check" in sys.argv else 0


def write(language: str, catalogue: Catalog) -> None:
    path = catalogue_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    out = BytesIO()
    write_po(out, catalogue, sort_by_file=True, include_lineno=False, width=110, omit_header=False)
    lines = out.getvalue().decode().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(SAYS_NOTHING)), "utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
