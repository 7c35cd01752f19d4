"""What the test database holds: nothing at the start of a test, and what takes long to make put back from a copy.

Emptying with TRUNCATE makes new files for every table and index, which took most of the time of a small test. Deleting
the few rows of a test costs a hundredth of it.
"""

from collections.abc import Awaitable, Callable

import psycopg
from psycopg import sql

SWEEP_EVERY = 100
"""After so many tests the space of the deleted rows is given back as well."""


class Stand:
    """One connection past row-level security and triggers; for preparing a test only."""

    def __init__(self, url: str) -> None:
        self._connection = psycopg.connect(url, autocommit=True)
        # Rows go and come back whole: no order between tables, and nobody is told of a job.
        self._connection.execute("SET session_replication_role = replica")
        self._connection.execute("CREATE SCHEMA stand")
        self._tables = [
            naam
            for (naam,) in self._connection.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
            )
        ]
        self._copies: dict[str, list[str]] = {}
        self._emptied = 0

    def leeg(self) -> None:
        """No rows, and every counter at its first number."""
        self._emptied += 1
        if self._emptied % SWEEP_EVERY == 0:
            self._connection.execute(
                sql.SQL("TRUNCATE {} RESTART IDENTITY").format(sql.SQL(", ").join(map(_public, self._tables)))
            )
            return
        for naam in self._filled():
            self._connection.execute(sql.SQL("DELETE FROM {}").format(_public(naam)))
        self._connection.execute(
            "SELECT setval(format('public.%I', sequencename)::regclass, start_value, false) FROM pg_sequences"
            " WHERE schemaname = 'public' AND last_value IS NOT NULL"
        )

    async def met(self, naam: str, maak: Callable[[], Awaitable[object]]) -> None:
        """What `maak` writes: by itself the first time, from a copy under this name after that.

        In a database that holds something already it is made every time: what else is there is not part of a copy.
        """
        if self._filled():
            await maak()
        elif naam in self._copies:
            for statement in self._copies[naam]:
                self._connection.execute(statement)
        else:
            await maak()
            self._copies[naam] = [*map(self._copy, self._filled()), *self._counters()]

    def close(self) -> None:
        """Ends the connection."""
        self._connection.close()

    def _filled(self) -> list[str]:
        one_of_each = (sql.SQL("(SELECT {} FROM {} LIMIT 1)").format(naam, _public(naam)) for naam in self._tables)
        return [naam for (naam,) in self._connection.execute(sql.SQL(" UNION ALL ").join(one_of_each))]

    def _copy(self, table: str) -> str:
        """Copies a table; returns the statement that puts its rows back."""
        copy = sql.Identifier("stand", f"{len(self._copies)}_{table}")
        self._connection.execute(sql.SQL("CREATE TABLE {} AS TABLE {}").format(copy, _public(table)))
        columns = sql.SQL(", ").join(
            sql.Identifier(column)
            for (column,) in self._connection.execute(
                "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
                " AND attgenerated = '' ORDER BY attnum",
                (_public(table).as_string(self._connection),),
            )
        )
        back = sql.SQL("INSERT INTO {} ({}) OVERRIDING SYSTEM VALUE SELECT {} FROM {}")
        return back.format(_public(table), columns, columns, copy).as_string(self._connection)

    def _counters(self) -> list[str]:
        """The statements that put the counters where they stand now."""
        return [
            statement
            for (statement,) in self._connection.execute(
                "SELECT format('SELECT setval(%L, %s)', format('public.%I', sequencename), last_value)"
                " FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL"
            )
        ]


def _public(table: str) -> sql.Identifier:
    return sql.Identifier("public", table)
