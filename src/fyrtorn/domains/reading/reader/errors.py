"""What the reader will not read."""

from __future__ import annotations

from typing import ClassVar


class PageTooLarge(Exception):  # noqa: N818 - an answer of no, not a fault
    """The page is larger, or its markup deeper, than any page written for people.

    The same three parts as the refusals of ``foundation.base.errors``, without Django.
    """

    code: ClassVar[str] = "READING-001"
    sentence: ClassVar[str] = "Sidan är för stor för att läsas."
    remedy: ClassVar[str] = (
        "Kopiera den del av sidan som har kontaktuppgifterna, och klistra in den i stället."
    )

    def __str__(self) -> str:
        return self.code
