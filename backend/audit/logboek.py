"""The processing log (Logboek Dataverwerkingen): one record per action and per person, never who of the staff it was.

Written in the transaction of the read itself: when the log cannot be written, nothing is read.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.audit.spoor import Spoor, new_span
from backend.audit.verwerkingen import Verwerking
from backend.persistence.tables import VerwerkingRij

Status = Literal[0, 1, 2]
UNSET: Status = 0
OK: Status = 1
ERROR: Status = 2
SUBJECT_TYPE = "urn:uuid"
"""The subject is the random id of the dossier; its BSN is not in the log in any form."""
_RESOURCE = {"service.name": "inburgerpad"}


async def record_verwerking(
    db: AsyncSession,
    verwerking: Verwerking,
    *,
    gemeentecode: str,
    spoor: Spoor,
    betrokkenen: Iterable[UUID],
    begin: datetime,
    einde: datetime,
    status: Status = OK,
    **attributen: Any,
) -> None:
    """One record per person; without a person (nobody was found, or it failed) one record without a subject.

    `attributen` say which organisation and role looked, and through which share: stored under `dpl.inburgerpad.`.
    """
    vreemd = spoor.vreemd
    common = {
        "gemeentecode": gemeentecode,
        "trace_id": spoor.trace_id,
        "parent_span_id": None,
        "status_code": status,
        "name": verwerking.code,
        "start_time": begin,
        "end_time": einde,
        "processing_activity_id": verwerking.uri,
        "foreign_operation": {"trace_id": vreemd[0], "span_id": vreemd[1]} if vreemd else None,
        "resource": _RESOURCE,
        "attributes": {f"dpl.inburgerpad.{naam}": waarde for naam, waarde in attributen.items() if waarde is not None},
    }
    subjects = list(dict.fromkeys(betrokkenen))
    rows = [
        {**common, "span_id": new_span(), "data_subject_id": subject, "data_subject_id_type": SUBJECT_TYPE}
        for subject in subjects
    ] or [{**common, "span_id": new_span(), "data_subject_id": None, "data_subject_id_type": None}]
    await db.execute(insert(VerwerkingRij), rows)
