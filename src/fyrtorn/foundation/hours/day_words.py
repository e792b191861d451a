"""Single words of opening hours: days, and the words between them."""

from __future__ import annotations

import re
from typing import Final

from fyrtorn.foundation.hours.tokens import ALL_DAYS, WEEKDAYS, WEEKEND, Kind, Language, Token

DAY_NAMES: Final[dict[Language, tuple[tuple[str, ...], ...]]] = {
    "sv": (
        ("måndag", "månd", "mån", "må"), ("tisdag", "tisd", "tis", "ti"), ("onsdag", "onsd", "ons", "on"),
        ("torsdag", "torsd", "tors", "tor", "to"), ("fredag", "fred", "fre", "fr"), ("lördag", "lörd", "lör", "lö"),
        ("söndag", "sönd", "sön", "sö"),
    ),
    "en": (
        ("monday", "mon"), ("tuesday", "tue", "tues"), ("wednesday", "wed"),
        ("thursday", "thu", "thur", "thurs"), ("friday", "fri"), ("saturday", "sat"), ("sunday", "sun"),
    ),
}  # fmt: skip
_ENGLISH_DAYS: Final = {
    name + ending: number
    for number, names in enumerate(DAY_NAMES["en"], start=1)
    for name in names[:1]
    for ending in ("", "s")
}
"""Read on Swedish pages too: skipped, the times of "on Sundays 5-8 pm" would become those of the days before."""
BEGINNINGS: Final[dict[Language, dict[str, int]]] = {
    language: {names[0][:2]: number for number, names in enumerate(days, start=1)}
    for language, days in DAY_NAMES.items()
}
_ALSO_OTHER_WORDS: Final = frozenset(
    ("må", "ti", "on", "to", "tor", "fr", "fred", "lö", "sö", "sat", "sun", "wed", "mon")
)
_DAY_ENDINGS: Final = re.compile(
    r"(?:arna|ar|en|ens|s)?(?:s?(?:kväll|morgon|förmiddag|eftermiddag)(?:ar|arna|en|s)?)?\Z"
)


_GROUPS: Final[dict[str, tuple[int, ...]]] = {
    **dict.fromkeys(
        ("vardag", "vardagar", "vardagarna", "vard", "vardags", "vardagskvällar", "weekdays"), WEEKDAYS
    ),
    **dict.fromkeys(
        ("helg", "helger", "helgen", "helgerna", "veckoslut", "helgkvällar", "weekends"), WEEKEND
    ),
    **dict.fromkeys(("dagligen", "daily"), ALL_DAYS),
}
_BY_WORD: Final[dict[str, Kind]] = {
    **dict.fromkeys(("stängt", "stängd", "stängda", "closed", "obemannad", "obemannat"), Kind.CLOSED),
    **dict.fromkeys(("lunchstängt", "lunchstängd", "lunch", "lunchuppehåll", "lunchrast"), Kind.LUNCH),
    **dict.fromkeys(("helgdag", "helgdagar", "helgdagarna"), Kind.HOLIDAYS),
    **dict.fromkeys(("utom", "förutom", "ej", "inte", "exklusive", "except", "not"), Kind.EXCEPT),
    **dict.fromkeys(("och", "samt", "o", "and", "plus"), Kind.AND),
    **dict.fromkeys(("till", "tom", "to"), Kind.TO),
    **dict.fromkeys(
        ("öppet", "öppen", "öppna", "öppnar", "bemannas", "bemannad", "bemannat", "svarar", "nås",
         "tillgänglig", "sommartid", "vintertid", "open", "hours"),
        Kind.LABEL,
    ),
    **dict.fromkeys(
        ("kl", "klockan", "mellan", "från", "fr", "på", "i", "är", "har", "vi", "det", "den", "under",
         "varje", "dagtid", "kväll", "kvällar", "kvällen", "kvällstid", "natt", "nätter", "nattetid",
         "natten", "morgon", "förmiddag", "förmiddagar", "eftermiddag", "eftermiddagar", "gäller", "endast", "bara",
         "vanligtvis",
         "normalt", "du", "kan", "nå", "når", "oss", "ringa", "ring", "alla", "men", "för", "om", "då",
         "dessa", "tider", "sommaren", "vanligen", "ordinarie", "from", "at", "on", "between", "we", "are"),
        Kind.FILLER,
    ),
}  # fmt: skip
_TIMES: Final = ("tid", "tider", "tiden", "tiderna", "hållande", "in")
_OPENS_A_PASSAGE: Final = re.compile(
    r"(?:öppet|öppnings|telefon|besöks?|mottagnings?|samtals|ring|chatt|expeditions|receptions|bemannings|svars|drop)"
    r"(?:tid|tider|tiden|tiderna)\Z|öppethållande\Z|dropin\Z"
)
OTHER: Final = Token(Kind.OTHER, 0, 0)


def word_token(word: str, start: int, end: int, language: Language) -> Token:
    """What one word is; ``OTHER``, without a place, when it is nothing to hours."""
    lowered = word.casefold()
    if lowered in _GROUPS:
        return Token(Kind.DAYS, start, end, days=_GROUPS[lowered])
    if lowered in _ENGLISH_DAYS:
        return Token(Kind.DAYS, start, end, days=(_ENGLISH_DAYS[lowered],))
    number = BEGINNINGS[language].get(lowered[:2])
    if number is not None:
        names = DAY_NAMES[language][number - 1]
        if lowered in names[1:]:
            return Token(Kind.DAYS, start, end, days=(number,), is_plain=lowered in _ALSO_OTHER_WORDS)
        if lowered.startswith(names[0]) and _DAY_ENDINGS.match(lowered, len(names[0])):
            return Token(Kind.DAYS, start, end, days=(number,))
    if lowered.endswith(_TIMES) and _OPENS_A_PASSAGE.match(lowered):
        return Token(Kind.LABEL, start, end, is_plain=True)
    kind = _BY_WORD.get(lowered)
    return OTHER if kind is None else Token(kind, start, end)
