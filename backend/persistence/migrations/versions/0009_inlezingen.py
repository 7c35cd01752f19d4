"""What became of the files that a municipality delivered."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TABEL = """
CREATE TABLE inlezing (
    id UUID NOT NULL,
    soort TEXT NOT NULL,
    vorm TEXT NOT NULL,
    gedeeltelijk BOOLEAN NOT NULL,
    rol TEXT NOT NULL,
    wie TEXT NOT NULL,
    aangemaakt_op TIMESTAMP WITH TIME ZONE NOT NULL,
    regels INTEGER NOT NULL,
    goed INTEGER NOT NULL,
    geweigerd INTEGER NOT NULL,
    gewijzigd INTEGER NOT NULL,
    fouten JSONB NOT NULL,
    regels_versleuteld BYTEA,
    regels_sleutel TEXT,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (id, gemeentecode)
);

CREATE INDEX ix_inlezing_aangemaakt_op ON inlezing (aangemaakt_op);
ALTER TABLE inlezing ENABLE ROW LEVEL SECURITY;
ALTER TABLE inlezing FORCE ROW LEVEL SECURITY;
CREATE POLICY eigen_gemeente ON inlezing
    USING (gemeentecode = current_setting('inburgerpad.gemeente', true))
    WITH CHECK (gemeentecode = current_setting('inburgerpad.gemeente', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON inlezing TO {rol};
"""


def upgrade(app_rol: str) -> None:
    """Makes the table. The app changes a row only to give it another key."""
    connection = op.get_bind()
    rol = connection.dialect.identifier_preparer.quote(app_rol)
    connection.exec_driver_sql(TABEL.format(rol=rol))
