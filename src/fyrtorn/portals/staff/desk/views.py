"""The desk: what waits for me today, and the one thing to do about each."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fyrtorn.domains.directory import queries as directory
from fyrtorn.domains.directory import upkeep
from fyrtorn.domains.directory.vocabulary import EntryState
from fyrtorn.domains.reading import queries as reading
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.queries import own_parts
from fyrtorn.foundation.base import clock
from fyrtorn.portals.staff import choosing
from fyrtorn.portals.staff.desk import contacts, knowledge, reviews
from fyrtorn.portals.staff.desk.concerns import concern_piles
from fyrtorn.portals.staff.desk.helpline import line_piles, takes_talks
from fyrtorn.portals.staff.desk.rows import SHOWN_OF_EACH, Pile, Row, piled
from fyrtorn.portals.staff.desk.work import work_pile
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.vault import waiting


@require_safe
@needs(Permission.DESK_SEE)
def desk(request: StaffRequest) -> HttpResponse:
    """What waits for the one who is signed in."""
    actor = request.actor
    today = clock.today()
    is_editor = actor.may(Permission.DIRECTORY_EDIT)
    piles = [pile for pile in _piles(actor, today) if pile.rows]
    disagreements = [contacts.disagreement(actor, found) for found in upkeep.conflicts(actor=actor)]
    return render(
        request,
        "staff/desk.html",
        {
            "piles": piles,
            "disagreements": disagreements[:SHOWN_OF_EACH] if is_editor else [],
            "count": sum(len(pile.rows) + pile.more for pile in piles),
            "is_editor": is_editor,
            "is_first_day": is_editor
            and not directory.my_entries(actor=actor, within=Permission.DIRECTORY_EDIT),
            "may_add": is_editor,
            "reads_concerns": actor.may(Permission.CONCERN_READ),
            "writes_plans": actor.may(Permission.PLAN_EDIT),
            "may_read_pages": _has_municipality(request),
            "takes_talks": takes_talks(actor),
            "parts": own_parts(request.user.pk),
        },
    )


def _has_municipality(request: StaffRequest) -> bool:
    return bool(choosing.reachable(request, Permission.READING_DECIDE, only_municipalities=True))


def _piles(actor: Actor, today: date) -> list[Pile]:
    """Everything that may wait, most pressing first. Each query answers nothing to who may do nothing."""
    drafts = directory.my_entries(actor=actor, state=EntryState.DRAFT, within=Permission.DIRECTORY_EDIT)
    return [
        *concern_piles(actor),
        *line_piles(actor, now=clock.now()),
        work_pile(actor, today),
        piled("valvet", _("Valvet"), [Row(**found._asdict()) for found in waiting.waits(actor, today=today)]),
        piled(
            "svar",
            _("Funktioner som svarat att något inte stämmer"),
            map(contacts.objection, upkeep.objections(actor=actor)),
        ),
        piled("grannar", _("Kontaktvägar som delas med andra"), contacts.shared(actor, today)),
        piled(
            "gamla",
            _("Behöver kontrolleras"),
            [
                *map(contacts.overdue, upkeep.overdue(actor=actor, today=today)),
                *contacts.old_facts(actor, today),
            ],
        ),
        piled(
            "roda-dagar",
            _("Röda dagar som tiderna inte säger något om"),
            map(contacts.holiday, upkeep.holiday_warnings(actor=actor, today=today)),
        ),
        piled(
            "forslag",
            _("Förslag från er gamla sida"),
            map(contacts.reading_waiting, reading.readings_waiting(actor=actor)),
        ),
        piled(
            "utkast",
            _("Utkast som inte är publicerade"),
            [contacts.draft(entry.id, entry.name) for entry in drafts],
        ),
        piled("block", _("Blocket på er egen webbplats har blivit gammalt"), contacts.old_blocks(actor)),
        piled(
            "logg",
            _("Dags att granska loggen"),
            [*reviews.logs_to_review(actor), *reviews.samples_to_sign(actor)],
        ),
        piled("kunskap", _("Exempel och material"), knowledge.rows(actor)),
        piled("synpunkter", _("Synpunkter på tillgängligheten"), reviews.feedback(actor)),
    ]
