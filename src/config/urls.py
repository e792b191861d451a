"""Which portal answers where. The public portal stands at the root, staff under ``/personal/``."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

_portals = settings.INSTALLATION.portals

urlpatterns: list[URLPattern | URLResolver] = [path("halsa/", include("fyrtorn.portals.operator.urls"))]
if "staff" in _portals:
    urlpatterns.append(path("personal/", include("fyrtorn.portals.staff.urls")))
if "guest" in _portals:
    urlpatterns.append(path("", include("fyrtorn.portals.guest.urls")))
if "public" in _portals:
    urlpatterns.append(path("", include("fyrtorn.portals.public.urls")))

handler400 = "fyrtorn.portals.shared.errors.bad_request"
handler403 = "fyrtorn.portals.shared.errors.forbidden"
handler404 = "fyrtorn.portals.shared.errors.not_found"
handler500 = "fyrtorn.portals.shared.errors.fault"
