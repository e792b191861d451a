"""The register and requests for papers, as staff meet them: nothing hidden reaches a page that goes out."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

import cast
from factories.concerns import HEAD, WORKER, come_back, leave, only_concern, open_doors, write_more
from factories.vault import PHRASE, vault_folder
from fyrtorn.domains.concerns.models import Concern, Disclosure
from fyrtorn.domains.concerns.vocabulary import ConcernKind
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.documents.pdf import Standard, pdf_of
from fyrtorn.portals.staff.spreadsheets import spreadsheet

__all__ = ["vault_folder"]

TEXT = "Jag heter Provtora Exempelson. Min granne talar om vapen.\n\nHan är femton."
OFFICER = "records_officer_nykvarn"


@pytest.fixture(autouse=True)
def doors_open(vault_folder: Path, places: object) -> None:
    open_doors()


pytestmark = pytest.mark.django_db


def unlocked(part: str = WORKER) -> Client:
    client = cast.signed_in_client(part)
    client.post(reverse("staff:vault_unlock"), {"pass_phrase": PHRASE})
    return client


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def at(name: str, disclosure_id: UUID) -> str:
    return reverse(f"staff:{name}", args=[only_concern().id, disclosure_id])


def noted(client: Client, *, name: str = "note_request", requester: str = "") -> UUID:
    sent = {"asked_on": clock.today().isoformat(), "channel": "email", "requester": requester}
    answer = client.post(reverse(f"staff:{name}", args=[only_concern().id]), sent)
    assert answer.status_code == 302, text(answer)
    with acting(cast.everything()):
        return Disclosure._base_manager.order_by("-number").first().id


def hide(client: Client, asked: UUID, **marks: object):
    return client.post(at("mask_papers", asked), {"words": "", "sedd": ["m1"], **marks})


def answer(client: Client, asked: UUID, **changed: object):
    sent = {"what": "lamna", "is_veiled": "nej", "grounds": ["social"], "reasons": "Rör enskilda."}
    return client.post(at("answer_request", asked), sent | changed)


def decide(client: Client, asked: UUID, **changed: object):
    sent = {
        "what": "neka", "is_veiled": "ja", "grounds": ["social"], "reasons": "Rör enskilda.", "court": "stockholm",
    }  # fmt: skip
    return client.post(at("decide_request", asked), sent | changed)


def test_a_whole_errand_from_request_to_decision():
    leave(TEXT)
    worker, head = unlocked(), unlocked(HEAD)
    asked = noted(worker)
    review = text(worker.get(at("mask_papers", asked)))
    assert (
        '<input class="ds-input" type="checkbox" name="hittat" value="Provtora Exempelson" checked>' in review
    )

    hide(worker, asked, hittat=["Provtora Exempelson"], dolj=["m1:0:2"])
    papers = text(worker.get(at("disclosed_papers", asked)))
    assert "Utkast" in papers
    assert "Exempelson" not in papers
    assert "femton" not in papers
    assert "Min granne talar om vapen." in papers

    assert answer(worker, asked).status_code == 302
    letter = text(worker.get(at("reply_letter", asked)))
    assert "men inte allt som står i dem" in letter
    assert "Det går inte att överklaga" in letter
    assert "26 kap. 1 § offentlighets- och sekretesslagen (2009:400)" in letter

    worker.post(at("claim_ruling", asked))
    assert "Be enhetschefen besluta" in text(worker.get(at("disclosure", asked)))
    assert worker.get(at("decide_request", asked)).status_code == 404
    assert decide(head, asked).status_code == 302
    ruling = text(head.get(at("ruling_letter", asked)))
    assert "avslår den begäran" in ruling
    assert "Kammarrätten i Stockholm" in ruling
    assert "inom 3 veckor från den dag du fick del av beslutet" in ruling
    assert head.get(at("disclosed_papers", asked)).status_code == 404


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler reads the result")
def test_what_was_hidden_is_not_in_the_pdf(tmp_path):
    leave(TEXT)
    worker = unlocked()
    asked = noted(worker)
    hide(worker, asked, words="granne", dolj=["m1:0:0"])
    page = worker.get(at("disclosed_papers", asked)).content.decode()

    (tmp_path / "ut.pdf").write_bytes(pdf_of(page, "", standard=Standard.ACCESSIBLE))
    read = subprocess.run(["pdftotext", tmp_path / "ut.pdf", "-"], capture_output=True, check=True)

    words = read.stdout.decode()
    assert "talar om vapen" in words
    assert "Han är femton." in words
    for gone in ("Provtora", "Exempelson", "granne"):
        assert gone not in words
        assert gone.encode() not in (tmp_path / "ut.pdf").read_bytes()


def test_a_refusal_may_say_nothing_of_whether_there_is_anything():
    leave(TEXT)
    worker = unlocked()
    asked = noted(worker)
    answer(worker, asked, what="neka")

    paper = text(worker.get(at("reply_letter", asked))).split('<div class="letter-head">')[1]

    assert "Vi svarar inte på om det finns sådana handlingar" in paper
    assert only_concern().number not in paper


def test_a_party_meets_other_words_and_other_paragraphs():
    leave(TEXT, kind=ConcernKind.REPORT)
    worker = unlocked()
    asked = noted(worker, name="note_partys_request", requester="Vårdnadshavaren")

    review, form = text(worker.get(at("mask_papers", asked))), text(worker.get(at("answer_request", asked)))
    hide(worker, asked)
    answer(worker, asked, grounds=[], reasons="")
    letter = text(worker.get(at("reply_letter", asked)))

    assert "Parten har rätt till allt" in review
    assert 'value="Provtora Exempelson">' in review
    assert "10 kap. 3 §" in form
    assert "26 kap. 1 §" not in form.split("<form")[-1]
    assert "is_veiled" not in form
    assert "Du är part i ärendet" in letter
    assert "Vårdnadshavaren" in letter


def test_advice_has_no_party():
    leave(TEXT)
    worker = unlocked()

    assert "Partsinsyn finns inte här" in text(
        worker.get(reverse("staff:disclosures", args=[only_concern().id]))
    )
    assert worker.get(reverse("staff:note_partys_request", args=[only_concern().id])).status_code != 200


def test_what_came_after_the_review_is_not_given_and_is_told_of():
    receipt = leave(TEXT)
    worker = unlocked()
    asked = noted(worker)
    hide(worker, asked)
    write_more(come_back(receipt.code).ticket, "Jag såg en kniv.")

    page, papers = text(worker.get(at("disclosure", asked))), text(worker.get(at("disclosed_papers", asked)))

    assert "Något nytt har kommit" in page
    assert "kniv" not in papers
    assert "Välj" in text(answer(worker, asked))  # to give is no choice until it is gone through


def test_marks_sent_while_the_vault_is_locked_are_kept_and_nothing_is_shown():
    leave(TEXT)
    asked = noted(unlocked())
    locked = cast.signed_in_client(WORKER)

    page = text(hide(locked, asked, dolj=["m1:0:2"], words="granne"))

    assert "Valvet hann låsa sig" in page
    assert '<input type="hidden" name="dolj" value="m1:0:2">' in page
    assert "granne</textarea>" in page
    assert "femton" not in page


def test_a_request_of_another_concern_is_not_there():
    leave(TEXT)
    worker = unlocked()
    asked = noted(worker)
    first = only_concern().id
    leave("En annan.")
    with acting(cast.everything()):
        other = Concern._base_manager.exclude(id=first).get().id

    for name in ("disclosure", "mask_papers", "answer_request", "disclosed_papers", "reply_letter"):
        assert worker.get(reverse(f"staff:{name}", args=[other, asked])).status_code == 404, name


def test_who_waits_long_is_told_of():
    leave(TEXT)
    worker = unlocked()
    noted(worker)
    with acting(cast.everything()):
        Disclosure._base_manager.update(asked_on=clock.today() - timedelta(days=9))

    page = text(worker.get(reverse("staff:register")))

    assert "Har väntat i 9 dagar. Svara i dag." in page


def test_the_register_gives_dates_with_keys_and_months_without():
    leave(TEXT)
    number, month = only_concern().number, f"{clock.today():%Y-%m}"

    opened = text(unlocked().get(reverse("staff:register")))
    locked = text(cast.signed_in_client(WORKER).get(reverse("staff:register")))
    officer = text(cast.signed_in_client(OFFICER).get(reverse("staff:register"), {"manad": month}))

    assert f"<td>{clock.today():%Y-%m-%d}</td>" in opened
    for page in (locked, officer):
        assert number in page
        assert f"{clock.today():%Y-%m-%d}" not in page
    for page in (opened, locked, officer):
        assert "Fråga om råd" in page
        assert "granne" not in page
    assert "Lås upp valvet" in locked
    assert "Lås upp valvet" not in officer


def test_the_register_as_a_file_is_logged_and_holds_harmless_words():
    leave(TEXT)
    file = unlocked().post(reverse("staff:take_register"), {"manad": f"{clock.today():%Y-%m}"})

    lines = file.content.decode("utf-8-sig").splitlines()

    assert file.headers["Content-Type"].startswith("text/csv")
    assert lines[0].startswith("nummer;handling;")
    assert lines[1].split(";")[:2] == [only_concern().number, "1"]
    assert clock.today().isoformat() in lines[1]
    assert "granne" not in file.content.decode()
    with acting(cast.everything()):
        assert Deed.objects.filter(deed="concerns.register.taken").count() == 1


def test_nothing_in_a_file_is_taken_for_a_formula():
    file = spreadsheet("x.csv", ["a"], [["=1+1"], ["@x"], ["-2"], ["\tx"], ["vanligt"]]).content.decode(
        "utf-8-sig"
    )

    assert file.splitlines()[1:] == ["'=1+1", "'@x", "'-2", "'\tx", "vanligt"]


@pytest.mark.parametrize("address", ["?manad=2026-13", "?manad=x", "?efter=x", "?for=orebro"])
def test_a_register_that_is_not_there(address):
    assert unlocked().get(reverse("staff:register") + address).status_code == 404


@pytest.mark.parametrize("part", ["coordinator_nykvarn", "administrator", "national"])
def test_others_find_no_register(part):
    assert cast.signed_in_client(part).get(reverse("staff:register")).status_code == 404


def test_the_note_of_secrecy_stands_on_the_concern():
    leave(TEXT)

    page = text(unlocked().get(reverse("staff:concern", args=[only_concern().id])))

    assert (
        "26 kap. 1 § offentlighets- och sekretesslagen (2009:400). Socialtjänsten i Nykvarns kommun, "
        f"{clock.today():%Y-%m-%d}." in page
    )


def test_a_long_concern_has_no_more_boxes_than_a_form_may_hold():
    leave(" ".join(f"Mening nummer {number}." for number in range(800)))
    worker = unlocked()
    asked = noted(worker)
    page = text(worker.get(at("mask_papers", asked)))
    boxes = re.findall(r'name="dolj" value="([^"]+)"', page)

    hide(worker, asked, dolj=boxes[1:], meningar=re.findall(r'name="meningar" value="([^"]+)"', page))
    papers = text(worker.get(at("disclosed_papers", asked)))

    assert 200 < len(boxes) <= 300
    assert "Mening nummer 2." in papers
    assert "Mening nummer 3." not in papers
    assert "Mening nummer 799." not in papers
