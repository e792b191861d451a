"""The vault among people, page by page: founding, sheets, joining, leaving, losing and recovering."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest
from django.urls import reverse

import cast
from factories.vault import PHRASE, admit, found, keys_for, unlock
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.vault.fingerprints import digits_of
from fyrtorn.foundation.vault.models import KeyHolder, Lock, RootErrand, Team, TeamKey
from fyrtorn.foundation.vault.principals import new_keys
from fyrtorn.foundation.vault.sealing import make_matter, store_grants
from fyrtorn.foundation.vault.trust import holders_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places", "vault_folder")]

HEAD, WORKER, PLACE = "unit_head_nykvarn", "social_worker_nykvarn", "nykvarn"
OTHER_PHRASE = "fyra blå lyktor på vinden"
FOUND, CHECK, VAULT = "/personal/valv/uppratta/", "/personal/valv/uppratta/blad/", "/personal/valv/"
MAKE, CHANGE, RECOVER = "/personal/valv/nycklar/", "/personal/valv/byt-nycklar/", "/personal/valv/aterstall/"
DESK, WITNESS = "/personal/", "/personal/valv/vittne/"
START_OVER, PHRASE_PAGE = "/personal/valv/uppratta/borja-om/", "/personal/valv/losenfras/"


def text(answer) -> str:
    return html.unescape(answer.content.decode())


def choose(client, address=FOUND, phrase=PHRASE, again=None, **extra):
    return client.post(
        address, {"pass_phrase": phrase, "again": phrase if again is None else again, **extra}, follow=False
    )


def open_vault(client, phrase=PHRASE):
    answer = client.post(reverse("staff:vault_unlock"), {"pass_phrase": phrase})
    assert answer.status_code == 302, text(answer)


def sheets_in(answer) -> list[list[str]]:
    """The words of each sheet as the page shows them."""
    lists = re.findall(r'<ol class="sheet-words".*?</ol>', answer.content.decode(), flags=re.DOTALL)
    return [re.findall(r"</span> (\w+)</li>", one) for one in lists]


def asked_in(answer) -> list[tuple[int, int]]:
    return [(int(a), int(b)) for a, b in re.findall(r'name="word_(\d)_(\d+)"', answer.content.decode())]


def digits_in(answer) -> str:
    return re.search(r'class="digits"><bdi dir="ltr">([\d ]+)<', answer.content.decode())[1]


def holders(**wanted) -> int:
    with acting(cast.everything()):
        return KeyHolder._base_manager.filter(**wanted).count()


def leave_text() -> None:
    here = cast.organisation(PLACE).id
    with acting(cast.everything()):
        made = make_matter(here, readers=holders_of(cast.everything(), here).teams())
        store_grants(made, actor=cast.everything(), permission=Permission.VAULT_HOLD)


@pytest.fixture
def head(signed_in):
    return signed_in(HEAD)


@pytest.fixture
def worker(signed_in):
    return signed_in(WORKER)


@pytest.fixture
def both_in():
    found(HEAD, PLACE)
    admit(WORKER, PLACE, by=HEAD)


def words_asked(asked, sheets) -> dict[str, str]:
    return {f"word_{sheet}_{word}": sheets[sheet - 1][word - 1].upper() for sheet, word in asked}


def test_the_unit_head_founds_the_vault_prints_three_sheets_and_shows_that_they_came_out(head):
    assert "Valvet är inte upprättat än" in text(head.get(VAULT))

    sheets = sheets_in(choose(head))
    check = head.get(CHECK)
    done = head.post(CHECK, words_asked(asked_in(check), sheets), follow=True)

    assert [len(words) for words in sheets] == [33, 33, 33]
    assert len({sheet for sheet, _ in asked_in(check)}) == 2
    assert len(asked_in(check)) == 4
    assert not set(sheets[0]) & set(re.findall(r">(\w+)<", check.content.decode()))
    assert "Bladen är utskrivna" in text(done)
    open_vault(head)


def test_the_unit_head_is_reminded_until_the_sheets_are_checked_however_late(head, worker):
    sheets = sheets_in(choose(head))
    admit(WORKER, PLACE, by=HEAD)
    reminded = [text(client.get(page)) for client in (head, worker) for page in (DESK, VAULT)]
    head.post(CHECK, words_asked(asked_in(cast.signed_in_client(HEAD).get(CHECK)), sheets))

    sentence = "Är återställningsbladen utskrivna?"
    assert [sentence in page for page in reminded] == [True, True, False, False]
    assert sentence not in text(head.get(DESK)) + text(head.get(VAULT))
    assert head.get(CHECK).url == VAULT
    with acting(cast.everything()):
        assert Team._base_manager.get().sheets_question == ""


def test_another_word_than_the_sheets_is_not_taken_and_says_which(head):
    sheets = sheets_in(choose(head))
    asked = asked_in(head.get(CHECK))
    sheet, word = asked[0]

    wrong = head.post(CHECK, {**words_asked(asked, sheets), f"word_{sheet}_{word}": "fyrtorn"})

    assert text(wrong).count("Det står ett annat ord där") == 2  # on top, and beside the field
    assert asked_in(wrong) == asked
    assert "Är återställningsbladen utskrivna?" in text(head.get(VAULT))


def test_the_question_tells_none_of_the_words_and_is_not_another_municipalitys(head, signed_in):
    sheets = sheets_in(choose(head))
    with acting(cast.everything()):
        kept = Team._base_manager.get().sheets_question

    for words in sheets:
        assert not any(word in kept for word in words if len(word) > 4)
    assert signed_in("unit_head_orebro").get(CHECK).url == VAULT
    found("unit_head_orebro", "orebro")
    with acting(cast.everything()):
        Team._base_manager.filter(organisation=cast.organisation("orebro")).update(sheets_question=kept)
    assert signed_in("unit_head_orebro").get(CHECK).url == VAULT


def test_the_sheets_are_shown_once_and_kept_nowhere(head, caplog):
    shown = choose(head)
    words = sheets_in(shown)[0]
    again = choose(head)

    assert shown.headers["Cache-Control"] == "no-store"
    assert again.url == VAULT
    assert " ".join(words[:3]) not in str(dict(head.session.items())) + caplog.text
    with acting(cast.everything()):
        for line in Deed.objects.all().values_list():
            assert not any(word in str(line) for word in words if len(word) > 5)


@pytest.mark.parametrize(
    ("phrase", "again", "words"),
    [
        ("kort", "kort", "för kort eller för enkel"),
        ("aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", "för kort eller för enkel"),
        (PHRASE, "något helt annat här", "inte samma sak"),
        ("", "", "Skriv lösenfrasen."),
        ("ord " * 300, "ord " * 300, "för lång"),
    ],
)
def test_a_phrase_that_will_not_do_founds_nothing_and_is_not_put_back(head, phrase, again, words):
    page = text(choose(head, phrase=phrase, again=again))

    assert words in page
    assert holders() == 0
    assert not phrase or f'value="{phrase}' not in page


def test_the_password_one_signs_in_with_is_not_taken_for_the_vault(signed_in):
    account = cast.account_of(HEAD)
    account.set_password(PHRASE)
    account.save()

    page = text(choose(signed_in(HEAD)))

    assert "ditt lösenord för inloggningen" in page
    assert holders() == 0


def test_only_the_unit_head_founds_undoes_and_recovers(worker, signed_in):
    for address in (FOUND, START_OVER, RECOVER):
        for client in (worker, signed_in("coordinator_nykvarn")):
            assert client.get(address).status_code == 404
            assert client.post(address).status_code == 404
    assert "Det gör enhetschefen" in text(worker.get(VAULT))


def test_a_colleague_makes_keys_reads_digits_aloud_and_is_let_in(head, worker):
    found(HEAD, PLACE)
    assert "Du har inga nycklar än" in text(worker.get(VAULT))

    digits = digits_in(choose(worker, MAKE, OTHER_PHRASE))
    again = digits_in(worker.post(reverse("staff:vault_unlock"), {"pass_phrase": OTHER_PHRASE}))
    open_vault(head)
    overview = head.get(VAULT)
    (link,) = re.findall(r'href="(/personal/valv/slapp-in/[^"]+)"', overview.content.decode())
    form = head.get(link)
    let_in = head.post(link, {"digits": digits.replace(" ", "")}, follow=True)
    open_vault(worker, OTHER_PHRASE)

    assert digits == again
    assert digits not in text(overview) + text(form) + text(worker.get(VAULT))
    assert digits.replace(" ", "") not in text(overview) + text(form)
    assert "Kalle Provare är insläppt" in text(let_in)
    assert "Valvet är öppet för dig" in text(worker.get(VAULT))


def test_a_form_that_is_sent_again_lets_in_and_takes_out_nobody_more(both_in, head):
    waiting = keys_for(WORKER, PLACE)
    open_vault(head)
    given = {"digits": digits_of(waiting.principal)}
    admit_again, remove_again = (
        reverse("staff:vault_admit", args=[waiting.id]),
        reverse("staff:vault_remove", args=[cast.account_of(WORKER).pk]),
    )

    letting_in = [head.post(admit_again, given).status_code for _ in range(2)]
    taking_out = [head.post(remove_again).status_code for _ in range(2)]

    assert (letting_in, taking_out) == ([302, 404], [302, 404])


def test_on_other_digits_nobody_is_let_in(head):
    found(HEAD, PLACE)
    waiting = keys_for(WORKER, PLACE)
    open_vault(head)

    page = text(head.post(reverse("staff:vault_admit", args=[waiting.id]), {"digits": "1234 5678 9012"}))

    assert "Siffrorna är inte desamma." in page
    assert digits_of(waiting.principal) not in page
    with acting(cast.everything()):
        assert not TeamKey._base_manager.filter(holder_id=waiting.id).exists()


def test_letting_in_needs_ones_own_vault_open_and_leads_back(head):
    found(HEAD, PLACE)
    link = reverse("staff:vault_admit", args=[keys_for(WORKER, PLACE).id])

    answer = head.get(link)

    assert answer.url == f"{reverse('staff:vault_unlock')}?next={link.replace('/', '%2F')}"


def test_nobody_lets_themselves_in_or_another_municipalitys(head, worker, signed_in):
    found(HEAD, PLACE)
    found("unit_head_orebro", "orebro")
    waiting = keys_for(WORKER, PLACE)
    theirs = keys_for("social_worker_orebro", "orebro")
    open_vault(head)

    own = reverse("staff:vault_admit", args=[waiting.id])
    for client, address in (
        (worker, own),
        (head, reverse("staff:vault_admit", args=[theirs.id])),
        (signed_in("unit_head_orebro"), own),
    ):
        assert client.get(address).status_code == 404
        assert client.post(address, {"digits": digits_of(waiting.principal)}).status_code == 404


def test_a_lost_phrase_is_mended_by_new_keys_and_a_colleague(both_in, worker):
    page = text(worker.get(MAKE))
    made = choose(worker, MAKE, OTHER_PHRASE)

    assert "Dina gamla nycklar slutar gälla" in page
    assert "Ingen annan är inne" not in page
    assert digits_in(made)
    assert holders(holder_id=cast.account_of(WORKER).pk, retired_on=None) == 1


def test_the_last_one_in_is_told_that_only_the_sheets_help(head):
    found(HEAD, PLACE)

    assert "behövs två av återställningsbladen" in text(head.get(MAKE))


def test_somebody_is_taken_out_and_the_keys_are_changed(both_in, head, worker):
    leave_text()
    open_vault(head)
    open_vault(worker)
    leaver = cast.account_of(WORKER)
    link = reverse("staff:vault_remove", args=[leaver.pk])

    assert "Ta bort Kalle Provare" in text(head.get(link))
    head.post(link)
    assert "En person har slutat läsa" in text(head.get(VAULT))
    assert "Du har inga nycklar än" in text(worker.get(VAULT))
    assert "Ett ärende låses om." in text(head.get(CHANGE))
    changed = head.post(CHANGE, follow=True)

    assert "1 ärende är låst med de nya" in text(changed)
    assert head.get(VAULT).context["is_open"] is False
    open_vault(head)
    assert "har slutat läsa" not in text(head.get(VAULT))


def test_looking_at_a_page_that_asks_changes_nothing(both_in, head):
    open_vault(head)
    head.get(reverse("staff:vault_remove", args=[cast.account_of(WORKER).pk]))
    head.get(CHANGE)
    head.get(START_OVER)

    assert holders(retired_on=None) == 4


def test_another_municipalitys_member_is_not_there_to_take_out(both_in, signed_in):
    found("unit_head_orebro", "orebro")
    address = reverse("staff:vault_remove", args=[cast.account_of(WORKER).pk])

    answer = signed_in("unit_head_orebro").post(address)

    assert answer.status_code == 404
    assert unlock(WORKER, PLACE).teams


def test_the_last_one_is_warned_before_going(head):
    found(HEAD, PLACE)
    open_vault(head)

    page = text(head.get(reverse("staff:vault_remove", args=[cast.account_of(HEAD).pk])))

    assert "Ta bort dig själv ur valvet?" in page
    assert "den sista som är inne" in page


def test_when_nobody_is_in_two_people_and_two_sheets_let_one_in(head, signed_in):
    sheets = found(HEAD, PLACE).sheets
    digits = digits_in(choose(head, MAKE, OTHER_PHRASE))
    waiting = head.get(RECOVER).context["team"].waiting[0]
    numbered = "\n".join(
        f"{number}. {word}" for number, word in enumerate(sheets[2].upper().split(), start=1)
    )
    given = {"first": numbered, "second": sheets[0], "member": str(waiting.holder_id), "digits": digits}

    alone = head.post(RECOVER, given)
    head.post(RECOVER, {"begin": "1"})
    unwitnessed = head.post(RECOVER, given)
    assert "Väntar på den andra" in text(head.get(RECOVER))
    joined = join(signed_in("records_officer_nykvarn"))
    wrong_digits = head.post(RECOVER, {**given, "digits": "1" * 12})
    same_sheet = head.post(RECOVER, {**given, "second": sheets[2]})
    a_slip = head.post(RECOVER, {**given, "second": sheets[0].replace(sheets[0].split()[4], "fyrtorn")})
    right = head.post(RECOVER, given)

    assert "Ni ska vara två" in text(alone)
    assert "Väntar på den andra" in text(unwitnessed)
    assert "kan gå vidare nu" in text(joined)
    assert "Siffrorna är inte desamma." in text(wrong_digits)
    assert "går inte ihop" in text(same_sheet)
    assert "5: ”fyrtorn”" in text(a_slip)
    assert right.url == VAULT
    open_vault(head, OTHER_PHRASE)


def join(client):
    """Whoever reads their desk, follows it to the page, and says that they are there."""
    assert "ber om ett vittne" in text(client.get(DESK))
    page = client.get(WITNESS)
    errand = re.search(r'name="errand" value="([^"]+)"', page.content.decode())[1]
    return client.post(WITNESS, {"errand": errand})


def test_nobody_is_their_own_witness_or_one_elsewhere(head, signed_in):
    found(HEAD, PLACE)
    keys_for(HEAD, PLACE)
    head.post(RECOVER, {"begin": "1"})
    with acting(cast.everything()):
        errand = str(RootErrand._base_manager.get().id)

    for client in (head, signed_in("administrator_orebro"), signed_in("unit_head_orebro")):
        assert 'name="errand"' not in client.get(WITNESS).content.decode()
        client.post(WITNESS, {"errand": errand})
    assert signed_in("coordinator_nykvarn").post(WITNESS, {"errand": errand}).status_code == 404
    with acting(cast.everything()):
        assert RootErrand._base_manager.get().joined_by is None


def test_recovering_begins_with_new_keys(head):
    found(HEAD, PLACE)

    assert "Börja med nya nycklar" in text(head.get(RECOVER))


def test_the_phrase_is_changed_by_who_knows_the_old_one(both_in, head):
    open_vault(head)
    unknown = choose(head, PHRASE_PAGE, OTHER_PHRASE, current="inte den som gäller")
    changed = choose(head, PHRASE_PAGE, OTHER_PHRASE, current=PHRASE)
    head.post(reverse("staff:vault_lock"))
    old = head.post(reverse("staff:vault_unlock"), {"pass_phrase": PHRASE})

    assert "Lösenfrasen stämmer inte." in text(unknown)
    with acting(cast.everything()):
        assert (
            Lock._base_manager.get(account_id=cast.account_of(HEAD).pk).failures == 1
        )  # of the old one, just now
    assert changed.url == VAULT
    assert "Lösenfrasen stämmer inte." in text(old)
    open_vault(head, OTHER_PHRASE)


def test_changing_the_phrase_or_the_keys_needs_an_open_vault(both_in, head):
    for address in (PHRASE_PAGE, CHANGE):
        assert head.get(address).url.startswith(reverse("staff:vault_unlock"))
        assert head.post(address).url.startswith(reverse("staff:vault_unlock"))


def test_a_founding_without_sheets_is_begun_again_while_nobody_has_written(
    head, django_capture_on_commit_callbacks
):
    choose(head)
    asking = text(head.get(START_OVER))
    with django_capture_on_commit_callbacks(execute=True):
        undone = head.post(START_OVER)

    assert "En person är inne nu" in asking
    assert undone.url == FOUND
    assert len(sheets_in(choose(head))) == 3


def test_when_somebody_has_written_nothing_is_undone(head):
    found(HEAD, PLACE)
    leave_text()

    answer = head.post(START_OVER, follow=True)

    assert "Någon har redan skrivit till er" in text(answer)
    assert unlock(HEAD, PLACE).teams


def test_the_team_is_told_who_has_not_unlocked_for_long_and_what_it_means(both_in, head, monkeypatch):
    unlock(HEAD, PLACE)
    page = text(head.get(VAULT))
    later = clock.now() + timedelta(days=22)
    monkeypatch.setattr(clock, "now", lambda: later)
    warned = text(cast.signed_in_client(HEAD).get(VAULT))
    much_later = clock.now() + timedelta(days=14)
    monkeypatch.setattr(clock, "now", lambda: much_later)
    gone = text(cast.signed_in_client(HEAD).get(VAULT))

    assert "Har aldrig låst upp valvet" in page
    assert "Just nu är det bara en. Ingen kan skriva till er." in page
    assert "för att räknas" in warned
    assert "räknas inte längre" in gone


@pytest.mark.parametrize("address", [FOUND, CHECK, START_OVER, RECOVER, WITNESS, MAKE, PHRASE_PAGE, CHANGE])
def test_every_page_is_kept_nowhere(both_in, head, address):
    assert head.get(address).headers["Cache-Control"] == "no-store"


def test_keys_that_somebody_swapped_in_the_database_show_no_digits_to_read_aloud(head, worker):
    found(HEAD, PLACE)
    choose(worker, MAKE, OTHER_PHRASE)
    thief = new_keys()
    with acting(cast.everything()):
        KeyHolder._base_manager.filter(kind="member", holder_id=cast.account_of(WORKER).pk).update(
            box_public=thief.box_public, signing_public=thief.signing_public
        )

    answer = worker.post(reverse("staff:vault_unlock"), {"pass_phrase": OTHER_PHRASE})

    assert 'class="digits"' not in answer.content.decode()
    assert "inte intygad av er" in text(answer)
