"""PostgreSQL says no as well, to a role that is neither owner nor superuser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, ProgrammingError, connection, transaction

import cast
from factories.directory import content, draft, entry_of, phone, service
from factories.own_database import sweden
from fyrtorn.domains.directory import services
from fyrtorn.domains.directory.contents import Content
from fyrtorn.domains.directory.models import Line, Schedule, Service, ServiceArea, ServiceText
from fyrtorn.domains.guidance import services as guidance
from fyrtorn.domains.guidance.models import PageFact
from fyrtorn.domains.guidance.vocabulary import FactKind
from fyrtorn.foundation.access.actor import Actor, Doorway, Reach, actor_with, visitor
from fyrtorn.foundation.access.context import acting, transaction_of
from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.base.row_security import context
from fyrtorn.foundation.organisations.models import Organisation

pytestmark = pytest.mark.postgres


@pytest.fixture
def here(own_database: None) -> dict[str, Organisation]:
    """Sweden's places, in a database of one's own on PostgreSQL."""
    return sweden()


def raw_count(model: type[TenantModel]) -> int:
    """Rows as the database hands them out, past the door."""
    return model._base_manager.count()


def coordinator_in(place: Organisation) -> Actor:
    permissions = (Permission.DIRECTORY_READ, Permission.DIRECTORY_EDIT)
    return actor_with(Doorway.SIGN_IN, [(permissions, Reach(frozenset({place.id})))])


def test_the_service_role_is_neither_owner_nor_superuser(here):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolsuper, rolbypassrls, (SELECT count(*) FROM pg_class "
            "WHERE relowner = pg_roles.oid AND relkind = 'r') FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == (False, False, 0)


def test_every_tenant_table_has_row_security_enabled_and_forced_with_all_four_policies(here):
    tenants = {model._meta.db_table for model in apps.get_models() if issubclass(model, TenantModel)}

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity, "
            "array_agg(p.polcmd::text ORDER BY p.polcmd::text) "
            "FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid GROUP BY 1, 2, 3"
        )
        found = {row[0]: row[1:] for row in cursor.fetchall() if row[0] in tenants}

    assert found == dict.fromkeys(tenants, (True, True, ["a", "d", "r", "w"]))


def test_without_an_actor_no_draft_is_seen(here):
    draft(here["nykvarn"])

    assert (raw_count(Service), raw_count(ServiceText)) == (0, 0)


def test_without_an_actor_nothing_is_written(here):
    row = Service(organisation=here["nykvarn"], provider=here["nykvarn"], kind="other", source_title="Prov")

    with pytest.raises(ProgrammingError, match="row-level security"):
        row.save(force_insert=True)


def test_without_an_actor_nothing_published_is_changed_or_removed(here):
    service(here["nykvarn"])

    assert Service._base_manager.update(retired_on=None) == 0
    assert Line._base_manager.all()._raw_delete("default") == 0
    assert (raw_count(Service), raw_count(Line)) == (1, 1)


def test_published_rows_and_what_hangs_on_them_are_seen_without_an_actor(here):
    service(here["nykvarn"])
    draft(here["nykvarn"])

    counts = {model: raw_count(model) for model in (Service, ServiceText, Line, ServiceArea)}
    assert counts == dict.fromkeys(counts, 1)
    assert raw_count(Schedule) == 7


def test_a_withdrawn_service_is_gone_for_everybody_else_at_once(here):
    shown = service(here["nykvarn"])

    services.withdraw(actor=coordinator_in(here["nykvarn"]), service_id=shown.id)

    assert (raw_count(Service), raw_count(Line), raw_count(Schedule)) == (0, 0, 0)


def test_published_facts_are_seen_and_withdrawn_ones_not(here):
    fact = guidance.state_fact(
        actor=cast.everything(),
        organisation_id=here["nykvarn"].id,
        kind=FactKind.PLAN_YEAR,
        text="Kommunen har en plan.",
        source_title="Prov",
    )
    shown = raw_count(PageFact)
    guidance.withdraw_fact(actor=cast.everything(), fact_id=fact.id)

    assert (shown, raw_count(PageFact)) == (1, 0)


def test_another_tenant_sees_no_rows_and_changes_none(here):
    draft(here["nykvarn"])

    with acting(coordinator_in(here["orebro"])):
        assert raw_count(Service) == 0
        assert Service._base_manager.update(kind="other") == 0


def test_another_tenant_cannot_write_in_this_ones_name(here):
    row = Service(organisation=here["nykvarn"], provider=here["nykvarn"], kind="other", source_title="Prov")

    with pytest.raises(ProgrammingError, match="row-level security"), acting(coordinator_in(here["orebro"])):
        row.save(force_insert=True)


def test_a_row_is_not_handed_over_to_another_tenant(here):
    draft(here["nykvarn"])

    with pytest.raises(ProgrammingError, match="row-level security"), acting(coordinator_in(here["nykvarn"])):
        Service._base_manager.update(organisation=here["orebro"])


def test_after_the_commit_the_same_connection_sees_nothing(here):
    with acting(coordinator_in(here["nykvarn"])):
        Service._base_manager.create(
            organisation=here["nykvarn"], provider=here["nykvarn"], kind="other", source_title="Prov"
        )
        within = raw_count(Service)

    assert (within, raw_count(Service)) == (1, 0)


def test_after_a_roll_back_the_same_connection_sees_nothing(here):
    draft(here["nykvarn"])

    with pytest.raises(ZeroDivisionError), acting(coordinator_in(here["nykvarn"])):
        _ = 1 // 0

    assert raw_count(Service) == 0


def test_after_a_verb_the_page_around_it_sees_what_it_saw_before(here):
    draft(here["nykvarn"])
    theirs = coordinator_in(here["orebro"])

    with acting(theirs):
        services.draft_service(
            actor=cast.everything(), organisation_id=here["orebro"].id, content=content(here["orebro"])
        )
        assert raw_count(Service) == 1
        assert context().reach == str(here["orebro"].id)


def test_a_visitors_verb_opens_no_tenants_rows(here):
    draft(here["nykvarn"])

    with transaction_of(visitor()):
        assert raw_count(Service) == 0


def test_a_permission_somewhere_does_not_open_the_rows_elsewhere_to_a_hand_written_question(here):
    draft(here["nykvarn"])
    draft(here["orebro"])

    with acting(coordinator_in(here["nykvarn"])), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM directory_service")
        assert cursor.fetchone() == (1,)


def test_a_context_cannot_be_forged_by_an_id_with_commas_in_it(here):
    draft(here["nykvarn"])

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.reach', %s, true)", [f"{here['orebro'].id}, *"])
        cursor.execute("SELECT count(*) FROM directory_service")
        assert cursor.fetchone() == (0,)


def test_a_refused_draft_is_a_refusal_and_not_a_fault(here):
    with pytest.raises(NotAllowed):
        services.draft_service(
            actor=coordinator_in(here["orebro"]),
            organisation_id=here["nykvarn"].id,
            content=content(here["nykvarn"]),
        )

    assert Deed.objects.filter(outcome="denied").count() == 1


LOG_CHANGES: dict[str, Callable[[Any], object]] = {
    "UPDATE": lambda cursor: cursor.execute("UPDATE audit_deed SET reason = ''"),
    "DELETE": lambda cursor: cursor.execute("DELETE FROM audit_deed"),
    "TRUNCATE": lambda cursor: cursor.execute("TRUNCATE audit_deed"),
    "DROP TRIGGER": lambda cursor: cursor.execute("DROP TRIGGER deed_never_changes ON audit_deed"),
    "DISABLE TRIGGER": lambda cursor: cursor.execute("ALTER TABLE audit_deed DISABLE TRIGGER ALL"),
    "DROP POLICY": lambda cursor: cursor.execute("DROP POLICY reading ON directory_service"),
    "NO ROW SECURITY": lambda cursor: cursor.execute(
        "ALTER TABLE directory_service DISABLE ROW LEVEL SECURITY"
    ),
}


@pytest.mark.parametrize("change", LOG_CHANGES)
def test_the_service_role_can_take_neither_the_log_nor_the_policies_down(here, change):
    draft(here["nykvarn"])

    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        LOG_CHANGES[change](cursor)

    assert Deed.objects.exists()


def test_a_whole_day_of_an_editor_works_under_row_security(here):
    editor = coordinator_in(here["nykvarn"])
    said: Content = content(here["nykvarn"], name="Mottagningen")
    made = services.draft_service(actor=editor, organisation_id=here["nykvarn"].id, content=said)
    line = services.add_line(actor=editor, service_id=made.id, content=phone())
    services.change_line(actor=editor, line_id=line.id, content=phone("08-465 004 07"))

    assert entry_of(made, actor=editor).lines[0].display == "08-465 004 07"
