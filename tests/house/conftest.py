"""The application, an issuer of tokens and a dossier, as the tests of the API have them."""

from tests.api.conftest import aanbieder_systeem, dossier, uitgever

__all__ = ["aanbieder_systeem", "dossier", "uitgever"]
