"""The papers are reached from the doors, filled with what is settled, and by the head of the unit alone."""

from __future__ import annotations

import pytest
from django.urls import reverse

from factories.concerns import HEAD, settle
from fyrtorn.domains.concerns.papers import Paper

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places", "vault_folder")]


@pytest.mark.parametrize("paper", list(Paper))
def test_each_is_read_and_saved_with_what_is_settled(signed_in, paper):
    settle(advice_kept_months=9, decision_reference="SN 2026-77", readers_described="tre som läser")
    head = signed_in(HEAD)

    doors = head.get(reverse("staff:intake")).content.decode()
    page = head.get(reverse("staff:paper", args=[paper])).content.decode()
    saved = head.get(reverse("staff:paper_as_text", args=[paper]))

    assert reverse("staff:paper", args=[paper]) in doors
    assert "Nykvarns kommun" in page
    assert "SN 2026-77" in page or paper is Paper.NOTICES
    assert saved.headers["Content-Disposition"] == f'attachment; filename="{paper}.md"'
    assert saved.content.decode().startswith("## ")


def test_before_anything_is_settled_the_gaps_are_shown(signed_in):
    page = signed_in(HEAD).get(reverse("staff:paper", args=["konsekvensbedomning"])).content.decode()

    assert "[vilka som läser]" in page


def test_what_somebody_typed_is_text_in_the_page(signed_in):
    settle(readers_described="<script>alert(1)</script> & [två](https://evil.example)")

    page = signed_in(HEAD).get(reverse("staff:paper", args=["konsekvensbedomning"])).content.decode()

    assert "<script>alert" not in page


def test_there_is_no_other_paper_and_nobody_else_reads_them(signed_in):
    assert signed_in(HEAD).get(reverse("staff:paper", args=["annat"])).status_code == 404
    for part in ("social_worker_nykvarn", "coordinator_nykvarn", "records_officer_nykvarn"):
        assert signed_in(part).get(reverse("staff:paper", args=["information"])).status_code == 404
