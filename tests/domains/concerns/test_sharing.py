"""What is let out: by nobody's choice but a worker's, kept sealed, and gone when the concern is weeded."""

from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from factories.concerns import HEAD, PLACE, WORKER, leave, only_concern, open_doors, opened
from factories.vault import unlock
from fyrtorn.domains.concerns.errors import (
    ConditionsMissing,
    PointsAtSomebody,
    PoliceNotTold,
    SomebodyWasFirst,
    TextIsMissing,
)
from fyrtorn.domains.concerns.gateways import GatewayKey, Receiver, gateway_of
from fyrtorn.domains.concerns.handling import services, sharing
from fyrtorn.domains.concerns.keeping import weeding
from fyrtorn.domains.concerns.models import Sharing
from fyrtorn.domains.concerns.vocabulary import ConcernKind, Step
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed, NotFound

pytestmark = pytest.mark.usefixtures("doors_open")

UNNAMED = (
    "En pojke i mellanstadiet har visat kamrater en våldsam film. Vi vill rådgöra om hur skolan kan möta det."
)


def unnamed(what: str = UNNAMED, *, by: str = WORKER, are_nobody: bool = False, **changed: object) -> Sharing:
    given: dict[str, object] = {
        "receiver": Receiver.SCHOOL,
        "to": "rektorn",
        "why": "Skolan möter gruppen varje dag.",
        "version": None,
    }
    return sharing.share_unnamed(
        actor=cast.actor_of(by),
        concern_id=only_concern().id,
        keyring=unlock(by, PLACE),
        what=what,
        are_nobody=are_nobody,
        now=clock.now(),
        **{**given, **changed},
    )


def by_gateway(
    gateway: GatewayKey = GatewayKey.UNDER_21, *, by: str = WORKER, place: str = PLACE, **changed: object
) -> Sharing:
    given: dict[str, object] = {
        "receiver": Receiver.POLICE,
        "affirmed": range(len(gateway_of(gateway).conditions)),
        "to": "lokalpolisområdet",
        "about": "Kalle Provare",
        "what": "Att han har sagt att han ska ta med en kniv.",
        "why": "Det finns en risk för brott i helgen.",
        "version": None,
    }
    return sharing.share_by_gateway(
        actor=cast.actor_of(by),
        concern_id=only_concern().id,
        keyring=unlock(by, place),
        gateway=gateway,
        now=clock.now(),
        **{**given, **changed},
    )


def stored() -> list[Sharing]:
    with acting(cast.everything()):
        return list(Sharing._base_manager.all())


def test_what_was_let_out_is_kept_with_who_when_why_and_what_was_affirmed():
    leave()

    by_gateway()

    (shared,) = opened(only_concern().id, by=HEAD).shared
    assert (shared.receiver, shared.gateway) == (Receiver.POLICE, GatewayKey.UNDER_21)
    assert shared.account_id == cast.actor_of(WORKER).id
    assert shared.decided_on == clock.today()
    assert shared.said is not None
    assert shared.said.rule == "10 kap. 18 a § offentlighets- och sekretesslagen (2009:400)"
    assert shared.said.about == "Kalle Provare"
    assert "Personen är under 21 år." in shared.said.conditions


def test_none_of_the_words_lies_open_and_the_log_has_the_deed_alone():
    leave()
    by_gateway(to="zebrafink", about="näktergal", what="koltrast", why="gröngöling")

    with acting(cast.everything()):
        rows = [*Sharing._base_manager.values_list(), *Deed._base_manager.values_list()]
        deeds = list(Deed._base_manager.filter(deed="concerns.sharing.decided"))

    text = b"".join(bytes(v) if hasattr(v, "__bytes__") else str(v).encode() for row in rows for v in row)
    assert not any(word.encode() in text for word in ("zebrafink", "näktergal", "koltrast", "gröngöling"))
    assert [deed.target_id for deed in deeds] == [str(stored()[0].id)]


@pytest.mark.parametrize(
    ("gateway", "changed"),
    [
        (GatewayKey.UNDER_21, {"affirmed": [0, 1, 2]}),
        (GatewayKey.UNDER_21, {"affirmed": []}),
        (GatewayKey.UNDER_21, {"affirmed": range(9)}),
        (GatewayKey.UNDER_21, {"receiver": Receiver.SCHOOL}),
        (GatewayKey.GENERAL_CLAUSE, {"receiver": Receiver.SCHOOL}),
        (GatewayKey.INFORM_UNASKED, {}),
    ],
)
def test_nothing_is_let_out_by_a_gateway_that_is_shut_or_half_affirmed(gateway, changed):
    leave()

    with pytest.raises(ConditionsMissing):
        by_gateway(gateway, **changed)

    assert stored() == []


@pytest.mark.parametrize("missing", ["to", "about", "what", "why"])
def test_every_question_is_answered(missing):
    leave()

    with pytest.raises(TextIsMissing):
        by_gateway(**{missing: " "})


def test_telling_without_saying_whom_takes_no_gateway():
    leave()

    unnamed()

    (shared,) = opened(only_concern().id).shared
    assert shared.gateway is None
    assert shared.said is not None
    assert (shared.said.what, shared.said.about, shared.said.rule) == (UNNAMED, "", "")


@pytest.mark.parametrize(
    "telling",
    [
        "Pappan heter Kalle.",
        "Pappan heter K\u00adal\u200ble.",
        "Ｐａｐｐａｎ heter Ｋａｌｌｅ.",
        "19121212-1212",
        "１９１２１２１２-１２１２",
        "191\u200b21212-1212",
        "070-174 06 05",
        "kalle.provare@example.com",
        "kalle.provare\u2060@example.com",
    ],
)
def test_what_points_at_somebody_is_taken_away_first_whatever_is_ticked(telling):
    leave()

    with pytest.raises(PointsAtSomebody):
        unnamed(f"En pojke i åttan. {telling}", are_nobody=telling != "070-174 06 05")

    assert stored() == []


def test_a_word_that_only_looks_like_a_name_may_stay_when_somebody_says_so():
    leave()
    text = "Alva i 8B, säger de, är namnet på en klubb."

    with pytest.raises(PointsAtSomebody):
        unnamed(text)
    unnamed(text, are_nobody=True)

    assert len(stored()) == 1


def test_the_police_is_told_before_a_report_can_end_there():
    leave(kind=ConcernKind.REPORT)
    worker = {"actor": cast.actor_of(WORKER), "keyring": unlock(WORKER, PLACE), "now": clock.now()}
    step = {"concern_id": only_concern().id, "reason": "Skäl.", "last_words": "Tack.", **worker}
    services.take_step(step=Step.PROTECTION_ASSESSED, **step)
    unnamed(receiver=Receiver.POLICE)

    with pytest.raises(PoliceNotTold):
        services.take_step(step=Step.TO_POLICE, **step)
    by_gateway()
    services.take_step(step=Step.TO_POLICE, **step)

    assert only_concern().step == Step.TO_POLICE


def test_a_form_on_an_older_version_or_sent_twice_is_refused():
    leave()
    version = opened(only_concern().id).version
    by_gateway(version=version)

    with pytest.raises(SomebodyWasFirst):
        by_gateway(version=version)
    with pytest.raises(SomebodyWasFirst):
        unnamed(version=version)

    assert opened(only_concern().id).version == version + 1


@pytest.mark.parametrize("part", ["coordinator_nykvarn", "administrator", "records_officer_nykvarn"])
def test_nobody_but_the_social_services_lets_anything_out(part):
    leave()

    with pytest.raises(NotAllowed):
        sharing.share_unnamed(
            actor=cast.actor_of(part),
            concern_id=only_concern().id,
            keyring=unlock(WORKER, PLACE),
            receiver=Receiver.SCHOOL,
            to="rektorn",
            what=UNNAMED,
            why="Skäl.",
            are_nobody=False,
            now=clock.now(),
        )


def test_the_neighbours_do_not_find_it():
    open_doors("orebro", head="unit_head_orebro", worker="social_worker_orebro")
    leave()

    with pytest.raises(NotFound):
        by_gateway(by="social_worker_orebro", place="orebro")


def test_a_damaged_sharing_is_shown_as_one_and_the_rest_opens():
    leave()
    by_gateway()
    unnamed()
    with acting(cast.everything()):
        first, second = Sharing._base_manager.all()
        Sharing._base_manager.filter(id=first.id).update(content=second.content)

    shared = opened(only_concern().id).shared

    assert sorted(one.said is None for one in shared) == [False, True]


def test_it_goes_with_the_concern_when_that_is_weeded():
    leave()
    by_gateway()
    services.take_step(
        actor=cast.actor_of(WORKER),
        concern_id=only_concern().id,
        keyring=unlock(WORKER, PLACE),
        step=Step.NO_FURTHER,
        reason="Skäl.",
        last_words="Tack.",
        now=clock.now(),
    )
    later = clock.now() + timedelta(days=500)
    here = cast.organisation(PLACE).id
    proposed = weeding.propose_weeding(actor=cast.actor_of(WORKER), organisation_id=here, now=later)

    weeding.confirm_weeding(actor=cast.actor_of(HEAD), weeding_id=proposed.id, now=later)

    assert stored() == []
