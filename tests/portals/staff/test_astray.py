"""What came to the wrong desk is led on: the numbers of one's own municipality, and nothing to fill in."""

from __future__ import annotations

import pytest
from django.urls import reverse

import cast
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.audit.models import Deed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "part",
    ["coordinator_nykvarn", "administrator", "social_worker_nykvarn", "records_officer_nykvarn", "regional"],
)
def test_everybody_with_a_part_in_a_municipality_is_told_what_to_say_and_do(signed_in, part):
    page = signed_in(part).get(reverse("staff:astray"))

    shown = page.content.decode()
    assert page.status_code == 200
    assert "Säg inget namn till mig" in shown
    assert "19 kap. 1 §" in shown
    assert "Fråga registratorn" in shown


def test_the_page_has_nothing_to_fill_in_takes_nothing_and_leaves_no_line(signed_in):
    client = signed_in("coordinator_nykvarn")
    address = reverse("staff:astray")

    shown = client.get(address).content.decode()
    main = shown[shown.index("<main") : shown.index("</main")]

    assert "<textarea" not in main
    assert "<input" not in main
    assert client.post(address, {"text": "x"}).status_code == 405
    with acting(cast.everything()):
        assert not Deed.objects.filter(deed__contains="astray").exists()


def test_who_works_for_no_municipality_finds_no_such_page(signed_in):
    national = signed_in("national")

    assert national.get(reverse("staff:astray")).status_code == 404
    assert "Det kom fel" not in national.get(reverse("staff:desk")).content.decode()
