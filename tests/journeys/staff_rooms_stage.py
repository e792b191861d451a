"""Sets the stage for who walks the rooms of pictures and plans: something of every sort, half-done and decided.

Run as a program with an installation's settings: ``python -m journeys.staff_rooms_stage``. Prints the coordinator's
session, that of whoever leads a helpline, and the paths of three links that were mailed.
"""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from fyrtorn.foundation.organisations.models import Organisation

SHEET = "Datum;Typ av händelse;Beskrivning\n2026-03-14;Klistermärken;Klistermärken på en lyktstolpe.\n"
UNKNOWN_WORD = SHEET + "2026-03-15;Mystik;Något konstigt.\n"


def set_stage() -> dict[str, str]:
    """A round that is out, an edition begun on a decided one, a plan in a remiss and one that is followed up."""
    import cast
    from factories import events
    from factories import plans as given
    from factories import situation as pictures
    from fyrtorn.domains.plans.deciding import queries as remisses
    from fyrtorn.domains.plans.deciding.contents import RecipientGiven
    from fyrtorn.domains.plans.vocabulary import Part
    from fyrtorn.domains.plans.writing import services as writing
    from fyrtorn.foundation.access.context import acting
    from fyrtorn.foundation.base import clock
    from fyrtorn.processes import consulting
    from fyrtorn.processes.asking_functions.links import token_for as token_to_answer
    from fyrtorn.processes.asking_owners.links import token_for as token_to_follow_up
    from fyrtorn.processes.consulting.links import link_for

    actor, today = cast.everything(), clock.today()
    nykvarn = cast.organisation("nykvarn")
    school, library = pictures.contact_point(nykvarn), given.function(nykvarn, "Biblioteket")

    centre = events.area()
    events.noted(area_id=centre.id)
    events.taken_in(SHEET)
    events.checked(UNKNOWN_WORD)

    pictures.draft_round(nykvarn, school)
    out = pictures.sent_round(nykvarn, school, library)
    pictures.answered(pictures.asked_in(out.id).id)

    pictures.decided_edition(nykvarn, on=today - timedelta(days=700))
    edition = pictures.draft_edition(nykvarn, rounds=[out.id])
    pictures.paragraph(edition)
    pictures.problem(edition, title="Ingen vet vem man ringer", first=True, what="Frågan blir liggande.")

    followed = given.followed_plan(nykvarn, "Grundskolan")
    (owner,) = given.asked_about(followed)
    given.followed(given.measures_of(followed)[0].id)

    draft = given.ready(nykvarn, title="Handlingsplan 2027")
    writing.write_text(actor=actor, plan_id=draft.id, version=0, part=Part.PURPOSE, text="Planens syfte.")
    remiss = consulting.send(
        actor=actor,
        plan_id=draft.id,
        due_on=today + timedelta(days=14),
        recipients=[RecipientGiven(library.id)],
    )
    with acting(actor):
        asked = remisses.consultation_for(actor=actor, consultation_id=remiss).recipients[0]
    waits = pictures.asked_in(out.id, function="Biblioteket")
    consultation = link_for(asked.id, organisation_id=nykvarn.id, link_number=1)
    _staff_a_line(nykvarn)
    return {
        "line_session": cast.signed_in_client("line_leader_nykvarn").cookies["session"].value,
        "session": cast.signed_in_client("coordinator_nykvarn").cookies["session"].value,
        "answer": f"/svara/{token_to_answer(waits)}/",
        "follow_up": f"/folj-upp/{token_to_follow_up(owner)}/",
        "consultation": "/" + consultation.split("/", 3)[3],
    }


def _staff_a_line(place: Organisation) -> None:
    """A line with a week's shifts: somebody there now, a free place, a question about a swap, and a talk begun."""
    import cast
    from factories import helpline as given
    from factories.vault import found
    from fyrtorn.domains.helpline.shifts.services import swapping
    from fyrtorn.domains.helpline.talks import records
    from fyrtorn.foundation.base import clock
    from fyrtorn.foundation.vault.here import keeper
    from fyrtorn.processes import publishing_line_figures
    from fyrtorn.processes.delivering import demo_line_year

    if not keeper().is_whole:
        keeper().make(today=clock.today())
    line = given.line(place, runs_from=demo_line_year.begins_on(clock.today()))
    demo_line_year.load_years(
        actor=cast.actor_of("line_leader_nykvarn"),
        today=clock.today(),
        publish=lambda today: publishing_line_figures.publish_closed_months(today=today),
    )
    found("line_leader_nykvarn", "nykvarn")
    for is_practice in (False, True):
        records.begin_talk(
            actor=cast.actor_of("line_leader_nykvarn"),
            line_id=line.id,
            now=clock.now(),
            is_practice=is_practice,
        )
    given.duty(given.shift_now(line), "line_leader_nykvarn")
    ahead = given.shift(line, day=clock.today() + timedelta(days=2), people=2)
    own = given.duty(ahead, "line_leader_nykvarn")
    colleague = cast.account_of("line_worker_nykvarn")
    given.duty(given.shift(line, day=clock.today() + timedelta(days=3)), "line_leader_nykvarn")
    swapping.ask_to_swap(actor=cast.actor_of("line_leader_nykvarn"), duty_id=own.id, account_id=colleague.id)


if __name__ == "__main__":
    django.setup()
    json.dump(set_stage(), sys.stdout)
