"""What waits to be looked through: the log, its samples, and what visitors said of accessibility."""

from __future__ import annotations

from babel.dates import format_date
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fyrtorn.domains.guidance import queries as guidance
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts import reviewing, sampling
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.staff import showing
from fyrtorn.portals.staff.desk.rows import Row


def logs_to_review(actor: Actor) -> list[Row]:
    reviews = reviewing.last_reviews(actor=actor)
    horizon = clock.now() - reviewing.REVIEW_EVERY
    due = {place_id: at for place_id, at in reviews.items() if at is None or at < horizon}
    return [
        Row(
            title=_("Loggen för %(name)s") % {"name": place.formal_name},
            sentence=_("Granskad senast %(day)s.") % {"day": showing.day(at.astimezone(STOCKHOLM).date())}
            if (at := due[place.id])
            else _("Har aldrig granskats."),
            href=reverse("staff:log"),
            action=_("Läs och granska"),
        )
        for place in organisations.organisations(frozenset(due))
    ]


def samples_to_sign(actor: Actor) -> list[Row]:
    """Random samples of openings that are not signed to the last line."""
    if not actor.may(Permission.AUDIT_READ):
        return []
    waiting = [sample for sample in sampling.samples(actor, now=clock.now()) if sample.unsigned]
    return [
        Row(
            title=_("Stickprovet för %(month)s")
            % {"month": format_date(sample.month, "MMMM y", locale="sv")},
            sentence=ngettext(
                "%(count)s rad är inte granskad.", "%(count)s rader är inte granskade.", sample.unsigned
            )
            % {"count": sample.unsigned}
            + (_(" Det är försenat.") if sample.is_overdue else ""),
            href=reverse("staff:log_samples"),
            action=_("Granska"),
        )
        for sample in waiting
    ]


def feedback(actor: Actor) -> list[Row]:
    if not actor.may(Permission.FEEDBACK_READ):
        return []
    count = guidance.open_feedback(actor=actor).count()
    if not count:
        return []
    sentence = ngettext("%(count)s synpunkt väntar.", "%(count)s synpunkter väntar.", count) % {
        "count": count
    }
    return [Row(_("Webbplatsen"), sentence, reverse("staff:feedback"), _("Läs"))]
