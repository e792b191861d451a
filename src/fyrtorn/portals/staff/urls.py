"""Addresses of this portal. The entrance keeps the sign-in library's names; all else is under ``staff``."""

from __future__ import annotations

from django.urls import include, path

from fyrtorn.portals.staff.accounts import urls as accounts
from fyrtorn.portals.staff.articles import urls as articles
from fyrtorn.portals.staff.astray import urls as astray
from fyrtorn.portals.staff.background import urls as background
from fyrtorn.portals.staff.concerns import urls as concerns
from fyrtorn.portals.staff.desk import views as desk
from fyrtorn.portals.staff.directory import urls as directory
from fyrtorn.portals.staff.finder import urls as finder
from fyrtorn.portals.staff.helpline import urls as helpline
from fyrtorn.portals.staff.intake import urls as intake
from fyrtorn.portals.staff.keeping import urls as keeping
from fyrtorn.portals.staff.knowledge import urls as knowledge
from fyrtorn.portals.staff.log import urls as log
from fyrtorn.portals.staff.page import urls as page
from fyrtorn.portals.staff.plans import following_urls as following
from fyrtorn.portals.staff.plans import reading as old_plans
from fyrtorn.portals.staff.plans import urls as plans
from fyrtorn.portals.staff.reading import urls as reading
from fyrtorn.portals.staff.records import urls as records
from fyrtorn.portals.staff.sign_in import urls as sign_in
from fyrtorn.portals.staff.situation.analysis import urls as analysis
from fyrtorn.portals.staff.situation.editions import urls as editions
from fyrtorn.portals.staff.situation.events import urls as events
from fyrtorn.portals.staff.situation.functions import urls as functions
from fyrtorn.portals.staff.situation.rounds import urls as rounds
from fyrtorn.portals.staff.vault import urls as vault
from fyrtorn.portals.staff.wording import urls as wording
from fyrtorn.portals.staff.wording_marks import urls as wording_marks
from fyrtorn.portals.staff.year import urls as year

pages = [
    path("", desk.desk, name="desk"),
    *directory.urlpatterns,
    *page.urlpatterns,
    *reading.urlpatterns,
    *finder.urlpatterns,
    *astray.urlpatterns,
    *articles.urlpatterns,
    *knowledge.urlpatterns,
    *accounts.urlpatterns,
    *log.urlpatterns,
    *keeping.urlpatterns,
    *vault.urlpatterns,
    *intake.urlpatterns,
    *concerns.urlpatterns,
    *helpline.urlpatterns,
    *records.urlpatterns,
    *rounds.urlpatterns,
    *functions.urlpatterns,
    *analysis.urlpatterns,
    *events.urlpatterns,
    *editions.urlpatterns,
    *following.urlpatterns,
    *plans.urlpatterns,
    *year.urlpatterns,
    *background.urlpatterns,
    *wording_marks.urlpatterns,
    *wording.urlpatterns,
    *old_plans.urlpatterns,
]

urlpatterns = [
    *sign_in.urlpatterns,
    path("", include((pages, "staff"))),
]
