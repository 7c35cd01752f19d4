"""Whether row-level security holds for the role we connect in; asked before a program opens its doors.

Plain psycopg, no ORM: the commands ask this first, and a refusal must come at once.
"""

import psycopg

_UNSAFE = """
SELECT rolsuper OR rolbypassrls OR EXISTS (
    SELECT 1 FROM pg_class c WHERE c.relowner = r.oid AND c.relkind = 'r')
FROM pg_roles r WHERE rolname = current_user
"""


class OnveiligeRol(Exception):
    """The role is a superuser, owns tables, or may bypass row-level security; the text is one sentence."""


class Onbereikbaar(Exception):
    """PostgreSQL does not answer at this address; the text is one sentence, without the address."""


def check_rol(url: str) -> None:
    """Raises OnveiligeRol or Onbereikbaar; returns when the app may work in this role."""
    try:
        with psycopg.connect(url.replace("postgresql+psycopg://", "postgresql://"), connect_timeout=5) as connection:
            row = connection.execute(_UNSAFE).fetchone()
    except psycopg.OperationalError:
        raise Onbereikbaar("De gegevensbank is niet bereikbaar op INBURGERPAD_DATABASE_URL.") from None
    if row is None or row[0]:
        raise OnveiligeRol(
            "De rol in INBURGERPAD_DATABASE_URL is superuser, eigenaar van tabellen of heeft BYPASSRLS:"
            " dan scheidt de gegevensbank de gemeenten niet."
        )
