"""Themes: the colours and measures of a municipality, checked before anybody sees them."""
