"""Texts, dates and numbers in the languages of `locales/talen.toml`."""

from backend.i18n.talen import TALEN, OnbekendeTaal, Taal, get_taal, negotiate
from backend.i18n.tekst import Tekst, Terugval, kaal, mark, mark_plural

__all__ = [
    "TALEN",
    "OnbekendeTaal",
    "Taal",
    "Tekst",
    "Terugval",
    "get_taal",
    "kaal",
    "mark",
    "mark_plural",
    "negotiate",
]
