"""What waits in the bank: examples that a reviewer wants changed, examples to review, and texts grown old."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fyrtorn.domains.knowledge.reading import queries
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.portals.staff.desk.rows import Row


def rows(actor: Actor) -> Iterator[Row]:
    """A row for each own text that asks for something, and one for all that wait for a review."""
    today = clock.today()
    if actor.may(Permission.KNOWLEDGE_EDIT):
        own = [one for one in queries.own_items(actor=actor, today=today) if not one.is_retired]
        for one in own:
            if one.asked_to_change:
                yield Row(
                    title=one.title,
                    sentence=_("Den som har granskat ber er ändra något."),
                    href=reverse("staff:item", args=[one.id]),
                    action=_("Läs vad"),
                )
        for one in own:
            if one.is_old and not one.asked_to_change:
                yield Row(
                    title=one.title,
                    sentence=_("Ingen har gått igenom texten på två år. Stämmer den?"),
                    href=reverse("staff:item", args=[one.id]),
                    action=_("Gå igenom"),
                )
    if actor.may(Permission.KNOWLEDGE_REVIEW):
        count = len(queries.waiting_for_review(actor=actor, today=today))
        if count:
            words = ngettext(
                "Ett exempel väntar på granskning.", "%(count)s exempel väntar på granskning.", count
            )
            yield Row(
                title=_("Granska andras exempel"),
                sentence=words % {"count": count},
                href=reverse("staff:waiting_items"),
                action=_("Läs"),
            )
