"""A line at which visitors leave numbers, and whose telephone system tells of calls that nobody answered."""

from __future__ import annotations

from django.conf import settings
from django.test import override_settings

import cast
from factories import helpline
from fyrtorn.domains.helpline.leading import telephony
from fyrtorn.domains.helpline.vocabulary import Channel, LineKind
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.notices.links import Errand, token_for


def opened() -> list[str]:
    """In Nykvarn: its number in the directory, the path that its telephony posts to, and the secret it signs with."""
    line = helpline.line(
        cast.organisation("nykvarn"),
        written="08-465 004 67",
        kind=LineKind.DESK,
        channels=(Channel.PHONE, Channel.CALL_BACK),
    )
    row = telephony.make_hook(
        actor=cast.actor_of("line_leader_nykvarn"), line_id=line.id, today=clock.today()
    )
    hook = telephony.hook_entry(row)
    signs_with = (settings.INSTALLATION.data_dir / "secret_key").read_text("utf-8").strip()
    with override_settings(
        SECRET_KEY=signs_with
    ):  # the services that answer are not run with the tests' settings
        token = token_for(Errand(hook.id, hook.organisation_id, hook.epoch), sort=telephony.SORT)
    return [str(line.directory_line), f"/telefoni/{token}/", telephony.secret_of(hook)]
