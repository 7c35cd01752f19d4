"""What people report and ask about their own data, what they answer to an appointment, and how often one changed."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# Nobody counted the changes of appointments before this: they begin at 0, and when they changed is not known.
TABELLEN = """
ALTER TABLE afspraak ADD COLUMN volgnummer INTEGER NOT NULL DEFAULT 0;
ALTER TABLE afspraak ALTER COLUMN volgnummer DROP DEFAULT;
ALTER TABLE afspraak ADD COLUMN gewijzigd_op TIMESTAMP WITH TIME ZONE;
ALTER TABLE afspraak ADD COLUMN eerder_begin TIMESTAMP WITH TIME ZONE;
ALTER TABLE afspraak ADD COLUMN vervallen_op TIMESTAMP WITH TIME ZONE;

CREATE TABLE antwoord (
    afspraak_id UUID NOT NULL,
    begin TIMESTAMP WITH TIME ZONE NOT NULL,
    antwoord TEXT NOT NULL,
    gegeven_op TIMESTAMP WITH TIME ZONE NOT NULL,
    id UUID NOT NULL,
    dossier_id UUID NOT NULL,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (id, gemeentecode),
    FOREIGN KEY(gemeentecode, dossier_id) REFERENCES dossier (gemeentecode, id) ON DELETE CASCADE,
    FOREIGN KEY(gemeentecode, afspraak_id) REFERENCES afspraak (gemeentecode, id) ON DELETE CASCADE,
    UNIQUE (gemeentecode, afspraak_id)
);

CREATE INDEX ix_antwoord_dossier_id ON antwoord (dossier_id);

CREATE TABLE melding (
    soort TEXT NOT NULL,
    uren_id UUID,
    betreft JSONB,
    wat TEXT,
    toelichting TEXT,
    status TEXT NOT NULL,
    antwoord TEXT,
    gemeld_op TIMESTAMP WITH TIME ZONE NOT NULL,
    in_behandeling_op TIMESTAMP WITH TIME ZONE,
    afgesloten_op TIMESTAMP WITH TIME ZONE,
    id UUID NOT NULL,
    dossier_id UUID NOT NULL,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (id, gemeentecode),
    FOREIGN KEY(gemeentecode, dossier_id) REFERENCES dossier (gemeentecode, id) ON DELETE CASCADE
);

CREATE INDEX ix_melding_dossier_id ON melding (dossier_id);

CREATE INDEX ix_melding_status ON melding (gemeentecode, status, gemeld_op);
"""

BEVEILIGING = """
ALTER TABLE {tabel} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {tabel} FORCE ROW LEVEL SECURITY;
CREATE POLICY eigen_gemeente ON {tabel}
    USING (gemeentecode = current_setting('inburgerpad.gemeente', true))
    WITH CHECK (gemeentecode = current_setting('inburgerpad.gemeente', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON {tabel} TO {rol};
"""


def upgrade(app_rol: str) -> None:
    """Makes the tables and columns and gives the app's role what it needs."""
    connection = op.get_bind()
    rol = connection.dialect.identifier_preparer.quote(app_rol)
    connection.exec_driver_sql(TABELLEN)
    for tabel in ("antwoord", "melding"):
        connection.exec_driver_sql(BEVEILIGING.format(tabel=tabel, rol=rol))
