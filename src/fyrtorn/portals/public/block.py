"""A block for a municipality's own site: HTML without script or style, and the same as plain text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from fyrtorn.portals.public import words
from fyrtorn.portals.public.cards import Way, way_for
from fyrtorn.processes.finding_help import Help, HelpPage
from fyrtorn.processes.finding_help.block import lines_in_block


@dataclass(frozen=True, slots=True)
class Block:
    """What to paste. ``checked_on``: the oldest day on which any of its facts was checked, if all were."""

    html: str
    text: str
    checked_on: date | None


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    way: Way


def block_for(page: HelpPage, *, language: str, href: str, is_demo: bool) -> Block:
    """The municipality's confirmed telephone lines, the two fixed numbers, and the way to the full page.

    Says nothing about open or closed: what is pasted stands still. ``href`` is absolute.
    """
    confirmed = lines_in_block(page)
    rows = [
        _Row(h.entry.name, way_for(h.first, at=page.at, language=language, is_demo=is_demo))
        for h in confirmed
    ]
    checked_on = _oldest(confirmed)
    title = _("Orolig för att någon dras till en våldsam grupp eller rörelse?")
    danger = _("Fara just nu: ring 112. Tips till polisen: ring 114 14.")
    more = _("Se vem som har öppet nu och vad som händer när du hör av dig")
    ending = (
        _("Uppgifterna kontrollerades %(day)s.") % {"day": words.day(checked_on, language=language)}
        if checked_on
        else _("Numren här är ännu inte bekräftade. Se webbplatsen för det senaste.")
    )
    html = format_html(
        '<section>\n<h2>{}</h2>\n<p>{}</p>\n{}<p><a href="{}">{}</a></p>\n<p><small>{}</small></p>\n</section>',
        title,
        danger,
        format_html("<ul>\n{}</ul>\n", format_html_join("", "<li>{}: {}</li>\n", map(_html, rows)))
        if rows
        else "",
        href,
        more,
        ending,
    )
    lines = [title, danger, *(f"{row.name}: {row.way.display}" for row in rows), f"{more}: {href}", ending]
    shown_as_text = "".join(html)  # no longer marked safe: the page shows the markup itself
    return Block(html=shown_as_text, text="\n".join(lines), checked_on=checked_on)


def _html(row: _Row) -> tuple[str, str]:
    if not row.way.href:
        return row.name, row.way.display
    return row.name, format_html('<a href="{}">{}</a>', row.way.href, row.way.display)


def _oldest(helps: list[Help]) -> date | None:
    days = [help_.first.line.checked_on for help_ in helps]
    known = [day for day in days if day is not None]
    return min(known) if known and len(known) == len(days) else None
