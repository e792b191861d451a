"""The recovery sheets on their way to paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy

_KEEPERS: Final = (
    gettext_lazy("Enhetschefen. Lås in det i ett kassaskåp på arbetsplatsen, inte hemma."),
    gettext_lazy("Förvaltningschefen, eller den som är chef över enheten. Låst, i ett annat rum."),
    gettext_lazy("Säkerhetsansvarig eller arkivarien. Låst, helst i ett annat hus."),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it is printed. ``words`` are numbered from 1, in columns."""

    number: int
    words: tuple[tuple[int, str], ...]
    keeper: str
    """Who should have it."""


def as_printed(sheets: Sequence[str]) -> list[Sheet]:
    """The three sheets, each with its keeper."""
    return [
        Sheet(number, tuple(enumerate(words.split(), start=1)), str(keeper))
        for number, (words, keeper) in enumerate(zip(sheets, _KEEPERS, strict=True), start=1)
    ]
