"""The invented people with what the law says about them."""

from collections.abc import Iterator

import pytest

from backend.demo.personas import dossiers
from backend.law import uitkomst as u
from backend.law.lezen import read_dossier
from backend.law.voortgang import voortgang
from tests.uitleg.oordelen import VANDAAG


def _personen() -> Iterator[tuple[str, u.Voortgang]]:
    for feiten in dossiers(VANDAAG):
        dossier = read_dossier(feiten)
        yield dossier.naam, voortgang(dossier, VANDAAG)


@pytest.fixture(scope="session")
def personen() -> list[tuple[str, u.Voortgang]]:
    """The invented people by name, with their verdicts."""
    return list(_personen())
