"""The list of people beside the verdicts, and what a delivery last said about an appointment."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# The rows come with the next verdicts, which new rules have made again within minutes.
# Half of each page is free: the row of a dossier changes every night (a HOT update stays on its page).
TABELLEN = """
CREATE TABLE overzicht (
    dossier_id UUID NOT NULL,
    peildatum DATE NOT NULL,
    versie INTEGER NOT NULL,
    leerroute TEXT,
    termijn_einde DATE,
    afspraak_begin TIMESTAMP WITH TIME ZONE,
    afspraak_soort TEXT,
    waarschuwingen TEXT[] NOT NULL,
    signalen TEXT[] NOT NULL,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (dossier_id, gemeentecode),
    FOREIGN KEY(gemeentecode, dossier_id) REFERENCES dossier (gemeentecode, id) ON DELETE CASCADE
) WITH (fillfactor = 50);

ALTER TABLE overzicht ENABLE ROW LEVEL SECURITY;
ALTER TABLE overzicht FORCE ROW LEVEL SECURITY;
CREATE POLICY eigen_gemeente ON overzicht
    USING (gemeentecode = current_setting('inburgerpad.gemeente', true))
    WITH CHECK (gemeentecode = current_setting('inburgerpad.gemeente', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON overzicht TO {rol};

CREATE INDEX ix_audit_tijdstip ON audit (gemeentecode, tijdstip);

ALTER TABLE afspraak ADD COLUMN geleverd BYTEA;
-- All of them were delivered until now; what was said about them is not known any more.
UPDATE afspraak SET geleverd = '';
"""


def upgrade(app_rol: str) -> None:
    """Makes the table and the column and gives the app's role what it needs."""
    connection = op.get_bind()
    rol = connection.dialect.identifier_preparer.quote(app_rol)
    connection.exec_driver_sql(TABELLEN.format(rol=rol))
