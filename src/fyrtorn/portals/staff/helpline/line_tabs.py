"""The row of links between the pages of one line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.vocabulary import Channel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.portals.staff.doors import StaffRequest

_Tab = tuple[Permission, str, tuple[str, ...], Promise]
"""What it takes, the page's name, what its address needs beside the line, the words."""

_FIRST: Final[tuple[_Tab, ...]] = (
    (Permission.LINE_READ, "staff:line", (), _("Linjen")),
    (Permission.LINE_WATCH, "staff:watch_line", (), _("Läget")),
)
"""How the line stands, in the order shown."""

_LATER: Final[tuple[_Tab, ...]] = (
    (Permission.TALK_READ, "staff:line_hand_over", (), _("Överlämning")),
    (Permission.LINE_READ, "staff:line_text", ("samtalsguide",), _("Guide")),
    (Permission.TALK_REVIEW, "staff:peer_reviews", (), _("Lär av samtal")),
    (Permission.TALK_COUNT, "staff:line_figures", (), _("Siffror")),
)
"""What is handed over, looked up or gone through afterwards."""

_OF_ALL_LINES: Final[tuple[tuple[Permission, str, Promise], ...]] = (
    (Permission.TALK_READ, "staff:talks", _("Samtal")),
    (Permission.CHAT_READ, "staff:chats", _("Skrivna samtal")),
    (Permission.TALK_WRITE, "staff:call_backs", _("Ring upp")),
)
"""Pages on which the work of every line stands together. They stand after how the line stands."""


def all_lines_tabs(request: StaffRequest, lines: Sequence[LineEntry], *, here: str) -> dict[str, object]:
    """The same row for a page on which every line's work stands: that of the line, when there is but one."""
    if len(lines) == 1:
        return line_tabs(request, lines[0], here=here)
    together = [
        (str(words), reverse(name), name == here)
        for permission, name, words in _OF_ALL_LINES
        if request.actor.may(permission)
        and (name != "staff:chats" or any(Channel.CHAT in line.content.channels for line in lines))
    ]
    return {
        "tabs": [(_("Linjerna"), reverse("staff:lines"), False), *together],
        "tabs_label": _("Stödtelefon"),
    }


def line_tabs(request: StaffRequest, line: LineEntry, *, here: str) -> dict[str, object]:
    """What ``staff/_tabs.html`` takes. ``here`` is the name of the page's own tab."""
    actor, at = request.actor, line.organisation_id
    first, later = (
        [
            (str(words), reverse(name, args=[line.id, *more]), name == here)
            for permission, name, more, words in of_the_line
            if actor.may_in(permission, at)
        ]
        for of_the_line in (_FIRST, _LATER)
    )
    together = [
        (str(words), reverse(name), name == here)
        for permission, name, words in _OF_ALL_LINES
        if actor.may_in(permission, at) and (name != "staff:chats" or Channel.CHAT in line.content.channels)
    ]
    return {"tabs": [*first, *together, *later], "tabs_label": line.content.name}
