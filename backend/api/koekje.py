"""Cookies: for this host alone, and never readable by a script (ASVS 3.3)."""

from litestar.datastructures import Cookie


def host_cookie(name: str, value: str, max_age: int | None = None) -> Cookie:
    """A `__Host-` cookie on every path. `max_age` in seconds: 0 takes it away, None keeps it until the browser closes.

    Lax, not Strict: the broker sends the browser back with a cross-site GET.
    """
    return Cookie(name, value=value, path="/", secure=True, httponly=True, samesite="lax", max_age=max_age)
