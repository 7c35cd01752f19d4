"""How a campaign went, in groups that are large enough to say nothing about one person."""

from collections import Counter
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.notifications.campagnes.onderdrukken import onderdruk
from backend.notifications.campagnes.vormen import (
    KanaalResultaat,
    KanaalTabel,
    LeesResultaat,
    LeesTabel,
    Resultaten,
    TaalResultaat,
    TaalTabel,
    Uitkomst,
)
from backend.persistence.tables import CampagneRij

# One line per person: what arrived goes before what is under way, and that before what failed. The channel is the one
# over which that happened.
_TELLEN = text(
    """
SELECT uitkomst, coalesce(kanaal, 'inbox') AS kanaal, taal, gelezen, count(*) AS aantal
FROM (
    SELECT o.taal, z.kanaal, b.gelezen_op IS NOT NULL AS gelezen,
        CASE
            WHEN z.stand = 'bezorgd' THEN 'bezorgd'
            WHEN o.stand = 'vervallen' THEN 'niet_meer_bedoeld'
            WHEN :gestopt AND (o.stand = 'wacht' OR z.stand = 'wacht') OR z.uitkomst = 'gestopt' THEN 'gestopt'
            WHEN o.stand = 'wacht' THEN 'wacht'
            WHEN z.stand IS NULL THEN 'alleen_inbox'
            WHEN z.stand = 'wacht' THEN 'onderweg'
            WHEN z.uitkomst = 'daglimiet' THEN 'daglimiet'
            ELSE 'niet_bezorgd'
        END AS uitkomst
    FROM campagne_ontvanger o
    LEFT JOIN bericht b ON b.id = o.bericht_id
    LEFT JOIN LATERAL (
        SELECT stand, uitkomst, kanaal FROM zending
        WHERE bericht_id = o.bericht_id
        ORDER BY array_position(ARRAY['bezorgd', 'wacht'], stand), afgerond_op DESC, id
        LIMIT 1
    ) z ON true
    WHERE o.campagne_id = :campagne
) p
GROUP BY 1, 2, 3, 4
"""
)


async def read_resultaten(db: AsyncSession, campagne_id: UUID) -> Resultaten | None:
    """The results until now; None when there is no such campaign.

    Three tables that are each a division of all people, and share nothing but their number: none of them can be
    subtracted from another.
    """
    stand = await db.scalar(select(CampagneRij.stand).where(CampagneRij.id == campagne_id))
    if stand is None:
        return None
    kanalen: Counter[tuple[str, Uitkomst]] = Counter()
    talen: Counter[str] = Counter()
    gelezen: Counter[bool] = Counter()
    for rij in await db.execute(_TELLEN, {"campagne": campagne_id, "gestopt": stand == "gestopt"}):
        kanalen[rij.kanaal, rij.uitkomst] += rij.aantal
        talen[rij.taal] += rij.aantal
        gelezen[rij.gelezen] += rij.aantal
    per_kanaal, per_taal, per_lezing = onderdruk(kanalen), onderdruk(talen), onderdruk(gelezen)
    if per_kanaal is None or per_taal is None or per_lezing is None:
        return Resultaten(stand, None, KanaalTabel([], 0), TaalTabel([], 0), LeesTabel([], 0))  # type: ignore[arg-type]
    return Resultaten(
        stand=stand,  # type: ignore[arg-type]  # the column is checked
        totaal=sum(talen.values()),
        kanalen=KanaalTabel([KanaalResultaat(*g, n) for g, n in sorted(per_kanaal.groepen.items())], per_kanaal.overig),
        talen=TaalTabel([TaalResultaat(g, n) for g, n in sorted(per_taal.groepen.items())], per_taal.overig),
        gelezen=LeesTabel([LeesResultaat(g, n) for g, n in sorted(per_lezing.groepen.items())], per_lezing.overig),
    )
