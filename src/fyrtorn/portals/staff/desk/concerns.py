"""What waits in concerns."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fyrtorn.domains.concerns import queries as concerns
from fyrtorn.domains.concerns.handling.own_system import late_handovers
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.portals.staff.concerns import due
from fyrtorn.portals.staff.desk.rows import Pile, Row, piled


def concern_piles(actor: Actor) -> list[Pile]:
    """What waits in concerns, counted: reports that nobody has opened by themselves, then the rest."""
    if not actor.may(Permission.CONCERN_READ):
        return []
    counts = concerns.waiting_counts(actor, now=clock.now())
    href, read = reverse("staff:concerns"), _("Öppna listan")
    unopened = counts["unopened_reports"]
    loud = Row(
        title=ngettext(
            "%(count)s orosanmälan som ingen har läst",
            "%(count)s orosanmälningar som ingen har läst",
            unopened,
        )
        % {"count": _counted(unopened)},
        sentence=_("Bedöm om någon behöver skydd i dag."),
        href=href,
        action=_("Läs nu"),
    )
    late = late_handovers(actor, today=clock.today())
    rest = [
        (
            late,
            ngettext(
                "%(count)s orosanmälan skulle ha förts över",
                "%(count)s orosanmälningar skulle ha förts över",
                late,
            ),
            _("Till ert eget system, samma arbetsdag som den kom."),
        ),
        (
            counts["late_answers"],
            ngettext("%(count)s svar är försenat", "%(count)s svar är försenade", counts["late_answers"]),
            _("Den som skrev har lovats svar före nu."),
        ),
        (
            counts["news"],
            ngettext("%(count)s ärende har något nytt", "%(count)s ärenden har något nytt", counts["news"]),
            _("Någon har skrivit."),
        ),
    ]
    rows = [
        Row(words % {"count": _counted(count)}, sentence, href, read)
        for count, words, sentence in rest
        if count
    ]
    return [
        Pile("olasta", _("Läs genast"), (loud,) if unopened else (), is_loud=True),
        piled("beslut", _("Beslut om orosanmälningar"), map(_waits, due.decisions(actor))),
        piled("lasning", _("En kollega vill att du läser"), map(_waits, due.asked_to_read(actor))),
        piled("oro", _("Oro"), rows),
    ]


def _counted(count: int) -> str:
    """The number, or that there are at least so many when nobody counted further."""
    return _("minst %(count)s") % {"count": count} if count >= concerns.COUNTED_AT_MOST else str(count)


def _waits(found: due.Waits) -> Row:
    return Row(**found._asdict())
