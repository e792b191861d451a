"""The database: reachable, up to date, closed between organisations, and with a whole log.

All but the first ask the tables, and are for a database that :func:`is_ready`.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.db import Error, connection

from fyrtorn.foundation.accounts import queries as accounts
from fyrtorn.foundation.audit import queries as audit
from fyrtorn.foundation.jobs import queries as jobs
from fyrtorn.foundation.notices import queries as notices
from fyrtorn.portals.operator.beginnings import has_administrator
from fyrtorn.portals.operator.checks.finding import Finding, error, good, warning
from fyrtorn.portals.operator.database import (
    is_postgresql,
    pending_migrations,
    service_role,
    unknown_migrations,
)
from fyrtorn.portals.operator.public_role import found

_SET_UP = "Kör fyrtorn setup."


def database() -> Iterator[Finding]:
    try:
        pending, unknown = pending_migrations(), unknown_migrations()
    except Error:
        yield _out_of_reach()
        return
    if unknown:
        yield error(
            f"Databasen kommer från en nyare version av Fyrtorn ({len(unknown)} okända steg).",
            remedy="Installera den nyare versionen, eller läs in säkerhetskopian från före uppgraderingen.",
        )
    elif pending:
        yield error(f"Databasen saknar {len(pending)} steg.", remedy=_SET_UP)
    else:
        yield good(f"Databasen ({connection.display_name}) svarar och är uppdaterad.")


def row_security() -> Iterator[Finding]:
    if not is_postgresql():
        return
    role = service_role()
    if role.passes_row_security:
        yield error(
            f"Databasrollen {role.name} går förbi radsäkerheten: den är superanvändare eller har BYPASSRLS.",
            remedy="Låt tjänsten ansluta med en vanlig roll. Se docs/operations/install.md.",
        )
    if role.open_tables:
        yield error(
            f"Radsäkerheten är inte på för: {', '.join(role.open_tables)}.",
            remedy="Kör fyrtorn setup. Hjälper det inte har någon stängt av den för hand: "
            "följ docs/operations/incident.md.",
        )
    if role.owned_tables:
        yield warning(
            f"Tjänstens databasroll {role.name} äger tabellerna och skulle kunna stänga av radsäkerheten.",
            remedy="Låt en annan roll äga dem: sätt FYRTORN_DATABASE_OWNER_URL. Se docs/operations/install.md.",
        )
    if not (role.passes_row_security or role.open_tables or role.owned_tables):
        yield good("Databasen skiljer organisationerna åt, också om programmet skulle göra fel.")


def public_process() -> Iterator[Finding]:
    installation = settings.INSTALLATION
    if not is_postgresql():
        return
    if installation.is_public_alone and service_role().name != installation.public_role:
        yield warning(
            f"Den publika processen ansluter som {service_role().name}, som ser mer än den behöver.",
            remedy="Låt den ansluta med en egen roll: sätt FYRTORN_PUBLIC_ROLE. Se docs/operations/install.md.",
        )
    if not installation.public_role:
        return
    role = found(installation.public_role)
    if role.is_right:
        yield good(
            f"Den publika processens roll {installation.public_role} kommer åt det den behöver och inget mer."
        )
    elif role.is_above_rules:
        yield error(
            f"Databasrollen {installation.public_role} går förbi reglerna: den är superanvändare, får skapa roller, "
            "har BYPASSRLS eller är med i en annan roll.",
            remedy="Gör en ny vanlig roll för den publika processen.",
        )
    elif role.too_much:
        yield error(
            f"Databasrollen {installation.public_role} får mer än den ska: {', '.join(role.too_much)}.",
            remedy="Kör fyrtorn setup. Hjälper det inte har någon annan än tabellernas ägare gett den rätten.",
        )
    else:
        yield error(f"Databasrollen {installation.public_role} saknar sina rättigheter.", remedy=_SET_UP)


def log_of_deeds() -> Iterator[Finding]:
    broken = audit.first_broken_line()
    if broken is None:
        yield good("Loggen över handlingar är hel.")
    else:
        yield error(
            f"Loggen över handlingar är bruten vid rad {broken}.",
            remedy="Spara en kopia av databasen som den är och följ docs/operations/incident.md.",
        )


def administrators() -> Iterator[Finding]:
    if not settings.INSTALLATION.is_demo and not has_administrator():
        yield warning(
            "Det finns ingen administratör som kan bjuda in andra.",
            remedy="Kör fyrtorn setup med --organisation-code och --admin-email.",
        )


def demo_accounts() -> Iterator[Finding]:
    if settings.INSTALLATION.is_public_alone:
        return  # nobody signs in there, and the accounts are not its to see
    exist = accounts.demo_accounts_exist()
    if exist and not settings.INSTALLATION.is_demo:
        yield error(
            "Det finns demokonton i databasen. Vem som helst kan logga in med dem.",
            remedy="Börja med en tom datamapp: en demo kan inte göras om till drift.",
        )
    elif settings.INSTALLATION.is_demo:
        yield warning(
            "Installationen är en demo: läget är påhittat och numren går inte att ringa.",
            remedy="Ta bort FYRTORN_IS_DEMO och använd en ny datamapp när ni börjar på riktigt.",
        )


def background_work() -> Iterator[Finding]:
    failing, post = jobs.failing_jobs(), notices.post_state()
    if failing:
        yield warning(
            f"Bakgrundsarbete som misslyckas: {', '.join(failing)}.",
            remedy="Läs tjänstens logg. Arbetet görs om av sig självt med längre och längre mellanrum.",
        )
    if post.given_up:
        yield warning(
            f"{post.given_up} mejl har inte gått att skicka.",
            remedy="Kontrollera e-postinställningarna och be mottagarna om rätt adress.",
        )


def is_ready() -> bool:
    """Whether the tables can be asked; the first check here says what is wrong when not."""
    try:
        return not pending_migrations()
    except Error:
        return False


def _out_of_reach() -> Finding:
    if is_postgresql():
        return error(
            "Databasen svarar inte.",
            remedy="Kontrollera att PostgreSQL är igång och att FYRTORN_DATABASE_URL har rätt värd, namn och lösenord.",
        )
    return error(
        f"Databasfilen {settings.INSTALLATION.sqlite_path} går inte att läsa.",
        remedy="Kontrollera vem som äger filen. Är den skadad: läs in den senaste säkerhetskopian.",
    )
