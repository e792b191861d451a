"""The public portal as a process of its own on PostgreSQL, with a role that can do what visitors do and no more."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from fyrtorn.domains.helpline.leading.telephony_events import signature_of
from support import postgres
from support.concerned import at
from support.installing import Installed
from support.sending import Sender, visit_in

pytestmark = pytest.mark.postgres

PUBLIC = "fyrtorn_public"


@pytest.fixture(scope="module")
def server() -> Iterator[postgres.Server]:
    programs = postgres.binaries()
    if programs is None:
        pytest.skip("PostgreSQL is not installed here")
    with postgres.running(programs, with_tests=False) as running:
        with psycopg.connect(running.url(postgres.SUPERUSER), autocommit=True) as superuser:
            superuser.execute(f"CREATE ROLE {PUBLIC} LOGIN")
        yield running


@pytest.fixture(scope="module")
def staff(server: postgres.Server, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The installation's other process, and its commands. Nykvarn's doors stand open."""
    made = Installed(
        tmp_path_factory.mktemp("town") / "data",
        {
            "database_url": server.url(postgres.SERVICE),
            "database_owner_url": server.url(postgres.OWNER),
            "public_role": PUBLIC,
        },
    )
    done = made.run("setup")
    assert "Databasen är uppdaterad" in done.stdout, done.stdout + done.stderr
    at(made, "open-doors")
    return made


@pytest.fixture(scope="module")
def public(server: postgres.Server, staff: Installed) -> Installed:
    """The same installation as the public process knows it."""
    return Installed(
        staff.data_dir,
        {"database_url": server.url(PUBLIC), "portals": "public", "public_role": PUBLIC},
    )


@contextmanager
def taken_over(server: postgres.Server, **told: str) -> Iterator[psycopg.Connection]:
    """Somebody who has taken over the public process, and tells the database whatever they like."""
    with psycopg.connect(server.url(PUBLIC)) as connection:
        for name, value in told.items():
            connection.execute("SELECT set_config(%s, %s, true)", (f"app.{name}", value))
        yield connection


def count(connection: psycopg.Connection, table: str, condition: str = "true") -> int:
    row = connection.execute(
        sql.SQL("SELECT count(*) FROM {} WHERE {}").format(sql.Identifier(table), sql.SQL(condition))  # type: ignore[arg-type]
    ).fetchone()
    assert row is not None
    return int(row[0])


def one(connection: psycopg.Connection, question: str) -> str:
    row = connection.execute(question).fetchone()  # type: ignore[arg-type]
    assert row is not None
    return str(row[0])


def test_what_visitors_do_works_with_it(staff: Installed, public: Installed) -> None:
    with public.serving() as service:
        pages = ["/", "/kommun/nykvarn/", "/hjalp/nagon/nykvarn/", "/kommun/nykvarn/skriv/", "/halsa/klar"]
        statuses = [service.get(path)[0] for path in pages]
        sender = Sender(service.port)
        left = sender.leave("oron")
        read = sender.come_back(left.code)
        more = sender.write_more(visit_in(read), "det nya")
        vote = sender.post("/rosta/", {"place": "/hela-landet/", "helped": "yes"})
        feedback = sender.post("/kommun/nykvarn/synpunkter/", {"text": "Numret är svårt att hitta."})
        (number,) = (number for number, texts in at(staff, "read").items() if "oron" in texts)
        at(staff, "answer", number, "Vad såg du?")
        answered = sender.come_back(left.code)
        wrong = sender.come_back("0000-0000-0000-0000-0000")
        entrance, _, _ = service.get("/personal/")

    assert statuses == [200] * len(pages)
    assert b"oron" in read.body
    assert b"det nya" in more.body
    assert (vote.status, feedback.status) in {(200, 200), (303, 303), (302, 302)}
    assert "Vad såg du?".encode() in answered.body
    assert (wrong.status, entrance) == (422, 404)


def test_a_visitor_chats_with_it(staff: Installed, public: Installed, server: postgres.Server) -> None:
    number, organisation = at(staff, "open-chat")
    with public.serving() as service:
        sender, address = Sender(service.port), f"/chatt/{number}/"
        _, _, page = service.get(address)
        hidden = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page.decode()))
        joined = sender.post(address, {**hidden, "do": "join", "text": "hej alla"})
        said = {"hemlig": hidden["hemlig"], "text": "är ni där", "message": hidden["message"]}
        news = sender.post(f"/chatt/nytt/{organisation}/", said)
        with taken_over(server, visited=organisation) as connection:
            others = count(connection, "helpline_chat")
        left = sender.post(address, {**hidden, "do": "leave"})
        _, _, page = service.get(address)
        again = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page.decode()))
        sender.post(address, {**again, "do": "join", "text": "hej igen"})
        kept = sender.post(address, {**again, "do": "keep"})
        code = "-".join(re.findall(r"<span>([0-9A-Z]{4})</span>", kept.body.decode()))
        read = sender.post("/samtal/nykvarn/", {"tecken": code})

    assert (joined.status, news.status, left.status) == (200, 200, 200), joined.body.decode()
    assert b"hej igen" in read.body, "a kept code is good at once"
    assert "är ni där" in json.loads(news.body)["messages"]
    assert others == 0, "a chat is seen by whoever holds its page"


def test_whoever_has_a_lines_code_reads_and_writes_with_it(
    staff: Installed, public: Installed, server: postgres.Server
) -> None:
    code = at(staff, "give-code")
    with public.serving() as service:
        sender = Sender(service.port)
        read = sender.post("/samtal/nykvarn/", {"tecken": code})
        visit = visit_in(read)
        more = sender.post("/samtal/nykvarn/", {"visit": visit, "do": "write", "text": "jag ringde dit"})
        elsewhere = sender.come_back(code)
    with taken_over(server) as connection:
        cases = count(connection, "helpline_helpcase")

    assert (read.status, more.status, elsewhere.status) == (200, 200, 422)
    assert b"jag ringde dit" in more.body
    assert cases == 0, "a case is seen by whoever holds its code"


def test_a_number_is_left_and_telephony_is_heard_with_it(
    staff: Installed, public: Installed, server: postgres.Server
) -> None:
    number, hook, secret = at(staff, "open-line-doors")
    body = '{"event":"unanswered"}'
    stamp = str(int(time.time()))
    signed = {"Fyrtorn-Tid": stamp, "Fyrtorn-Signatur": signature_of(secret, stamp=stamp, body=body.encode())}
    with public.serving() as service:
        sender, address = Sender(service.port), f"/ring-upp/{number}/"
        _, _, page = service.get(address)
        hidden = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page.decode()))
        left = sender.post(address, {**hidden, "number": "070-174 06 05"})
        heard = sender.post_body(hook, body, **signed)
        forged = sender.post_body(hook, body, **{**signed, "Fyrtorn-Signatur": "0" * 64})
    with taken_over(server, reach="*") as connection:
        missed = one(connection, "SELECT has_table_privilege('helpline_missedcontact', 'SELECT')")
        numbers = one(connection, "SELECT has_table_privilege('helpline_callback', 'SELECT')")

    assert (left.status, heard.status, forged.status) == (302, 204, 404)
    assert (missed, numbers) == ("False", "False")


def test_whoever_takes_it_over_sees_no_account_session_log_or_key(
    staff: Installed, server: postgres.Server
) -> None:
    at(staff, "leave", "en annans")
    with psycopg.connect(server.url(postgres.SUPERUSER)) as superuser:
        tables = superuser.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        place = one(superuser, "SELECT id FROM organisations_organisation WHERE key = 'nykvarn'")
        tag = one(superuser, "SELECT encode(lookup, 'hex') FROM dialogue_dialogue LIMIT 1")
    shut = set()
    for (table,) in tables:
        with taken_over(server, reach="*", visited=place, account=place) as connection:
            try:
                count(connection, table)
            except psycopg.errors.InsufficientPrivilege:
                shut.add(table)
    private = (
        "dialogue_dialogue",
        "dialogue_message",
        "dialogue_attachment",
        "concerns_concern",
        "vault_keyholder",
    )
    with taken_over(server, reach="*", visited=place) as connection:
        everywhere = [count(connection, table) for table in private]
        drafts = count(connection, "directory_service", "published_at IS NULL")
    with taken_over(server, visited=place) as connection:
        at_the_door = [count(connection, table) for table in private[:4]]
    with taken_over(server, visited=place, held=tag) as connection:
        held = count(connection, "dialogue_dialogue")

    assert {
        "accounts_account", "accounts_membership", "accounts_invitation", "django_session", "audit_deed",
        "account_emailaddress", "mfa_authenticator", "usersessions_usersession", "notices_notice", "throttle",
        "vault_lock", "vault_teamkey", "vault_openvault", "vault_mattergrant", "vault_team", "concerns_steptaken",
        "concerns_draft", "guidance_accessibilityfeedback", "reading_pagereading", "directory_claim",
    } <= shut  # fmt: skip
    assert everywhere == [0] * len(private)
    assert drafts == 0
    assert at_the_door == [0] * 4
    assert held == 1


def test_whoever_takes_it_over_finds_no_text_that_is_not_for_everybody(
    staff: Installed, server: postgres.Server
) -> None:
    with psycopg.connect(server.url(postgres.SUPERUSER)) as superuser:
        superuser.execute("INSERT INTO search_readership VALUES (1, 'guidance:page:read', '')")
        superuser.execute("INSERT INTO search_posting VALUES (1, 5, 7, 0), (1, 5, 8, 1)")
    with taken_over(server, reach="*") as connection:
        with_reach = count(connection, "search_posting")
    with taken_over(server) as connection:
        without = count(connection, "search_posting")

    assert (with_reach, without) == (0, 1)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM dialogue_dialogue",
        "DELETE FROM concerns_concern",
        "UPDATE vault_keyholder SET retired_on = now()",
        "UPDATE dialogue_message SET body = ''",
        "INSERT INTO vault_keyholder (id) VALUES (gen_random_uuid())",
        "UPDATE directory_line SET value = '1'",
        "UPDATE search_document SET readership = 0",
        "UPDATE concerns_intake SET attested_on = NULL",
        "CREATE TABLE another (id int)",
        "SET ROLE fyrtorn_service",
    ],
)
def test_whoever_takes_it_over_may_not(statement: str, staff: Installed, server: postgres.Server) -> None:
    with (
        taken_over(server, reach="*") as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(statement)  # type: ignore[arg-type]


def test_check_says_whether_it_has_what_it_should_and_set_up_mends_it(
    staff: Installed, public: Installed, server: postgres.Server
) -> None:
    right = [installation.run("check") for installation in (staff, public)]
    with psycopg.connect(server.url(postgres.OWNER), autocommit=True) as owner:
        owner.execute(f"GRANT SELECT (email) ON accounts_account TO {PUBLIC}")
        too_much = staff.run("check")
        owner.execute("DROP POLICY public_role_select ON dialogue_dialogue")
    mended = staff.run("setup")

    for done in right:
        assert done.returncode == 0, done.stdout
        assert f"roll {PUBLIC} kommer åt det den behöver och inget mer" in done.stdout
    assert too_much.returncode == 1
    assert "SELECT accounts_account" in too_much.stdout
    assert mended.returncode == 0
    assert "kommer åt det den behöver" in staff.run("check").stdout


def test_a_role_that_is_not_there_is_explained(staff: Installed) -> None:
    done = staff.run("setup", public_role="nobody_made_it")

    assert done.returncode == 1
    assert "createuser --pwprompt nobody_made_it" in done.stderr


def test_a_copy_comes_back_where_there_is_no_such_role(
    staff: Installed, server: postgres.Server, tmp_path: Path
) -> None:
    with psycopg.connect(server.url(postgres.OWNER, database="postgres"), autocommit=True) as owner:
        owner.execute("CREATE DATABASE elsewhere")
    staff.run("backup", str(tmp_path / "copy.tar.gz"))
    with psycopg.connect(server.url(postgres.SUPERUSER, database="postgres"), autocommit=True) as superuser:
        superuser.execute(f"ALTER ROLE {PUBLIC} RENAME TO renamed")
        there = Installed(
            tmp_path / "there",
            {
                "database_url": server.url(postgres.SERVICE, database="elsewhere"),
                "database_owner_url": server.url(postgres.OWNER, database="elsewhere"),
            },
        )
        done = there.run("restore", str(tmp_path / "copy.tar.gz"))
        superuser.execute(f"ALTER ROLE renamed RENAME TO {PUBLIC}")

    assert done.returncode == 0, done.stdout + done.stderr
