"""Devices that get push messages, and the e-mail address of a person."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABELLEN = """
CREATE TABLE apparaat (
    endpoint TEXT NOT NULL,
    endpoint_zoek BYTEA NOT NULL,
    p256dh BYTEA NOT NULL,
    auth BYTEA NOT NULL,
    vapid_sleutel TEXT NOT NULL,
    label TEXT NOT NULL,
    sessie BYTEA,
    aangemaakt_op TIMESTAMP WITH TIME ZONE NOT NULL,
    laatst_gelukt_op TIMESTAMP WITH TIME ZONE,
    mislukt INTEGER NOT NULL,
    id UUID NOT NULL,
    dossier_id UUID NOT NULL,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (id, gemeentecode),
    FOREIGN KEY(gemeentecode, dossier_id) REFERENCES dossier (gemeentecode, id) ON DELETE CASCADE,
    UNIQUE (gemeentecode, endpoint_zoek)
);

CREATE INDEX ix_apparaat_dossier_id ON apparaat (dossier_id);

CREATE INDEX ix_apparaat_sessie ON apparaat (sessie);

CREATE TABLE email (
    adres_versleuteld BYTEA NOT NULL,
    adres_sleutel TEXT NOT NULL,
    code_hash BYTEA,
    code_tot TIMESTAMP WITH TIME ZONE,
    code_pogingen INTEGER NOT NULL,
    aangemaakt_op TIMESTAMP WITH TIME ZONE NOT NULL,
    bevestigd_op TIMESTAMP WITH TIME ZONE,
    laatst_gelukt_op TIMESTAMP WITH TIME ZONE,
    mislukt INTEGER NOT NULL,
    id UUID NOT NULL,
    dossier_id UUID NOT NULL,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (id, gemeentecode),
    FOREIGN KEY(gemeentecode, dossier_id) REFERENCES dossier (gemeentecode, id) ON DELETE CASCADE,
    UNIQUE (gemeentecode, dossier_id)
);

CREATE INDEX ix_email_dossier_id ON email (dossier_id);
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
    """Makes the tables and gives the app's role what it needs."""
    connection = op.get_bind()
    rol = connection.dialect.identifier_preparer.quote(app_rol)
    connection.exec_driver_sql(TABELLEN)
    for tabel in ("apparaat", "email"):
        connection.exec_driver_sql(BEVEILIGING.format(tabel=tabel, rol=rol))
