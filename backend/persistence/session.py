"""The engine and the transactions: each is pinned to one municipality, and without one every table is empty."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

# Moments leave the database as JSON with the Dutch offset, as people and municipalities write them.
_OPTIONS = "-c timezone=Europe/Amsterdam -c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000"
_PIN = text("SELECT set_config('inburgerpad.gemeente', :gemeentecode, true)")


class Database:
    """A pool of connections in the app's role."""

    def __init__(self, url: str, *, pool_size: int = 10) -> None:
        self.engine = create_async_engine(
            url,
            pool_size=pool_size,
            max_overflow=0,
            pool_pre_ping=True,
            connect_args={"options": _OPTIONS, "connect_timeout": 5},
            # SQLAlchemy would put parameters, and with them personal data, into its exceptions.
            hide_parameters=True,
        )
        self._maker = async_sessionmaker(self.engine, expire_on_commit=False)

    @asynccontextmanager
    async def tenant_session(self, gemeentecode: str) -> AsyncIterator[AsyncSession]:
        """One transaction in which only this municipality's rows exist; commits at the end, or rolls back.

        The pin is local to the transaction, so a pooled connection carries nothing into the next one.
        """
        async with self._maker() as session, session.begin():
            await session.execute(_PIN, {"gemeentecode": gemeentecode})
            yield session

    async def revision(self) -> str | None:
        """The migration the database stands at; None when it was never migrated."""
        async with self.engine.connect() as connection:
            if not await connection.scalar(text("SELECT to_regclass('alembic_version')")):
                return None
            return str(await connection.scalar(text("SELECT version_num FROM alembic_version")))

    async def close(self) -> None:
        """Closes every connection."""
        await self.engine.dispose()
