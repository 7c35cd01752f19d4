"""Brings the database to the newest migration, as the owner of the tables."""

from pathlib import Path
from urllib.parse import urlsplit

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, pool

from backend.persistence.revision import head
from backend.persistence.tables import Tabel

_SCRIPTS = Path(__file__).parent / "migrations"


def alembic_config(eigenaar_url: str, app_url: str) -> Config:
    """Alembic's configuration without an ini file: the two URLs are all it needs."""
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["url"] = eigenaar_url
    config.attributes["app_rol"] = urlsplit(app_url).username or ""
    return config


def migrate(eigenaar_url: str, app_url: str) -> str:
    """Runs what is missing and returns the revision; `app_url` only tells which role gets the grants."""
    command.upgrade(alembic_config(eigenaar_url, app_url), "head")
    return head()


def check(eigenaar_url: str) -> list[object]:
    """What differs between the tables in the code and the migrated database; empty when nothing does."""
    engine = create_engine(eigenaar_url, poolclass=pool.NullPool, hide_parameters=True)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _: kind != "table" or not str(name).startswith("procrastinate")},
        )
        return list(compare_metadata(context, Tabel.metadata))
