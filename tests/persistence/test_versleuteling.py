"""A BSN lies encrypted, opens only in its own row, and is found by a keyed hash."""

from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag

from backend.persistence.versleuteling import BsnKluis

BSN = "999990019"
SLEUTELS = {"nieuw": bytes(range(32)), "oud": bytes(range(32, 64))}
ZOEK = bytes(range(64, 96))


def test_a_bsn_comes_back_from_its_own_row() -> None:
    kluis, rij = BsnKluis(SLEUTELS, "nieuw", ZOEK), uuid4()
    versleuteld, sleutel = kluis.versleutel(BSN, rij)
    assert sleutel == "nieuw"
    assert BSN.encode() not in versleuteld
    assert kluis.ontsleutel(versleuteld, sleutel, rij) == BSN


def test_a_ciphertext_does_not_open_in_another_row() -> None:
    kluis = BsnKluis(SLEUTELS, "nieuw", ZOEK)
    versleuteld, sleutel = kluis.versleutel(BSN, uuid4())
    with pytest.raises(InvalidTag):
        kluis.ontsleutel(versleuteld, sleutel, uuid4())


def test_the_same_bsn_never_looks_the_same_twice() -> None:
    kluis, rij = BsnKluis(SLEUTELS, "nieuw", ZOEK), uuid4()
    assert kluis.versleutel(BSN, rij) != kluis.versleutel(BSN, rij)


def test_what_an_older_key_encrypted_still_opens() -> None:
    rij = uuid4()
    versleuteld, sleutel = BsnKluis(SLEUTELS, "oud", ZOEK).versleutel(BSN, rij)
    assert BsnKluis(SLEUTELS, "nieuw", ZOEK).ontsleutel(versleuteld, sleutel, rij) == BSN


def test_it_is_found_by_a_hash_that_needs_the_key() -> None:
    one, other = BsnKluis(SLEUTELS, "nieuw", ZOEK), BsnKluis(SLEUTELS, "nieuw", bytes(range(96, 128)))
    assert one.zoekwaarde(BSN) == one.zoekwaarde(BSN)
    assert one.zoekwaarde(BSN) != other.zoekwaarde(BSN)
    assert one.zoekwaarde(BSN) != one.zoekwaarde("999990020")
