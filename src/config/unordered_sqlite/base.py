"""A table whose key is a random id is kept in the order of the key, ``WITHOUT ROWID``.

An ordinary table of SQLite numbers its rows as they arrive. Whoever had a copy of the database could then tell which
of two concerns of a month came first, though the month is all that is kept.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.backends.sqlite3.base import DatabaseWrapper as OrdinaryWrapper
from django.db.backends.sqlite3.schema import DatabaseSchemaEditor

WITHOUT_ORDER = " WITHOUT ROWID"


class SchemaEditor(DatabaseSchemaEditor):
    """Makes tables, and makes them anew when a migration changes them."""

    def table_sql(self, model: type[models.Model]) -> tuple[str, list[Any]]:
        sql, params = super().table_sql(model)
        return sql + (WITHOUT_ORDER if isinstance(model._meta.pk, models.UUIDField) else ""), params


class DatabaseWrapper(OrdinaryWrapper):
    SchemaEditorClass = SchemaEditor
