"""Campaigns: a message that a municipality writes itself, in every language, to a group of people."""
