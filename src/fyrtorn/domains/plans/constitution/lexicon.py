"""Which words of a plan mean what, by stem and Swedish ending. A word may mean several things."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final


class Tag(StrEnum):
    WRITE = "write"
    """To put down: anteckna, notera, registrera."""
    WRITE_WITH = "write_with"
    """Puts down together with ner, upp or in: skriva."""
    KEEP = "keep"
    """Puts down together with a list: föra, upprätta."""
    LIST = "list"
    PERSON = "person"
    NAME = "name"
    GATHER = "gather"
    OPINION = "opinion"
    SAY = "say"
    RADICAL = "radical"
    SUSPECT = "suspect"
    HAND = "hand"
    REPORT = "report"
    RECEIVER = "receiver"
    WATCH = "watch"
    CHART = "chart"
    """To map: kartlägga, which a plan also does with places and needs."""
    SOCIAL = "social"
    NETWORK = "network"
    MEASURE = "measure"
    """To follow up, judge or ask."""
    SIGN = "sign"
    ATTEND = "attend"
    TRAIT = "trait"
    COUNTED = "counted"
    """Of numbers and groups, not of people."""
    OFFICIAL = "official"
    """Of those who work, in their work."""
    CARE = "care"
    """Of social services, health and school health, whose duty it is to write."""
    NOT = "not"
    THING = "thing"
    """What happens to things and to staff: it may well be reported."""
    SUBORDINATE = "subordinate"


_ENDINGS: Final = {
    "~": r"(?:en|ens|er|ers|erna|ernas|et|ets|ar|ars|arna|arnas|or|orna|n|ns|na|nas|s)?",
    "+": r"(?:a|as|ar|ande)?",
    "%": r"(?:a|er|s|as)?",
    "^": r"(?:r|s|t)?",
    "*": r"[\w-]*",
}
"""Endings of nouns (~), of verbs as in notera (+), skriva (%) and lämna (^), and any (*). Not what was once done:
a plan tells what to do."""

_WORDS: Final[dict[Tag, str]] = {
    Tag.WRITE: """
        anteckn+ noter+ notering noteringar dokumenter+ registrer+ registrering registreringen
        registreringar nedteckn+ loggför* logga^ fotografer+ spara^ sammanställ% insamla^ journalför*
        protokollför* återge^ dokumentation dokumentationen uppteckna^ kartotekför*
    """,
    Tag.WRITE_WITH: "skriv% samla^ lägg lägga lägger fyll% begär% ange^ ta tar tas",
    Tag.KEEP: """
        för föra förs föras fört förde upprätta^ skapa^ bygg% ha har lista^ finns finnas gör% göra framgå^
        håll%
    """,
    Tag.LIST: """
        lista listan listor listorna deltagarlist* medlemslist* personlist* elevlist* namnlist* förteckning*
        *register registret databas* logg loggen loggbok* *dagbok* anteckning anteckningar anteckningarna
        bok blankett~ formulär* mapp mappen pärm pärmen excel* personkort* kartotek* skriftligt bilder
        bilderna sammanställning~ bevakningslist* loggboken tabell* akt akten
    """,
    Tag.PERSON: """
        person~ individ~ enskild enskilda enskildas enskilde enskildes elev~ skolelev~ ungdom~ unge unges
        unga ungas *deltagare *deltagaren *deltagarna *deltagarnas *deltagares *deltagarens nyanländ* medlem
        medlemmen medlemmar medlemmars medlemmarna medlemmarnas brukare brukaren brukarna brukares *besökare
        *besökaren *besökarna granne grannen grannar grannarna anställd anställda anställdas anställde
        anställdes sökande sökanden sökandens sökandes barn~ vänner vännerna familj familjen familjens
        familjer kamrat~ extremist~ återvändar* någon någons medarbetar* klient~ kund kunder kunderna kunden
        invånar* kollega kollegan kollegor kollegorna förälder föräldern föräldrar* hens hyresgäst~ männen
        kvinnorna
    """,
    Tag.NAME: """
        namn namnet namnen namnens namns namnlist* namngiv* personuppgift* personnum* registreringsnum*
        registreringsskylt* skyltar nummerplåt* identitet identiteten
    """,
    Tag.GATHER: """
        närvaro närvaron närvarar närvara närvarande delta^ deltagit träffa^ träffas umgås umgicks umgänge*
        sammankomst* samlas besök besöka besöker besökt mötes möte mötet möten mötena demonstration*
        manifestation* tillsammans kamratkrets* studiecirkel* träff träffen träffar träffarna krets kretsen
        kretsar sedda setts sammanhang hänger ingår hör
    """,
    Tag.OPINION: """
        syn åsikt* åskådning* uppfattning* politisk* politik politiken religi* tro tron tros
        trosuppfattning* trosinriktning* troende ideologi* värdering* värdegrund attityd* inställning*
        hållning* övertygels* lojalitet* sympati* uttalande* resonemang* livsåskådning* ifrågasätter
        ifrågasatt förnekar konspirationsteori* mognad odemokratisk* demokratisyn*
    """,
    Tag.SAY: """
        säger sagt sägs sades sa pratar pratas talar uttrycker uttryckt uttrycks tycker tror tänker
        diskuterar
    """,
    Tag.RADICAL: """
        *radikaliser* *extrem* våldsbejak* riskzon* islamist* nazist* rasist* islamism* nazism* ytterkant*
        jihadist* salafist*
    """,
    Tag.SUSPECT: "misstänk* misstank* oro oroar oron avvikande beteende* iakttagels* iakttar oroande",
    Tag.HAND: """
        lämna^ överlämna^ vidarelämna^ meddela^ skicka^ mejla^ maila^ förmedla^ vidarebefordra^ delge^
        redovisa^ ge ger ges informer+ sänd% kanaliser* uppgiftsläm* emot kännedom överför överföra överförs
        inhämta^ redogör redogöra underrätta^ förse^ förser överlåt% delgivning uppge^ uppger berätta^
    """,
    Tag.REPORT: """
        rapporter+ rapporten inrapporter+ *rapport anmäl% tips tipsa^ larma^ larm berätta^ flagga^
        rapportering rapporteringen underrätta^ underrättelse* upplys% varna^
    """,
    Tag.RECEIVER: """
        *samordnare *samordnaren *samordnarens *samordnarna *säkerhetschef* *säkerhetsenhet*
        *säkerhetsavdelning* *säkerhetsstrateg* *säkerhetsskyddschef* *säkerhetsfunktion*
        *säkerhetsansvarig* trygghetschef* trygghetsenhet* trygghetsavdelning* trygghetsstrateg*
        kommunledning* kansli kansliet tipsfunktion* avvikelsesystem* kontaktperson kontaktpersonen
        samordningsfunktion* kommundirektör* e-tjänst* samordningsgrupp* säkerhetsgrupp* krisledning*
    """,
    Tag.WATCH: """
        följ% *bevak+ *bevakning *bevakningen kontroller+ gransk+ övervak+ övervakning spana* uppsikt
        uppdaterad uppdaterade genomgång igenom skärmdump* skärmbild* sök% medlemmar koll googla* titta^
        läs%
    """,
    Tag.CHART: """
        kartlägg% kartläggning kartläggningen kartläggningar kontaktkart* relationskart* nätverksanalys*
        nätverkskart* utred% profilera^
    """,
    Tag.SOCIAL: """
        facebook* instagram* snapchat* tiktok* discord* konto konton kontot kontona profil profilen profiler
        profilerna inlägg inläggen inlägget nätet internet skärmdump* skärmbild* vänlista* medier chatt*
        slutna forum* googla*
    """,
    Tag.NETWORK: """
        nätverk nätverket nätverken umgänge* kontakter relationer kamratkrets* engagemang* koppling
        kopplingar kopplingarna släktband* släkting* kontaktnät* bekantskapskrets* vänkrets*
        familjeförhållanden
    """,
    Tag.MEASURE: """
        uppföljning* mät% bedöm% bedömning bedömningen utvärder+ utvärdering utvärderingen kontroller+
        fråga^ frågor skatta^ stäm stäms lojalitetssamtal* medarbetarsamtal* förvissa* enkät* tillfråga^
    """,
    Tag.SIGN: """
        tecken tecknen tecknet kännetecken* kännetecknen varningssignal* varningstecken* signal signaler
        signalerna indikator* markör* checklist* bedömningsmall* synas syns tyder tyda peka pekar kryss
        typisk* avslöjar avslöja kännetecknar märks märkas beteckn* utmärk%
    """,
    Tag.ATTEND: """
        uppmärksam uppmärksamma uppmärksammas vaksam* reagera^ utkik identifier* igen misstank* varning*
        observant* observera^ märk% bevaka^
    """,
    Tag.TRAIT: """
        religi* skägg* klädsel* kläder kläderna klädstil* klädmärk* slöj* hijab* niqab* bön* be ber raka^
        rakar rakat kängor hand musik* tro tron troende symbol* åsikt* politik politiken politiska
        tatuering* moské* fasta* hälsning hälsningar utseende* matvanor vanor
    """,
    Tag.COUNTED: "antal antalet avidentifier* anonym* statistik* andel andelen andelar procent",
    Tag.OFFICIAL: """
        *förvaltning* *nämnd *nämnden *nämnder *nämnderna kontaktfunktion* kontaktperson kontaktpersoner
        kontaktpersonerna *utbildning *utbildningen *utbildningar utbildningsdag* kurs* konferens*
        protokoll* remiss* ärende ärendet ärenden ansvar* åtgärd* diari* intyg* frånvaro* arbetsgrupp*
    """,
    Tag.CARE: """
        socialtjänst* socialsekreterar* socialnämnd* *journal *journalen *akt *akten elevhäls* socialjour*
        samtycke* insatsen
    """,
    Tag.NOT: """
        inte ej aldrig varken ingen inga inget ingenting undvik undvika undviks förbjud* otillåt* avstå*
        olaglig*
    """,
    Tag.THING: "händelse* inbrott* skadegörelse* klotter* hot hotet hotad* brister tillbud* skador",
    Tag.SUBORDINATE: "att som om när därför eftersom där",
}


def _pattern(word: str) -> str:
    start = r"[\w-]*" if word.startswith("*") else ""
    stem = word.lstrip("*")
    ending = _ENDINGS.get(stem[-1], "")
    return f"{start}{stem[:-1] if ending else stem}{ending}"


_COMPILED: Final = tuple(
    (tag, re.compile(rf"(?:{'|'.join(map(_pattern, text.split()))})\Z")) for tag, text in _WORDS.items()
)
LONGEST_WORD: Final = 40
"""Letters; a longer one is nobody's word."""


@lru_cache(maxsize=20_000)
def tags_of(word: str) -> frozenset[Tag]:
    """What the word may mean, by itself. ``word`` in small letters."""
    return frozenset(tag for tag, pattern in _COMPILED if pattern.match(word))
