"""The remiss by mail: what is queued, what the mails say, and who is reminded."""

from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from factories import plans as given
from fyrtorn.domains.plans.deciding import queries
from fyrtorn.domains.plans.deciding import services as deciding
from fyrtorn.domains.plans.deciding.contents import CommentGiven, RecipientGiven
from fyrtorn.domains.plans.deciding.entries import WHOLE
from fyrtorn.domains.plans.errors import AskedJustNow, LinkNotFound, NoMailbox
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.notices.mail import composer_of
from fyrtorn.foundation.notices.models import Notice
from fyrtorn.foundation.organisations import contact_points
from fyrtorn.processes import consulting
from fyrtorn.processes.consulting import links, mails

pytestmark = pytest.mark.django_db


@pytest.fixture
def nykvarn(places):
    return places["nykvarn"]


@pytest.fixture
def plan(nykvarn):
    return given.ready(nykvarn)


def _send(actor, plan, *points, days=14, **said):
    consultation_id = consulting.send(
        actor=actor,
        plan_id=plan.id,
        due_on=clock.today() + timedelta(days=days),
        recipients=[RecipientGiven(point.id) for point in points],
        **said,
    )
    with acting(actor):
        return queries.consultation_for(actor=actor, consultation_id=consultation_id)


def _token(recipient, place):
    link = links.link_for(recipient.id, organisation_id=place.id, link_number=recipient.link_number)
    return link.rstrip("/").rsplit("/", 1)[1]


def test_each_function_with_a_mailbox_gets_a_mail_with_a_link_of_its_own(coordinator_nykvarn, nykvarn, plan):
    library = given.function(nykvarn, "Biblioteket")
    silent = given.function(nykvarn, "Föreningen utan brevlåda", mailbox="")

    entry = _send(coordinator_nykvarn, plan, library, silent, message="Läs särskilt målen.")

    (notice,) = Notice.objects.filter(kind=mails.FIRST)
    mail = composer_of(notice.kind)(notice.target_id)
    recipient = next(one for one in entry.recipients if one.function.name == "Biblioteket")
    assert notice.to == library.mailbox
    assert mail.subject.startswith("Nykvarns kommun: synpunkter på planen, senast ")
    assert "Läs särskilt målen." in mail.body
    assert "öppna versionen" in mail.body
    assert f"/remiss/{_token(recipient, nykvarn)}/" in mail.body


def test_there_is_no_mail_left_to_send_when_the_answer_has_come(coordinator_nykvarn, nykvarn, plan):
    entry = _send(coordinator_nykvarn, plan, given.function(nykvarn, "Biblioteket"))
    (recipient,) = entry.recipients

    consulting.have_no_comments(_token(recipient, nykvarn))

    assert composer_of(mails.FIRST)(recipient.id) is None


def test_reading_changes_nothing_and_saving_keeps_what_was_written(coordinator_nykvarn, nykvarn, plan):
    entry = _send(coordinator_nykvarn, plan, given.function(nykvarn, "Biblioteket"))
    token = _token(entry.recipients[0], nykvarn)
    _actor, before = consulting.errand_behind(token)

    _actor, again = consulting.errand_behind(token)
    assert again == before
    after = consulting.save_comments(token, [CommentGiven(WHOLE, "Bra.")], is_sent=False)

    assert [comment.text for comment in after.comments] == ["Bra."]
    assert after.recipient.answered_at is None


@pytest.mark.parametrize("twist", [lambda token: token[:-2], lambda token: token + "x", lambda _: "x" * 500])
def test_a_link_that_was_changed_opens_nothing(coordinator_nykvarn, nykvarn, plan, twist):
    entry = _send(coordinator_nykvarn, plan, given.function(nykvarn, "Biblioteket"))

    with pytest.raises(LinkNotFound):
        consulting.errand_behind(twist(_token(entry.recipients[0], nykvarn)))


def test_a_new_link_shuts_the_old_one(coordinator_nykvarn, nykvarn, plan):
    entry = _send(coordinator_nykvarn, plan, given.function(nykvarn, "Biblioteket"))
    (recipient,) = entry.recipients

    consulting.renew_link(actor=coordinator_nykvarn, recipient_id=recipient.id)

    with pytest.raises(LinkNotFound):
        consulting.errand_behind(_token(recipient, nykvarn))
    assert Notice.objects.filter(kind=mails.FIRST, target_id=recipient.id).count() == 2


def test_whoever_has_not_answered_is_reminded_once_shortly_before(coordinator_nykvarn, nykvarn, plan):
    today = clock.today()
    silent = given.function(nykvarn, "Utan brevlåda", mailbox="")
    points = [given.function(nykvarn, name) for name in ("Biblioteket", "Musikskolan", "Lagd skola")]
    entry = _send(coordinator_nykvarn, plan, *points, silent, days=10)
    contact_points.retire(actor=cast.everything(), point_id=points[-1].id)
    answered = next(one for one in entry.recipients if one.function.name == "Biblioteket")
    deciding.have_no_comments(actor=cast.everything(), recipient_id=answered.id)

    assert consulting.remind_what_is_due(today=today + timedelta(days=6)) == 0
    assert consulting.remind_what_is_due(today=today + timedelta(days=7)) == 1
    assert consulting.remind_what_is_due(today=today + timedelta(days=8)) == 0

    (notice,) = Notice.objects.filter(kind=mails.REMINDER)
    assert composer_of(notice.kind)(notice.target_id).subject.startswith("Påminnelse: ")
    without = next(one for one in entry.recipients if one.function.name == "Utan brevlåda")
    with pytest.raises(NoMailbox):
        consulting.remind(actor=coordinator_nykvarn, recipient_id=without.id)
    with pytest.raises(AskedJustNow):
        consulting.remind(actor=coordinator_nykvarn, recipient_id=notice.target_id)
    assert Notice.objects.filter(kind=mails.REMINDER).count() == 1
