"""The database role of a public portal that runs as a process of its own, on PostgreSQL.

What such a process could do if somebody took it over is written here, and nowhere else: it reads what is
published, adds a concern, a vote and a comment, and sees one dialogue at a time, whose code or page it holds.
It sees no account, session, log or lock, and has no reach: saying so to the database does not help, for
a policy that only narrows stands in front of every tenant's table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.apps import apps
from django.db import connection, transaction

from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.base.row_security import HELD

READ: Final = frozenset({"SELECT"})
ADD: Final = frozenset({"INSERT"})
ANSWER: Final = READ | ADD
KEEP: Final = READ | ADD | {"UPDATE"}

MAY: Final[Mapping[str, frozenset[str]]] = {
    "django_migrations": READ,
    "published_edition": READ,
    "organisations_organisation": READ,
    "directory_service": READ,
    "directory_servicetext": READ,
    "directory_line": READ,
    "directory_servicearea": READ,
    "directory_areaconsent": READ,
    "directory_schedule": READ,
    "directory_scheduleexception": READ,
    "guidance_pagefact": READ,
    "guidance_article": READ,
    "guidance_articletext": READ,
    "guidance_publisheddocument": READ,
    "guidance_pagevote": KEEP,
    "guidance_accessibilityfeedback": ADD,
    "knowledge_item": READ,
    "knowledge_version": READ,
    "knowledge_itemfile": READ,
    "knowledge_review": READ,
    "knowledge_usetally": READ,
    "concerns_intake": READ,
    "concerns_concern": KEEP,
    "concerns_publishedcount": READ,
    "helpline_helpline": READ,
    "helpline_helpcase": READ,
    "helpline_linehook": READ,
    "helpline_chatroom": READ | {"UPDATE"},
    "helpline_chat": KEEP,
    "helpline_callback": ADD,
    "helpline_heardonce": ADD,
    "helpline_missedcontact": ADD,
    "dialogue_dialogue": KEEP,
    "dialogue_message": ANSWER,
    "dialogue_attachment": ANSWER,
    "vault_keyholder": READ,
    "vault_mattergrant": ADD,
    "search_readership": READ,
    "search_document": READ,
    "search_vector": READ,
    "search_term": READ,
    "search_posting": READ,
}
"""Everything the role may do, by table."""

_READERS: Final = "search_"
"""What the names of tables begin with whose rows are for different readers, without being any tenant's."""

_VERBS: Final = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
_NO_REACH: Final = "coalesce(current_setting('app.reach', true), '') = ''"
_HELD_DIALOGUE: Final = " OR ".join(HELD.format(key=key) for key in ("id::text", "encode(lookup, 'hex')"))
_OF_HELD_DIALOGUE: Final = "EXISTS (SELECT 1 FROM dialogue_dialogue held WHERE held.id = dialogue_id)"

_SEEN: Final[Mapping[str, str]] = {
    "dialogue_dialogue": _HELD_DIALOGUE,
    "dialogue_message": _OF_HELD_DIALOGUE,
    "dialogue_attachment": _OF_HELD_DIALOGUE,
    "concerns_concern": _OF_HELD_DIALOGUE,
    "helpline_chat": _OF_HELD_DIALOGUE,
    "helpline_helpcase": _OF_HELD_DIALOGUE,
}
"""Of these the role sees and changes only what belongs to the dialogue whose code or page it holds."""

POLICY: Final = "public_role"
"""What the names of its policies begin with."""


def statements(role: str) -> Iterator[str]:
    """SQL that takes everything from the role and gives it what it may do. Safe to run again."""
    name = connection.ops.quote_name(role)
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {name}"
    yield f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {name}"
    yield f"GRANT USAGE ON SCHEMA public TO {name}"
    for table, verbs in sorted(MAY.items()):
        yield f"GRANT {', '.join(sorted(verbs))} ON {_quoted(table)} TO {name}"
    for table in _narrowed():
        seen = f"{_NO_REACH} AND ({_SEEN[table]})" if table in _SEEN else _NO_REACH
        for verb in ("SELECT", "INSERT", "UPDATE"):
            policy = f"{POLICY}_{verb.lower()}"
            yield f"DROP POLICY IF EXISTS {policy} ON {_quoted(table)}"
            yield f"CREATE POLICY {policy} ON {_quoted(table)} AS RESTRICTIVE FOR {verb} TO {name} " + (
                f"WITH CHECK ({_NO_REACH})" if verb == "INSERT" else f"USING ({seen})"
            )


def make(role: str) -> None:
    """Give the role what it may do, as the owner of the tables."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements(role):
            cursor.execute(statement)


@dataclass(frozen=True, slots=True)
class Found:
    """What PostgreSQL says of the role."""

    exists: bool
    is_above_rules: bool = False
    too_much: tuple[str, ...] = ()
    """Rights that it has and should not have, as ``VERB table``."""

    too_little: tuple[str, ...] = ()
    not_narrowed: tuple[str, ...] = ()
    """Tables without the policies that keep it from having a reach."""

    @property
    def is_right(self) -> bool:
        return self.exists and not (
            self.is_above_rules or self.too_much or self.too_little or self.not_narrowed
        )


def found(role: str) -> Found:
    """Ask PostgreSQL what the role is able to do, whichever role asks."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls OR rolcreaterole OR EXISTS "
            "(SELECT 1 FROM pg_auth_members WHERE member = pg_roles.oid) FROM pg_roles WHERE rolname = %s",
            [role],
        )
        row = cursor.fetchone()
        if row is None:
            return Found(exists=False)
        cursor.execute(
            "SELECT c.relname, verb FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "CROSS JOIN unnest(%s::text[]) AS verb WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm') "
            "AND CASE WHEN verb IN ('DELETE', 'TRUNCATE', 'TRIGGER') THEN has_table_privilege(%s, c.oid, verb) "
            "ELSE has_any_column_privilege(%s, c.oid, verb) END",
            [list(_VERBS), role, role],
        )
        has = set(cursor.fetchall())
        cursor.execute(
            "SELECT tablename FROM pg_policies WHERE schemaname = 'public' AND permissive = 'RESTRICTIVE' "
            "AND policyname LIKE %s AND %s = ANY (roles) GROUP BY tablename HAVING count(*) = 3",
            [f"{POLICY}\\_%", role],
        )
        narrowed = {table for (table,) in cursor.fetchall()}
    should = {(table, verb) for table, verbs in MAY.items() for verb in verbs}
    return Found(
        exists=True,
        is_above_rules=row[0],
        too_much=_told(has - should),
        too_little=_told(should - has),
        not_narrowed=tuple(table for table in _narrowed() if table not in narrowed),
    )


def _told(rights: set[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(sorted(f"{verb} {table}" for table, verb in rights))


def _narrowed() -> list[str]:
    """The tables of tenants, and of the search, that the role may do anything with."""
    tenants = {model._meta.db_table for model in apps.get_models() if issubclass(model, TenantModel)}
    return sorted(table for table in MAY if table in tenants or table.startswith(_READERS))


def _quoted(table: str) -> str:
    return str(connection.ops.quote_name(table))
