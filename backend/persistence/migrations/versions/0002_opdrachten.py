"""The tables of the job engine (procrastinate), as its pinned version makes them."""

from alembic import op
from procrastinate.schema import SchemaManager

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade(app_rol: str) -> None:
    """Jobs carry ids and municipality codes, never personal data, so they need no row-level security."""
    connection = op.get_bind()
    rol = connection.dialect.identifier_preparer.quote(app_rol)
    # The driver reads a percent sign as a placeholder; in this text they are part of messages and types.
    connection.exec_driver_sql(SchemaManager.get_schema().replace("%", "%%"))
    connection.exec_driver_sql(
        # The role's name is quoted by the driver's own rules.
        f"""
        DO $$
        DECLARE naam text;
        BEGIN
            FOR naam IN SELECT relname FROM pg_class WHERE relname LIKE 'procrastinate%%' AND relkind = 'r' LOOP
                EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %%I TO {rol}', naam);
            END LOOP;
            FOR naam IN SELECT relname FROM pg_class WHERE relname LIKE 'procrastinate%%' AND relkind = 'S' LOOP
                EXECUTE format('GRANT USAGE, SELECT ON SEQUENCE %%I TO {rol}', naam);
            END LOOP;
        END $$;
        """  # noqa: S608
    )
