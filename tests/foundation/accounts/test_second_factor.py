"""One-time codes: each step once, also when two come at the same moment."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

import cast
from fyrtorn.foundation.accounts import second_factor
from fyrtorn.foundation.accounts.models import Account
from fyrtorn.foundation.accounts.sealing import seal

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NOON = 1_800_000_000


def code(*, at: float) -> str:
    return format_hotp_value(hotp_value(SECRET, int(at) // 30))


@pytest.fixture
def account(places) -> Account:
    account = cast.account_of("coordinator_nykvarn")
    Authenticator.objects.create(user=account, type="totp", data={"secret": seal(SECRET)})
    return account


@pytest.mark.django_db
class TestAcceptance:
    def test_a_code_is_accepted_once(self, account):
        assert second_factor.accept_code(account, code(at=NOON), at=NOON)
        assert second_factor.accept_code(account, code(at=NOON), at=NOON) is None

    def test_nor_later_while_its_step_is_still_near(self, account):
        second_factor.accept_code(account, code(at=NOON), at=NOON - 30)

        assert second_factor.accept_code(account, code(at=NOON), at=NOON + 30) is None

    def test_an_older_code_is_worthless_after_a_newer(self, account):
        second_factor.accept_code(account, code(at=NOON), at=NOON)

        assert second_factor.accept_code(account, code(at=NOON - 30), at=NOON) is None

    def test_the_next_step_is_accepted(self, account):
        second_factor.accept_code(account, code(at=NOON), at=NOON)

        assert second_factor.accept_code(account, code(at=NOON + 30), at=NOON + 30)

    @pytest.mark.parametrize(
        ("off", "good"), [(-60, False), (-30, True), (30, True), (60, False), (90, False)]
    )
    def test_a_clock_may_be_one_step_off(self, account, off, good):
        assert bool(second_factor.accept_code(account, code(at=NOON + off), at=NOON)) is good

    @pytest.mark.parametrize("typed", ["{0} {1}", " {0}{1} ", "{0}-{1}"])
    def test_spaces_are_forgiven(self, account, typed):
        digits = code(at=NOON)

        assert second_factor.accept_code(account, typed.format(digits[:3], digits[3:]), at=NOON)

    @pytest.mark.parametrize(
        "typed", ["", "12345", "abcdef", "١٢٣٤٥٦", "１２３４５６", "1" * 100_000, "\x00" * 6]
    )
    def test_what_is_no_code_is_refused(self, account, typed):
        assert second_factor.accept_code(account, typed, at=NOON) is None

    def test_another_persons_code_is_refused(self, account):
        assert second_factor.accept_code(cast.account_of("outsider"), code(at=NOON), at=NOON) is None

    def test_recovery_codes_alone_are_no_second_step(self, places):
        account = cast.account_of("outsider")
        RecoveryCodes.activate(account)

        assert not second_factor.has_second_factor(account)


@pytest.mark.postgres
@pytest.mark.django_db
def test_the_row_is_locked_while_a_code_is_tried(account, django_assert_num_queries):
    with django_assert_num_queries(4) as asked:
        second_factor.accept_code(account, code(at=NOON), at=NOON)

    assert any("FOR UPDATE" in query["sql"] for query in asked.captured_queries)
