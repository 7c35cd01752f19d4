"""DUO's events: who DUO is, and how long is kept what it told about somebody who has no dossier here yet."""

import re
from collections.abc import Mapping

from backend.settings.model import Gemeente, Netwerk

OIN = re.compile(r"[0-9]{20}\Z")
DUO_DAGEN, LONGEST_DUO = 90, 365


def read_duo(
    environ: Mapping[str, str], gemeenten: Mapping[str, Gemeente], proxies: tuple[Netwerk, ...], faults: list[str]
) -> str | None:
    """DUO's OIN; None when DUO sends nothing here. Faults are added, also those that only show beside the rest."""
    oins = [gemeente.oin for gemeente in gemeenten.values() if gemeente.oin is not None]
    if len(oins) != len(set(oins)):
        faults.append("INBURGERPAD_GEMEENTEN: twee gemeenten hebben dezelfde 'oin'; een OIN is van één organisatie.")
    oin = environ.get("INBURGERPAD_DUO_OIN", "")
    if not oin:
        return None
    if not OIN.match(oin):
        faults.append("INBURGERPAD_DUO_OIN is het OIN van DUO: twintig cijfers.")
    if oin in oins:
        faults.append("INBURGERPAD_DUO_OIN is het OIN van een gemeente; het moet dat van DUO zijn.")
    if not proxies:
        faults.append(
            "INBURGERPAD_DUO_OIN is gezet zonder INBURGERPAD_PROXY: alleen uw proxy weet van wie een certificaat is."
        )
    if not oins:
        faults.append("INBURGERPAD_DUO_OIN is gezet, maar in INBURGERPAD_GEMEENTEN heeft geen gemeente een 'oin'.")
    return oin
