"""What a campaign would do, before it does: whom it reaches, in which language, and what to look at first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

import msgspec
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.dossiers.inzage import Inzage
from backend.i18n import TALEN, get_taal, kaal
from backend.i18n.catalogus import BRON
from backend.i18n.leesniveau import te_moeilijk
from backend.law.moment import begin_van, dag_in_nederland
from backend.notifications.bereik import read_bereik
from backend.notifications.campagnes.bewaren import lees_selectie
from backend.notifications.campagnes.selectie import taal_van, wie
from backend.notifications.campagnes.sjablonen import read_varianten
from backend.notifications.campagnes.starten import ZONDER_AKKOORD
from backend.notifications.campagnes.vormen import (
    Aandachtspunt,
    KanaalVooraf,
    Onbereikbaar,
    Persoon,
    Schermtekst,
    TaalVooraf,
    Variant,
    Voorbeeld,
    Voorvertoning,
)
from backend.notifications.channels.kanaal import Kanaal
from backend.notifications.rust import PER_DAG, eerste_moment
from backend.notifications.voorkeuren import STANDAARD
from backend.persistence.tables import CampagneRij, DossierRij
from backend.uitleg.campagnes import SLEUTEL, kies_taal, zeg
from backend.uitleg.herinneringen import leg_uit_melding

CHUNK = 1000
TE_TONEN = 100
"""So many people who cannot be reached are named; the list of people has all of them."""
# What was sent that day, what waits in the outbox, and the reminders that are planned for it.
_VOLLE_DAG = text(
    """
SELECT count(*) FROM unnest(CAST(:wie AS uuid[])) AS w(dossier_id)
WHERE (
    SELECT count(DISTINCT z.bericht_id) FROM zending z
    WHERE z.dossier_id = w.dossier_id AND (z.dag = :dag AND z.stand IN ('wacht', 'bezorgd')
        OR z.stand = 'wacht' AND z.volgende_op < :einde)
) + (
    SELECT count(*) FROM herinnering h
    WHERE h.dossier_id = w.dossier_id AND h.stand = 'gepland' AND h.op >= :begin AND h.op < :einde
) >= :per_dag
"""
)


class _Telling:
    """What is counted while the audience passes by in chunks."""

    def __init__(self) -> None:
        self.totaal = 0
        self.talen: Counter[str] = Counter()
        self.kanalen: Counter[str] = Counter()
        self.vol = 0
        self.onbereikbaar: list[UUID] = []


async def make_voorbeeld(
    inzage: Inzage, kanalen: Sequence[Kanaal], campagne_id: UUID, now: datetime
) -> Voorbeeld | None:
    """The preview of a campaign with its template as it is now; None when there is no such campaign.

    Whoever is named in it is noted as seen.
    """
    db = inzage.db
    rij = await db.scalar(select(CampagneRij).where(CampagneRij.id == campagne_id))
    if rij is None:
        return None
    telling = await _tel(db, kanalen, rij, now)
    varianten = await read_varianten(db, rij.sjabloon_id)
    mensen = await _toon(db, telling.onbereikbaar)
    for dossier_id in mensen:
        inzage.betreft(dossier_id)
    talen = _talen(telling.talen, varianten)
    return Voorbeeld(
        totaal=telling.totaal,
        akkoord_nodig=telling.totaal > ZONDER_AKKOORD,
        talen=talen,
        kanalen=[KanaalVooraf(naam, telling.kanalen[naam]) for naam in (*(k.naam for k in kanalen), "geen")],
        onbereikbaar=Onbereikbaar(telling.kanalen["geen"], list(mensen.values())),
        teksten=[_voorvertoning(variant, varianten, now) for variant in varianten.values()],
        waarschuwingen=[*_over_teksten(talen, varianten), *_over_dag(telling.vol)],
    )


async def _tel(db: AsyncSession, kanalen: Sequence[Kanaal], rij: CampagneRij, now: datetime) -> _Telling:
    """Walks past the audience once, a chunk at a time."""
    telling, na = _Telling(), UUID(int=0)
    query = (await wie(db, rij, lees_selectie(rij))).order_by(DossierRij.id).limit(CHUNK)
    dag = dag_in_nederland(eerste_moment(max(rij.op or now, now), STANDAARD.stil(), None))
    while deel := (await db.execute(query.where(DossierRij.id > na))).all():
        ids = [een.id for een in deel]
        bereik = await read_bereik(db, kanalen, ids)
        telling.totaal += len(ids)
        telling.talen.update(taal_van(een.gekozen, een.taal) for een in deel)
        telling.kanalen.update(bereik[een].kanaal if een in bereik else "geen" for een in ids)
        telling.onbereikbaar += [een for een in ids if een not in bereik]
        values = {"wie": [een for een in ids if een in bereik], "dag": dag, "per_dag": PER_DAG}
        telling.vol += int(await db.scalar(_VOLLE_DAG, values | _grenzen(dag)) or 0)
        na = ids[-1]
    return telling


def _grenzen(dag: date) -> dict[str, datetime]:
    """When a Dutch day begins and ends."""
    return {"begin": begin_van(dag), "einde": begin_van(dag + timedelta(days=1))}


async def _toon(db: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, Persoon]:
    """The first of these people by number."""
    rows = await db.execute(
        select(DossierRij.id, DossierRij.clientnummer, DossierRij.naam)
        .where(DossierRij.id.in_(ids))
        .order_by(DossierRij.clientnummer)
        .limit(TE_TONEN)
    )
    return {rij.id: Persoon(rij.clientnummer, rij.naam) for rij in rows}


def _talen(telling: Counter[str], varianten: Mapping[str, Variant]) -> list[TaalVooraf]:
    """The languages people read in, and which variant each gets, in the order of the portal."""
    found = []
    for tag in (tag for tag in TALEN if telling[tag]):
        variant = kies_taal(get_taal(tag), varianten)
        found.append(TaalVooraf(tag, telling[tag], variant, terugval=variant != tag))
    return found


def _voorvertoning(variant: Variant, varianten: Mapping[str, Variant], now: datetime) -> Voorvertoning:
    """The message in one language, by the same words as the inbox and the lock screen."""
    taal = get_taal(variant.taal)
    teksten = {tag: msgspec.structs.asdict(een) for tag, een in varianten.items()}
    titel, *uitleg = zeg(taal, {"teksten": teksten})
    scherm = leg_uit_melding(taal, SLEUTEL, {}, dag_in_nederland(now), volledig=False)
    return Voorvertoning(
        taal=variant.taal,
        richting=variant.richting,
        staat=variant.staat,
        titel=kaal(titel),
        uitleg=[kaal(regel) for regel in uitleg],
        melding=Schermtekst(scherm.taal.tag, scherm.taal.richting, scherm.titel, scherm.tekst),
    )


def _over_teksten(talen: Sequence[TaalVooraf], varianten: Mapping[str, Variant]) -> list[Aandachtspunt]:
    """About every variant that somebody would get, and about the Dutch that all of them come from."""
    krijgen: Counter[str] = Counter()
    for taal in talen:
        krijgen[taal.variant] += taal.aantal
    found = [
        Aandachtspunt(variant.staat, taal=tag, aantal=krijgen[tag])
        for tag, variant in varianten.items()
        if krijgen[tag] and variant.staat in ("machine", "verouderd")
    ]
    bron = varianten[BRON]
    if oordeel := te_moeilijk(f"{bron.titel}\n{bron.tekst}"):
        found.append(
            Aandachtspunt(
                "leesniveau", taal=BRON, zinnen=list(oordeel.lange_zinnen), woorden=list(oordeel.moeilijke_woorden)
            )
        )
    return found


def _over_dag(vol: int) -> list[Aandachtspunt]:
    return [Aandachtspunt("daglimiet", aantal=vol)] if vol else []
