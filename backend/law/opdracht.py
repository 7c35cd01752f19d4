"""One line of the command `inburgerpad voortgang`: a dossier and a day in, a verdict or all faults out."""

import datetime as dt
from typing import NamedTuple

import msgspec

from backend.law.dossier import Dossier
from backend.law.fout import Fout, OngeldigDossier
from backend.law.lezen import is_in_orde, read_dossier, read_json, read_quickly
from backend.law.norm import NormOntbreekt
from backend.law.voortgang import encode_voortgang, voortgang
from backend.law.vormfouten import EERSTE_JAAR, LAATSTE_JAAR, onbekend_veld, read_datum


class Opdracht(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one line asks: the verdict about `dossier` on `peildatum`."""

    peildatum: dt.date
    dossier: Dossier


class Antwoord(NamedTuple):
    """One line of JSON without its line end, and whether it is a verdict (else it is a list of faults)."""

    regel: bytes
    goed: bool


_DECODER = msgspec.json.Decoder(Opdracht)
_ENCODER = msgspec.json.Encoder()
GEEN_NORM = Fout("peildatum", "geen_norm", "Kies een peildatum waarop de wet van dit dossier geldt.")


def beantwoord(regel: bytes) -> Antwoord:
    """Answer one line of NDJSON: contract 2, or `{"fout": [{"veld", "melding"}]}` with every fault.

    Never raises for what the line holds.
    """
    try:
        opdracht = _read(regel)
        return Antwoord(encode_voortgang(voortgang(opdracht.dossier, opdracht.peildatum)), True)
    except OngeldigDossier as weigering:
        fouten = weigering.fouten
    except NormOntbreekt:
        fouten = [GEEN_NORM]
    meldingen = [{"veld": fout.veld, "melding": fout.melding} for fout in fouten]
    return Antwoord(_ENCODER.encode({"fout": meldingen}), False)


def _read(regel: bytes) -> Opdracht:
    opdracht = read_quickly(regel, _DECODER)
    if opdracht is not None and _in_bereik(opdracht.peildatum) and is_in_orde(opdracht.dossier):
        return opdracht
    return _read_slowly(read_json(regel))


def _in_bereik(dag: dt.date) -> bool:
    return EERSTE_JAAR <= dag.year <= LAATSTE_JAAR


def _read_slowly(waarde: object) -> Opdracht:
    if not isinstance(waarde, dict):
        raise OngeldigDossier([Fout("", "geen_object", "Geef een object met peildatum en dossier.")])
    fouten = [onbekend_veld("", naam) for naam in waarde if naam not in Opdracht.__struct_fields__]
    peildatum = read_datum(waarde.get("peildatum"), "peildatum", fouten)
    dossier = None
    if isinstance(feiten := waarde.get("dossier"), dict):
        try:
            dossier = read_dossier(feiten)
        except OngeldigDossier as weigering:
            fouten += weigering.fouten
    else:
        fouten.append(Fout("dossier", "geen_object", "Geef hier een object met velden, tussen accolades."))
    if peildatum is None or dossier is None or fouten:
        raise OngeldigDossier(fouten)
    return Opdracht(peildatum, dossier)
