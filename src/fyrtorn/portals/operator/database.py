"""What the operator's commands ask of and do to the database as a whole, on SQLite and PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Final

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from config.database import database
from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.base.row_security import set_context
from fyrtorn.portals.operator import public_role
from fyrtorn.portals.operator.saying import Stop

NEVER_CHANGED: Final = ("audit_deed",)
"""Tables that the running service may add to and read, and nothing else."""


def is_postgresql() -> bool:
    return connection.vendor == "postgresql"


def pending_migrations() -> list[str]:
    """Migrations that have not been run, as ``app.name``, in order."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def unknown_migrations() -> list[str]:
    """Migrations that the database has seen and this version has not: the database is newer than the program."""
    loader = MigrationExecutor(connection).loader
    installed = {config.label for config in apps.get_app_configs()}
    unknown = set(loader.applied_migrations) - set(loader.disk_migrations)
    return sorted(f"{app}.{name}" for app, name in unknown if app in installed)


def applied_migrations() -> list[str]:
    """Every migration that has been run, as ``app.name``."""
    return sorted(f"{app}.{name}" for app, name in MigrationExecutor(connection).loader.applied_migrations)


def known_migrations() -> set[str]:
    """Every migration this version has, and those of earlier versions that they stand in for."""
    loader = MigrationExecutor(None).loader
    replaced = {old for migration in loader.disk_migrations.values() for old in migration.replaces}
    return {f"{app}.{name}" for app, name in loader.disk_migrations.keys() | replaced}


def migrate() -> list[str]:
    """Bring the tables up to date, as their owner; on PostgreSQL also give the roles their rights.

    Returns the migrations that were run. Stops, before anything is changed, at a database that another version made.
    """
    with as_owner():
        _refuse_unknown()
        pending = pending_migrations()
        call_command("migrate", interactive=False, verbosity=0)
        if is_postgresql() and settings.INSTALLATION.database_owner_url:
            grant_to_service(role=database(settings.INSTALLATION)["USER"])
        if settings.INSTALLATION.public_role:
            grant_to_public(role=settings.INSTALLATION.public_role)
    return pending


def _refuse_unknown() -> None:
    unknown = unknown_migrations()
    if unknown:
        raise Stop(
            f"Databasen kommer från en annan version av Fyrtorn ({len(unknown)} okända steg). Inget är ändrat.",
            remedy="Installera den versionen, eller en nyare. Är det en demo eller ett prov från före den första "
            "utgåvan: börja med en tom datamapp. Se docs/operations/upgrade.md.",
        )


@contextmanager
def as_owner() -> Iterator[None]:
    """Work as the role that owns the tables, where there is one apart from the service's own."""
    owner_url = settings.INSTALLATION.database_owner_url
    if not owner_url or not is_postgresql():
        yield
        return
    owner = database(replace(settings.INSTALLATION, database_url=owner_url))
    service = connection.settings_dict
    disconnect()
    # Without the limits meant for requests: a migration may take its time.
    connection.settings_dict = service | {key: owner[key] for key in ("USER", "PASSWORD", "HOST", "PORT")}
    connection.settings_dict["OPTIONS"] = {}
    try:
        yield
    finally:
        disconnect()
        connection.settings_dict = service


def disconnect() -> None:
    """Close the connection and its pool, so that the process may fork or the role may change."""
    connection.close()
    if is_postgresql():
        connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's wrapper alone has one


def grant_to_service(*, role: str) -> None:
    """Give the service's role what it needs and no more: rows, never tables; the log only to add to."""
    name = connection.ops.quote_name(role)
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {name}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}")
        for table in NEVER_CHANGED:
            cursor.execute(
                f"REVOKE UPDATE, DELETE, TRUNCATE ON {connection.ops.quote_name(table)} FROM {name}"
            )


def grant_to_public(*, role: str) -> None:
    """Give the public process's role what it may do. Stops when there is no such role: it has a password to choose."""
    if not public_role.found(role).exists:
        raise Stop(
            f"Databasrollen {role} finns inte.",
            remedy=f"Kör: sudo -u postgres createuser --pwprompt {role}. Kör sedan fyrtorn setup igen.",
        )
    public_role.make(role)


@contextmanager
def seeing_everything() -> Iterator[None]:
    """Row security lets all rows through, for the length of a transaction: for copies and counts."""
    with transaction.atomic():
        set_context(reach="*", account="")
        yield


def row_counts() -> dict[str, int]:
    """How many rows each of our tables holds. On PostgreSQL within :func:`seeing_everything`."""
    counts = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608 - its own names
            counts[table] = cursor.fetchone()[0]
    return counts


def tenant_tables() -> list[str]:
    """Tables whose rows belong to an organisation."""
    return sorted(model._meta.db_table for model in apps.get_models() if issubclass(model, TenantModel))


@dataclass(frozen=True, slots=True)
class ServiceRole:
    """What the role the service connects with is able to do, on PostgreSQL."""

    name: str
    passes_row_security: bool
    owned_tables: tuple[str, ...]
    open_tables: tuple[str, ...]
    """Tenants' tables on which row security is not both enabled and forced."""


def service_role() -> ServiceRole:
    """Ask PostgreSQL about the role of the present connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname, rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        name, passes = cursor.fetchone()
        cursor.execute(
            "SELECT c.relname, pg_get_userbyid(c.relowner) = current_user, c.relrowsecurity AND c.relforcerowsecurity "
            "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')"
        )
        rows: list[tuple[str, bool, bool]] = cursor.fetchall()
    secured = {table for table, _, is_secured in rows if is_secured}
    return ServiceRole(
        name=name,
        passes_row_security=passes,
        owned_tables=tuple(sorted(table for table, is_owned, _ in rows if is_owned)),
        open_tables=tuple(table for table in tenant_tables() if table not in secured),
    )


def connection_settings() -> dict[str, Any]:
    """How to reach the database, as the role that owns its tables where there is one."""
    installation = settings.INSTALLATION
    return database(
        replace(installation, database_url=installation.database_owner_url or installation.database_url)
    )
