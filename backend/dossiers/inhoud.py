"""What a dossier says, whatever the order and the form it was delivered in: the same facts, the same fingerprint."""

from collections.abc import Iterable
from datetime import UTC
from decimal import Decimal

import msgspec

from backend.law.dossier import Afspraak, Betaling, Dossier, Feit, Uur
from backend.law.lezen import encode_dossier
from backend.persistence.versleuteling import BsnKluis

_ENCODER = msgspec.json.Encoder()
_CENT = Decimal("0.01")


def canonical(dossier: Dossier) -> bytes:
    """One text for all documents that say the same: lists in one order, one spelling of moments and numbers.

    The BSN is no part of it. Two documents that differ here differ in what they say.
    """
    ontzorgen = dossier.ontzorgen
    betalingen = ontzorgen.betalingen if ontzorgen else ()
    kern = msgspec.structs.replace(
        dossier,
        bsn=None,
        uren=(),
        examens=(),
        afspraken=(),
        ontzorgen=msgspec.structs.replace(ontzorgen, betalingen=()) if ontzorgen else None,
    )
    lists = (
        map(_uur, dossier.uren),
        dossier.examens,
        map(_afspraak, dossier.afspraken),
        map(_betaling, betalingen),
    )
    return b"\n\n".join((encode_dossier(kern), *(_sorted(feiten) for feiten in lists)))


def canonical_afspraak(afspraak: Afspraak) -> bytes:
    """The same for one appointment."""
    return _ENCODER.encode(_afspraak(afspraak))


def canonical_feit(feit: Feit) -> bytes:
    """The same for one fact of a list."""
    match feit:
        case Uur():
            return _ENCODER.encode(_uur(feit))
        case Afspraak():
            return canonical_afspraak(feit)
        case Betaling():
            return _ENCODER.encode(_betaling(feit))
    return _ENCODER.encode(feit)


def inhoud(kluis: BsnKluis, dossier: Dossier, zoek: bytes | None) -> bytes:
    """The fingerprint of a whole dossier; `zoek` is what its BSN is found by."""
    return kluis.inhoud(canonical(dossier) + (zoek or b""))


def _sorted(feiten: Iterable[Feit]) -> bytes:
    return b"\n".join(sorted(map(_ENCODER.encode, feiten)))


def _uur(uur: Uur) -> Uur:
    whole = isinstance(uur.uren, float) and uur.uren.is_integer()
    return msgspec.structs.replace(uur, uren=int(uur.uren)) if whole else uur


def _afspraak(afspraak: Afspraak) -> Afspraak:
    einde = afspraak.einde.astimezone(UTC) if afspraak.einde else None
    return msgspec.structs.replace(afspraak, begin=afspraak.begin.astimezone(UTC), einde=einde)


def _betaling(betaling: Betaling) -> Betaling:
    return msgspec.structs.replace(betaling, bedrag=str(Decimal(betaling.bedrag).quantize(_CENT)))
