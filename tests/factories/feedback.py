"""What visitors have left, as it stands in the database."""

from __future__ import annotations

import cast
from fyrtorn.domains.guidance.models import AccessibilityFeedback, PageVote
from fyrtorn.foundation.access.context import acting


def feedback_left() -> list[AccessibilityFeedback]:
    """All feedback, oldest first."""
    everyone = cast.everything()
    with acting(everyone):
        return list(AccessibilityFeedback.objects.visible_to(everyone).order_by("received_on", "id"))


def votes_cast() -> list[PageVote]:
    """All votes, the most counted first."""
    everyone = cast.everything()
    with acting(everyone):
        return list(PageVote.objects.visible_to(everyone).order_by("-count"))
