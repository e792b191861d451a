"""What stands in the staff portal's menu, for whoever is looking."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.portals.shared.headers import STAFF_PREFIX

MENU: Final = (
    (Permission.DESK_SEE, "staff:desk", _("Mitt skrivbord")),
    (Permission.ACCOUNT_SEE, "staff:people", _("Personer")),
)
"""Permission, address name, words: in the order shown. One's own account is always last."""

_KINDS: Final = {"error": "conflict", "warning": "warning"}


def staff_frame(request: HttpRequest) -> dict[str, Any]:
    """``staff``, as ``staff/frame.html`` describes it. Nothing outside the staff portal."""
    if not request.path_info.startswith(STAFF_PREFIX):
        return {}
    actor = getattr(request, "actor", None)
    links = []
    if actor is not None:
        links = [(words, reverse(name)) for permission, name, words in MENU if actor.may(permission)]
        links.append((_("Mitt konto"), reverse("staff_account")))
    here = next((href for _words, href in links if _is_at(request.path, href)), "")
    return {
        "staff": {
            "name": actor.label if actor is not None else "",
            "links": [(words, href, href == here) for words, href in links],
            "is_demo": settings.INSTALLATION.is_demo,
            "single_sign_on": settings.INSTALLATION.oidc_name if settings.INSTALLATION.oidc_issuer else "",
            "messages": [
                (_KINDS.get(message.level_tag, "info"), message) for message in get_messages(request)
            ],
        }
    }


def _is_at(path: str, href: str) -> bool:
    """Whether the page is the one the link leads to, or lies under it. Everything lies under the desk."""
    return path == href if href == STAFF_PREFIX else path.startswith(href)
