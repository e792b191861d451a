"""A function comments on a plan by a link: no account, no cookie, and reading never changes anything."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

import cast
from factories import plans as given
from fyrtorn.domains.plans.deciding import queries, services
from fyrtorn.domains.plans.deciding.contents import RecipientGiven
from fyrtorn.domains.plans.models import Comment
from fyrtorn.domains.plans.vocabulary import Handling, Part
from fyrtorn.domains.plans.writing import queries as writing
from fyrtorn.domains.plans.writing import services as verbs
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.portals.shared.headers import STAFF_CSP
from fyrtorn.processes import consulting
from fyrtorn.processes.consulting import links

pytestmark = pytest.mark.django_db

INSIDE = "Så prövar kommunen uthyrning av lokaler"


@pytest.fixture
def browser():
    return Client(headers={"host": "localhost"})


@pytest.fixture
def plan(places):
    row = given.ready(places["nykvarn"])
    write = {"actor": cast.everything(), "plan_id": row.id, "version": 0}
    verbs.write_text(**write, part=Part.PURPOSE, text="Planens syfte.")
    verbs.write_text(**write, part=Part.PREMISES, text=INSIDE, is_internal=True)
    return row


@pytest.fixture
def recipient(coordinator_nykvarn, places, plan):
    point = given.function(places["nykvarn"], "Biblioteket")
    sent = consulting.send(
        actor=coordinator_nykvarn,
        plan_id=plan.id,
        due_on=clock.today() + timedelta(days=14),
        recipients=[RecipientGiven(point.id)],
    )
    with acting(coordinator_nykvarn):
        return queries.consultation_for(actor=coordinator_nykvarn, consultation_id=sent).recipients[0]


@pytest.fixture
def path(places, recipient):
    link = links.link_for(recipient.id, organisation_id=places["nykvarn"].id, link_number=1)
    return "/" + link.split("/", 3)[3]


def _now(recipient):
    actor = cast.everything()
    with acting(actor):
        return queries.errand_for(actor=actor, recipient_id=recipient.id)


def test_the_page_shows_the_open_plan_and_sets_no_cookie(browser, path):
    answer = browser.get(path)
    html = answer.content.decode()

    assert answer.status_code == 200
    assert "Planens syfte." in html
    assert INSIDE not in html
    assert not answer.cookies
    assert answer["Content-Security-Policy"] == STAFF_CSP
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_a_mail_filter_that_opens_the_link_changes_nothing(browser, path, recipient):
    before = _now(recipient)

    for method in (browser.get, browser.head, browser.get):
        assert method(path).status_code == 200

    assert _now(recipient) == before


def test_half_done_is_saved_and_then_sent(browser, path, recipient):
    saved = browser.post(
        path, {"s-helheten": "Bra och kort.", "v-helheten": "0", "gor": "spara"}, follow=True
    )
    assert "Inget är skickat än" in saved.content.decode()
    assert _now(recipient).recipient.answered_at is None

    sent = browser.post(
        path, {"s-helheten": "Bra och kort.", "v-helheten": "1", "gor": "skicka"}, follow=True
    )

    assert "Tack! Synpunkterna har kommit fram." in sent.content.decode()
    assert _now(recipient).recipient.answered_at is not None


def test_no_comments_is_one_button(browser, path, recipient):
    assert "Inga synpunkter" in browser.get(path).content.decode()

    answer = browser.post(path, {"gor": "inga"}, follow=True)

    assert "inte har några synpunkter" in answer.content.decode()
    assert _now(recipient).recipient.has_no_comments


def test_two_with_the_same_link_see_what_the_other_saved(browser, path):
    browser.post(path, {"s-purpose": "Den enas.", "v-purpose": "0", "gor": "spara"})

    answer = browser.post(path, {"s-purpose": "Den andras.", "v-purpose": "0", "gor": "spara"})
    html = answer.content.decode()

    assert "Det här står sparat nu" in html
    assert "Den enas." in html
    assert "Den andras." in html
    assert 'name="v-purpose" value="1"' in html


def test_somebodys_number_is_marked_beside_the_field_and_not_kept(browser, path, recipient):
    answer = browser.post(
        path, {"s-helheten": "Ring mig på 070-174 06 05.", "v-helheten": "0", "gor": "spara"}
    )

    assert answer.status_code == 200
    assert "<mark>070-174 06 05</mark>" in answer.content.decode()
    assert _now(recipient).comments == ()


def test_a_closed_round_shows_what_was_said_and_takes_nothing_more(
    coordinator_nykvarn, browser, path, recipient
):
    browser.post(path, {"s-helheten": "Bra.", "v-helheten": "0", "gor": "skicka"})
    services.close_consultation(actor=coordinator_nykvarn, consultation_id=recipient.consultation_id)

    page = browser.get(path).content.decode()
    after = browser.post(path, {"s-helheten": "Mer.", "v-helheten": "1", "gor": "skicka"})

    assert "Remissen är avslutad" in page
    assert "Bra." in page
    assert "Remissen är avslutad" in after.content.decode()
    assert [comment.text for comment in _now(recipient).comments] == ["Bra."]


def test_what_the_municipality_has_handled_stands(coordinator_nykvarn, browser, path, recipient):
    browser.post(path, {"s-helheten": "Bra.", "v-helheten": "0", "gor": "skicka"})
    services.handle_comment(
        actor=coordinator_nykvarn,
        comment_id=_now(recipient).comments[0].id,
        version=1,
        handling=Handling.ACCEPTED,
    )

    answer = browser.post(path, {"s-helheten": "Dåligt.", "v-helheten": "2", "gor": "skicka"})

    assert "redan gått igenom" in answer.content.decode()
    assert _now(recipient).comments[0].text == "Bra."


def test_links_that_do_not_work_all_look_the_same(browser, places, path, recipient, coordinator_nykvarn):
    services.renew_link(actor=coordinator_nykvarn, recipient_id=recipient.id)
    stranger = links.link_for(recipient.id, organisation_id=places["orebro"].id, link_number=2)
    tried = [path, "/" + stranger.split("/", 3)[3], "/remiss/nej/", "/remiss/" + "x" * 500 + "/"]

    answers = [method(one) for one in tried for method in (browser.get, browser.post)]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


def test_too_much_at_once_is_refused_before_it_is_read(browser, path, recipient):
    answer = browser.post(path, {"s-helheten": "x" * 1_000_000, "gor": "spara"})

    assert answer.status_code == 413
    assert _now(recipient).comments == ()


def test_fields_of_pieces_that_were_not_sent_are_passed_over(browser, path, recipient, plan):
    browser.post(path, {"s-premises": "Internt?", "v-premises": "0", "s-helheten": "Hej.", "gor": "skicka"})

    assert [comment.words for comment in _now(recipient).comments] == ["Planen i sin helhet"]
    with acting(cast.everything()):
        everything = cast.everything()
        assert Comment.objects.visible_to(everything).count() == 1
        assert writing.plan_for(actor=everything, plan_id=plan.id).state == "consultation"


def test_the_check_while_writing_marks_what_is_certain_and_keeps_nothing(browser, path, recipient):
    answer = browser.post(f"{path}granska/", {"text": "Ring 070-174 06 05 eller Berit."})

    assert [mark["start"] for mark in answer.json()["marks"]] == [5]
    assert _now(recipient).comments == ()
