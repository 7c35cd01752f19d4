"""The trace of one request: what ties the processing log, the audit and another organisation's log together.

Source: W3C Trace Context; Logboek Dataverwerkingen (an incoming `traceparent` is the foreign operation).
"""

import re
import secrets

import msgspec

TRACE_BYTES, SPAN_BYTES = 16, 8
_TRACEPARENT = re.compile(r"(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(?:-.*)?", re.ASCII)


class Spoor(msgspec.Struct, frozen=True):
    """`trace_id` (16 bytes) of our own; `vreemd` is the trace and span, as hexadecimal, of whoever called us."""

    trace_id: bytes
    vreemd: tuple[str, str] | None = None


def new_spoor(traceparent: str | None = None) -> Spoor:
    """A new trace. A `traceparent` that does not follow the standard, or is all zeroes, says nothing."""
    match = _TRACEPARENT.fullmatch(traceparent.strip()) if traceparent and len(traceparent) <= 200 else None
    vreemd = (match[1], match[2]) if match and int(match[1], 16) and int(match[2], 16) else None
    return Spoor(secrets.token_bytes(TRACE_BYTES), vreemd)


def new_span() -> bytes:
    """The id of one record."""
    return secrets.token_bytes(SPAN_BYTES)
