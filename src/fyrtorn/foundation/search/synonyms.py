"""What people and the field call the same thing, delivered with the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from fyrtorn.foundation.search.words import is_stop_word, stem, words

_GROUPS: Final = """
    VBE = våldsbejakande extremism = violent extremism = terrorism
    orostelefon = stödtelefon = stödlinje = hjälptelefon = jourlinje = stöd telefon = helpline
    SSPF = skola socialtjänst polis fritid = SSP
    LVU = vård av unga = tvångsvård = tvångsomhändertagande = omhändertagande
    orosanmälan = anmälan om oro = anmäla oro
    åka utomlands = resa utomlands = lämna landet = utreseförsök = utlandsresa = åka till krig = resa till strid
    utreseförbud = lämna landet
    hoppa av = avhopp = avhoppare = exit = lämna miljö = lämna grupp = lämna rörelse
    vit makt = vitmaktmiljö = nazism = nynazism = nationalsocialism = högerextrem
    högerextremism = högerextrem = högerextremist
    vänsterextremism = vänsterextrem = vänsterextremist
    jihadism = islamism = våldsbejakande islamism = salafism
    återvändare = återvändande = hemvändande = IS-resenär
    socialtjänst = socialen = soc = social services
    säkerhetspolis = Säpo
    förälder = mamma = pappa = vårdnadshavare = mor
    mamma = mor = mödrar
    syskon = bror = syster
    anhörig = närstående = familj
    kompis = vän = kamrat = umgänge
    barn = unge = ungdom
    ungdom = tonåring = ung
    son = dotter = barn = tonåring
    tystnadsplikt = sekretess
    sekretess = confidentiality = secrecy
    handlingsplan = åtgärdsplan = action plan
    lägesbild = kartläggning
    samordnare = koordinator
    desinformation = rykte = ryktesspridning = falska uppgifter
    nätet = internet = sociala medier = online
    skola = förskola = gymnasium
    lärare = pedagog
    fängelse = anstalt = kriminalvård = häkte
    attentat = terrordåd = attack = dåd
    uppföljning = utvärdering
    utbildning = kurs = fortbildning
    moské = trossamfund = församling = kyrka
    tolk = översättning = annat språk
    anonym = utan namn = säga vad du heter
    kväll = natt = helg = jour
    orossamtal = orosamtal = samtal om oro
    CVE = center mot våldsbejakande extremism
    NMR = nordiska motståndsrörelsen
    IS = islamiska staten = daesh
    hatbrott = hets mot folkgrupp
    kvinna = flicka = tjej
    man = kille = pojke
"""

Phrase = tuple[str, ...]
"""Stems in their order, without stop words."""


def phrase(text: str) -> Phrase:
    """A name of several words as it is looked for."""
    return tuple(stem(word) for word in words(text) if not is_stop_word(word)) or tuple(
        map(stem, words(text))
    )


def _by_phrase(groups: str) -> Mapping[Phrase, Sequence[Phrase]]:
    others: dict[Phrase, list[Phrase]] = {}
    for line in groups.strip().splitlines():
        same = [phrase(name) for name in line.split("=")]
        for one in same:
            others.setdefault(one, []).extend(other for other in same if other != one)
    return {one: tuple(dict.fromkeys(rest)) for one, rest in others.items()}


SYNONYMS: Final = _by_phrase(_GROUPS)
"""By what is asked for, the other names of it."""

LONGEST_PHRASE: Final = max(map(len, SYNONYMS))
