"""Alembic's entry: runs as the owner of the tables; the app's role only gets grants."""

from alembic import context
from sqlalchemy import create_engine, pool

from backend.persistence.tables import Tabel

config = context.config
engine = create_engine(config.attributes["url"], poolclass=pool.NullPool, hide_parameters=True)
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=Tabel.metadata, transaction_per_migration=True)
    with context.begin_transaction():
        # Two servers that migrate at once would run the same step twice: one waits.
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(20210038)")
        context.run_migrations(app_rol=config.attributes["app_rol"])
