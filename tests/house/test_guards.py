"""Where a check cannot be forgotten: every verb is guarded, every staff view names its permission."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import URLPattern, URLResolver, get_resolver

from fyrtorn.foundation.access.door import Door, TenantModel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.portals.shared.headers import STAFF_PREFIX
from fyrtorn.portals.staff.sign_in.stages import ENTRANCE, SELF_SERVICE
from house.source import SOURCE, modules, named, public_functions, python_files

OPEN_SERVICES = {
    "fyrtorn.foundation.audit.services.record": "the log itself, written by the guard",
    "fyrtorn.foundation.jobs.work.services.ask_for": "part of a guarded verb's transaction, and checks for itself",
    "fyrtorn.foundation.notices.services.queue": "part of a guarded verb's transaction",
    "fyrtorn.foundation.notices.services.deliver": "the clock's, changes no organisation's rows",
    "fyrtorn.foundation.notices.services.forget_but": "the clock's, changes no organisation's rows",
    "fyrtorn.foundation.notices.services.clear_sent": "the clock's, changes no organisation's rows",
}
"""Public functions of a ``services`` module without a guard, and why each needs none."""


def test_every_service_is_guarded() -> None:
    verbs = {
        name: verb
        for module in modules(ending=".services")
        for name, verb in public_functions(module).items()
    }
    bare = sorted(
        name for name, verb in verbs.items() if not hasattr(verb, "guarded_by") and name not in OPEN_SERVICES
    )

    assert verbs, "no services were found: has the walk through the modules broken?"
    assert bare == [], f"Put @guarded(permission, deed=...) on: {bare}. See docs/adr/0004."


def test_the_list_of_open_services_holds_nothing_old() -> None:
    verbs = {name for module in modules(ending=".services") for name in public_functions(module)}

    assert sorted(set(OPEN_SERVICES) - verbs) == [], "Take these off OPEN_SERVICES: they no longer exist."


def test_every_service_takes_its_arguments_by_name() -> None:
    loose = [
        name
        for module in modules(ending=".services")
        for name, verb in public_functions(module).items()
        if len(_positional(verb)) > 1
    ]

    assert loose == [], f"Make the arguments keyword-only (*,) in: {loose}."


def test_no_two_deeds_share_a_name() -> None:
    deeds: dict[str, list[str]] = {}
    for path in python_files():
        for deed in re.findall(r'@guarded\([^)]*deed="([^"]+)"', path.read_text("utf-8")):
            deeds.setdefault(deed, []).append(named(path))
    malformed = sorted(deed for deed in deeds if not re.fullmatch(r"[a-z_]+\.[a-z_]+\.[a-z_]+", deed))

    assert deeds, "no deeds were found: has the pattern broken?"
    assert malformed == [], f"Name a deed <domain>.<thing>.<done>: {malformed}."


def test_every_staff_view_names_its_permission() -> None:
    bare = sorted(
        f"{pattern.name} ({address})"
        for address, pattern in _patterns()
        if address.startswith(STAFF_PREFIX.lstrip("/"))
        and _is_ours(pattern)
        and pattern.name not in ENTRANCE | SELF_SERVICE
        and not any(hasattr(pattern.callback, mark) for mark in ("needs", "for_everyone_signed_in"))
    )

    assert bare == [], (
        f"Put @needs(Permission...) on, or @signed_in for one's own affairs: {bare}. See docs/adr/0004."
    )


def test_every_tenant_row_says_who_may_see_it() -> None:
    tenants = [model for model in apps.get_models() if issubclass(model, TenantModel)]
    unseen = [
        model.__name__ for model in tenants if not isinstance(getattr(model, "seen_with", None), Permission)
    ]
    other_door = [model.__name__ for model in tenants if not isinstance(model._default_manager, Door)]

    assert tenants, "no tenant's tables were found"
    assert unseen == [], f"Set seen_with to the permission it takes to see a row: {unseen}."
    assert other_door == [], f"Let objects be a Door, which opens only for an actor: {other_door}."


def test_every_tenant_table_has_a_policy_in_its_migrations() -> None:
    policies = {
        table
        for path in SOURCE.glob("fyrtorn/*/*/migrations/*.py")
        for table in re.findall(r'tenant_policy\(\s*"([a-z_]+)"', path.read_text("utf-8"))
    }
    bare = sorted(
        model._meta.db_table
        for model in apps.get_models()
        if issubclass(model, TenantModel) and model._meta.db_table not in policies
    )

    assert bare == [], (
        f"Add tenant_policy(...) in the migration that makes the table: {bare}. See docs/adr/0004."
    )


def test_rows_that_name_an_organisation_are_tenants_rows() -> None:
    loose = sorted(
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("fyrtorn.domains") and not issubclass(model, TenantModel)
        for field in model._meta.get_fields()
        if field.name == "organisation"
    )

    assert loose == [], f"Let the model be a TenantModel, so that its rows stay behind the door: {loose}."


@pytest.mark.parametrize("word", ["_base_manager", "__wrapped__"])
def test_no_way_round_the_door_outside_the_foundation(word: str) -> None:
    found = [
        named(path)
        for path in python_files()
        if word in path.read_text("utf-8") and "fyrtorn/foundation/" not in path.as_posix()
    ]

    assert found == [], f"Ask through visible_to(actor) instead of {word} in: {found}."


def test_nobody_signs_in_as_superuser() -> None:
    accounts = [model for model in apps.get_models() if issubclass(model, AbstractBaseUser)]
    powers = sorted(
        f"{model.__name__}.{field.name}"
        for model in accounts
        for field in model._meta.get_fields()
        if field.name in {"is_superuser", "is_staff", "user_permissions", "groups"}
    )

    assert powers == [], f"What somebody may do stands in dated memberships, not on the account: {powers}."


def _positional(verb: object) -> list[str]:
    kinds = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    signature = inspect.signature(inspect.unwrap(verb))  # type: ignore[arg-type]
    return [parameter.name for parameter in signature.parameters.values() if parameter.kind in kinds]


def _patterns(resolver: URLResolver | None = None, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in (resolver or get_resolver()).url_patterns:
        address = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _patterns(entry, address)
        else:
            yield address, entry


def _is_ours(pattern: URLPattern) -> bool:
    view = inspect.unwrap(pattern.callback)
    return getattr(view, "__module__", "").startswith("fyrtorn.")
