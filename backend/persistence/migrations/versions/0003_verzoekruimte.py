"""The room that is left under the rate limits, shared by all servers."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Unlogged: a counter is worth no disk write per request, and after a crash an empty table is as good. No index
# but the key, and half of each page free, so that an update stays on its page (a HOT update).
TABEL = """
CREATE UNLOGGED TABLE verzoekruimte (
    sleutel BYTEA NOT NULL,
    bezet_tot TIMESTAMP WITH TIME ZONE NOT NULL,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (sleutel, gemeentecode)
) WITH (fillfactor = 50);

ALTER TABLE verzoekruimte ENABLE ROW LEVEL SECURITY;
ALTER TABLE verzoekruimte FORCE ROW LEVEL SECURITY;
CREATE POLICY eigen_gemeente ON verzoekruimte
    USING (gemeentecode = current_setting('inburgerpad.gemeente', true))
    WITH CHECK (gemeentecode = current_setting('inburgerpad.gemeente', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON verzoekruimte TO {rol};
"""


def upgrade(app_rol: str) -> None:
    """Makes the table and gives the app's role what it needs."""
    connection = op.get_bind()
    rol = connection.dialect.identifier_preparer.quote(app_rol)
    connection.exec_driver_sql(TABEL.format(rol=rol))
