"""Words that stand in nearly every text and say nothing of what it is about, folded as texts are compared."""

from __future__ import annotations

from typing import Final

from fyrtorn.foundation.base.text import fold

_SWEDISH: Final = """
    alla allt än att av bara blev bli blir bör da då dag de dem den denna deras dess dessa det detta dig din
    dina dit ditt du där eller en ens er ert ett fick finns får för före från ge ger genom gick gör göra ha hade
    han hans har hela henne hennes hon honom hos hur här i in ingen inget inte ju jag kan kanske kom komma
    kommer kunde lite man med mellan men mer mig min mina mitt mot mycket må måste ned ner nog nu när någon
    något några och också om oss på samma sedan sig sin sina sitt ska skall skulle som så sådan till under ut
    utan vad var vara varit varför varje vart vem vems vi vid vilja vilka vilken vilket vill vår våra vårt är åt
    över även
"""
_ENGLISH: Final = """
    a about an and any are as at be been but by can could did do does for from had has have he her him his how i if in
    is it its me my no not of on or our she so some than that the their them then there they this to was we were what
    when where which who why will with would you your
"""

STOP_WORDS: Final = frozenset(fold(_SWEDISH).split()) | frozenset(_ENGLISH.split())
"""Those of both languages, whatever language is asked in: a visitor does not say which."""
