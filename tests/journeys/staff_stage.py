"""Sets the stage for the staff journeys and signs the cast in: prints each part's session and some addresses.

Run as a program with an installation's settings: ``python -m journeys.staff_stage``.
"""

from __future__ import annotations

import json
import sys
from datetime import date

import django

PARTS = ("coordinator_nykvarn", "outsider", "regional", "national")


def set_stage() -> dict[str, str]:
    """Entries in Nykvarn in every state, and nothing at all in Örebro. Returns ids by name."""
    import cast
    from factories import directory as given
    from fyrtorn.domains.directory import services
    from fyrtorn.domains.directory.contents import Area
    from fyrtorn.domains.directory.vocabulary import AreaKind
    from fyrtorn.domains.guidance import services as guidance
    from fyrtorn.domains.guidance.delivered.reading import delivered_articles
    from fyrtorn.domains.guidance.vocabulary import FactKind
    from fyrtorn.foundation.access.actor import visitor
    from fyrtorn.foundation.organisations.models import Organisation

    actor = cast.everything()
    cast.account_of("national")
    place = {row.key: row for row in Organisation.objects.all()}
    nykvarn = place["nykvarn"]
    service = given.service(nykvarn, name="Vuxenmottagningen", mailbox="mottagningen@nykvarn.example")
    old = date(2024, 1, 1)
    given.service(
        nykvarn,
        name="Provkontoret",
        lines=[given.checked(given.phone(given.OTHER_NUMBER), old)],
        source=given.source(checked_on=old),
    )
    given.draft(nykvarn, name="Halvfärdig kontaktväg")
    shared = given.service(
        place["sodertalje"],
        name="Gemensamma jouren",
        areas=[Area(AreaKind.MUNICIPALITY, nykvarn.id)],
    )
    question = services.ask_mailbox(actor=actor, line_id=given.line_id_of(service))
    services.answer_question(actor=actor, request_id=question.id, is_right=False)
    services.note_claim(
        actor=actor,
        organisation_id=nykvarn.id,
        value=given.DIALLED,
        owner="En annan verksamhet",
        hours="vardagar 10–11",
        source_title="En gammal sida",
        source_dated=old,
    )
    fact = guidance.state_fact(
        actor=actor,
        organisation_id=nykvarn.id,
        kind=FactKind.PLAN_YEAR,
        text="Kommunen har en handlingsplan.",
        source_title="Planen",
    )
    guidance.leave_feedback(
        actor=visitor(), page="/", text="Kontrasten är dålig.", reply_to="", about_id=nykvarn.id
    )
    for article in delivered_articles():
        guidance.deliver_article(actor=actor, organisation_id=place[cast.NATIONAL_KEY].id, delivered=article)
    return {
        "service": str(service.id),
        "line": str(given.line_id_of(service)),
        "fact": str(fact.id),
        "shared": str(shared.id),
        "nykvarn": str(nykvarn.id),
    }


def sign_everybody_in() -> dict[str, str]:
    """Each part's session key."""
    import cast

    return {part: cast.signed_in_client(part).cookies["session"].value for part in PARTS}


if __name__ == "__main__":
    django.setup()
    json.dump({"ids": set_stage(), "sessions": sign_everybody_in()}, sys.stdout)
