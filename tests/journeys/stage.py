"""Sets the stage for the public journeys: municipalities in every state, with numbers reserved for fiction.

Run as a program with an installation's settings: ``python -m journeys.stage``. Prints the path of a question
to a function's mailbox.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

import django


def set_stage() -> str:
    """Make the services. Returns the path that a mailbox in Örebro was sent."""
    import cast
    from factories import directory as given
    from fyrtorn.domains.directory import services
    from fyrtorn.domains.directory.contents import Area, Words
    from fyrtorn.domains.directory.vocabulary import AreaKind, ServiceKind
    from fyrtorn.foundation.base import clock
    from fyrtorn.foundation.hours.model import Deviation, Hours
    from fyrtorn.foundation.organisations.models import Organisation
    from fyrtorn.foundation.vocabulary.terms import Answer, Audience, Cost
    from fyrtorn.processes import reconfirming

    place = {row.key: row for row in Organisation.objects.all()}
    relatives = frozenset({Audience.RELATIVES, Audience.SELF, Audience.PROFESSIONALS})
    told = {
        "anonymity": Answer.YES,
        "sees_number": Answer.NO,
        "on_bill": Answer.NO,
        "cost": Cost.FREE,
        "audiences": relatives,
        "languages": ("sv", "en", "so"),
    }

    def words(name: str) -> dict[str, Words]:
        return {
            "sv": Words(
                name,
                "För den som är orolig för någon i kommunen.",
                "Någon lyssnar, frågar vad du har sett och tänker tillsammans med dig.",
                "Bara den som svarar. Inget skrivs ner om du inte vill.",
            )
        }

    today = clock.today()
    shut_today = replace(given.OFFICE_HOURS, deviations=(Deviation(today, reason="utbildningsdag"),))
    jour = given.phone("08-465 004 05", hours=given.ALWAYS)

    # Nykvarn: open; a reception for children and one for adults; somebody who answers at night
    given.service(place["nykvarn"], kind=ServiceKind.HELPLINE, words=words("Stödtelefonen i Nykvarn"), **told)
    for number, audience in (("08-465 004 02", Audience.CHILDREN), ("08-465 004 03", Audience.ADULTS)):
        name = "Barnmottagningen" if audience is Audience.CHILDREN else "Vuxenmottagningen"
        given.service(
            place["nykvarn"],
            words=words(name),
            lines=[given.phone(number, hours=given.OFFICE_HOURS)],
            **{**told, "audiences": relatives | {audience}},
        )
    given.service(
        place["nykvarn"], kind=ServiceKind.SOCIAL_EMERGENCY, words=words("Socialjouren"), lines=[jour]
    )
    # Örebro: shut today, and somebody else to call meanwhile
    reception = given.service(
        place["orebro"],
        words=words("Mottagningen i Örebro"),
        lines=[given.phone("08-465 004 06", hours=shut_today), given.email("mottagningen@orebro.example")],
        **told,
    )
    given.service(
        place["orebro"],
        kind=ServiceKind.SOCIAL_EMERGENCY,
        words=words("Socialjouren i Örebro"),
        lines=[replace(jour, written="08-465 004 07")],
    )
    # Helsingborg: nobody knows when; hours in words
    given.service(
        place["helsingborg"],
        words=words("Mottagningen i Helsingborg"),
        lines=[given.phone("08-465 004 08", hours=Hours())],
    )
    given.service(
        place["helsingborg"],
        kind=ServiceKind.SOCIAL_EMERGENCY,
        words=words("Jouren i Helsingborg"),
        lines=[given.phone("08-465 004 09", hours=Hours(in_words="jourtid, när andra har stängt"))],
    )
    # Strängnäs: an old switchboard that nobody has confirmed
    given.service(
        place["strangnas"],
        kind=ServiceKind.SWITCHBOARD,
        words=words("Växeln i Strängnäs"),
        lines=[given.checked(given.phone("08-465 004 10"), date(2015, 11, 16))],
        source=given.source(checked_on=date(2015, 11, 16)),
        is_confirmed=False,
    )
    # Södertälje: two services, one number, different hours
    for name, hours in (
        ("Den ena mottagningen", given.ALWAYS),
        ("Den andra mottagningen", given.OFFICE_HOURS),
    ):
        given.service(
            place["sodertalje"], words=words(name), lines=[given.phone("08-465 004 11", hours=hours)]
        )
    # Upplands-Bro: names longer than any screen
    given.service(
        place["upplands-bro"],
        words=words("Samverkansmottagningen mot våldsbejakande extremism och hedersrelaterat förtryck" * 2),
        lines=[
            given.phone("08-465 004 12"),
            given.email(
                "samverkansmottagningen.extremism.foretryck.upplands-bro.kommun@socialforvaltningen.example"
            ),
            replace(
                given.phone("08-465 004 13", hours=given.OFFICE_HOURS), label="Telefontid för yrkesverksamma"
            ),
        ],
        areas=[Area(AreaKind.MUNICIPALITY, place["upplands-bro"].id)],
        **told,
    )
    request = services.ask_mailbox(actor=cast.everything(), line_id=given.line_id_of(reception))
    return urlsplit(reconfirming.link_for(request.id, reception.organisation_id)).path


if __name__ == "__main__":
    django.setup()
    import cast
    from fyrtorn.foundation.access.context import acting

    with acting(cast.everything()):
        print(set_stage())  # noqa: T201 - what the journeys read
