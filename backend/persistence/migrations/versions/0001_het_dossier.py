"""The dossier, its facts and snapshots, sessions, logins and the audit; forced row-level security on all of them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABELLEN = """
CREATE TABLE audit (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    tijdstip TIMESTAMP WITH TIME ZONE NOT NULL,
    rol TEXT NOT NULL,
    wie TEXT NOT NULL,
    handeling TEXT NOT NULL,
    dossier_id UUID,
    bijzonderheden JSONB NOT NULL,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (id, gemeentecode)
);

CREATE INDEX ix_audit_dossier_id ON audit (dossier_id);

CREATE TABLE dossier (
    id UUID NOT NULL,
    clientnummer TEXT NOT NULL,
    versie INTEGER NOT NULL,
    inhoud BYTEA NOT NULL,
    naam TEXT NOT NULL,
    taal TEXT NOT NULL,
    doelgroep TEXT NOT NULL,
    feiten JSONB NOT NULL,
    bsn_versleuteld BYTEA,
    bsn_sleutel TEXT,
    bsn_zoek BYTEA,
    gewijzigd_op TIMESTAMP WITH TIME ZONE NOT NULL,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (id, gemeentecode),
    UNIQUE (gemeentecode, clientnummer),
    CONSTRAINT dossier_bsn_een_keer UNIQUE (gemeentecode, bsn_zoek)
);

CREATE TABLE login_transactie (
    state_hash BYTEA NOT NULL,
    browser_hash BYTEA NOT NULL,
    aanbieder TEXT NOT NULL,
    nonce TEXT NOT NULL,
    verifier TEXT NOT NULL,
    terug TEXT NOT NULL,
    taal TEXT NOT NULL,
    herkomst TEXT NOT NULL,
    aangemaakt_op TIMESTAMP WITH TIME ZONE NOT NULL,
    verloopt_op TIMESTAMP WITH TIME ZONE NOT NULL,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (state_hash, gemeentecode)
);

CREATE INDEX ix_login_transactie_verloopt_op ON login_transactie (verloopt_op);

CREATE TABLE sessie (
    id_hash BYTEA NOT NULL,
    rol TEXT NOT NULL,
    dossier_id UUID,
    onderwerp TEXT NOT NULL,
    aanbieder TEXT NOT NULL,
    betrouwbaarheid INTEGER NOT NULL,
    taal TEXT NOT NULL,
    aangemaakt_op TIMESTAMP WITH TIME ZONE NOT NULL,
    laatst_actief_op TIMESTAMP WITH TIME ZONE NOT NULL,
    verloopt_op TIMESTAMP WITH TIME ZONE NOT NULL,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (id_hash, gemeentecode)
);

CREATE INDEX ix_sessie_dossier_id ON sessie (dossier_id);

CREATE INDEX ix_sessie_verloopt_op ON sessie (verloopt_op);

CREATE TABLE afspraak (
    referentie TEXT NOT NULL,
    herhaling INTEGER NOT NULL,
    soort TEXT NOT NULL,
    begin TIMESTAMP WITH TIME ZONE NOT NULL,
    einde TIMESTAMP WITH TIME ZONE,
    plaats JSONB,
    videogesprek TEXT,
    met TEXT,
    tolk TEXT,
    meenemen JSONB,
    status TEXT NOT NULL,
    id UUID NOT NULL,
    dossier_id UUID NOT NULL,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (id, gemeentecode),
    FOREIGN KEY(gemeentecode, dossier_id) REFERENCES dossier (gemeentecode, id) ON DELETE CASCADE,
    UNIQUE (gemeentecode, dossier_id, referentie, herhaling)
);

CREATE INDEX ix_afspraak_dossier_id ON afspraak (dossier_id);

CREATE TABLE betaling (
    referentie TEXT NOT NULL,
    herhaling INTEGER NOT NULL,
    soort TEXT NOT NULL,
    bedrag NUMERIC(9, 2) NOT NULL,
    datum DATE NOT NULL,
    ontvanger TEXT NOT NULL,
    status TEXT NOT NULL,
    id UUID NOT NULL,
    dossier_id UUID NOT NULL,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (id, gemeentecode),
    FOREIGN KEY(gemeentecode, dossier_id) REFERENCES dossier (gemeentecode, id) ON DELETE CASCADE,
    UNIQUE (gemeentecode, dossier_id, referentie, herhaling)
);

CREATE INDEX ix_betaling_dossier_id ON betaling (dossier_id);

CREATE TABLE examen (
    onderdeel TEXT NOT NULL,
    niveau TEXT,
    datum DATE NOT NULL,
    herhaling INTEGER NOT NULL,
    resultaat TEXT,
    reden_geen_resultaat TEXT,
    afgemeld_op DATE,
    id UUID NOT NULL,
    dossier_id UUID NOT NULL,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (id, gemeentecode),
    FOREIGN KEY(gemeentecode, dossier_id) REFERENCES dossier (gemeentecode, id) ON DELETE CASCADE,
    UNIQUE NULLS NOT DISTINCT (gemeentecode, dossier_id, onderdeel, datum, niveau, herhaling)
);

CREATE INDEX ix_examen_dossier_id ON examen (dossier_id);

CREATE TABLE pip (
    dagtekening DATE NOT NULL,
    leerroute TEXT NOT NULL,
    inhoud JSONB NOT NULL,
    id UUID NOT NULL,
    dossier_id UUID NOT NULL,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (id, gemeentecode),
    FOREIGN KEY(gemeentecode, dossier_id) REFERENCES dossier (gemeentecode, id) ON DELETE CASCADE,
    UNIQUE (gemeentecode, dossier_id, dagtekening)
);

CREATE INDEX ix_pip_dossier_id ON pip (dossier_id);

CREATE TABLE snapshot (
    dossier_id UUID NOT NULL,
    peildatum DATE NOT NULL,
    versie INTEGER NOT NULL,
    motor TEXT NOT NULL,
    uitkomst BYTEA NOT NULL,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (dossier_id, peildatum, gemeentecode),
    FOREIGN KEY(gemeentecode, dossier_id) REFERENCES dossier (gemeentecode, id) ON DELETE CASCADE
);

CREATE TABLE uren (
    datum DATE NOT NULL,
    uren NUMERIC(9, 2) NOT NULL,
    soort TEXT NOT NULL,
    vorm TEXT NOT NULL,
    keurmerk TEXT NOT NULL,
    fase TEXT NOT NULL,
    nederlandstalig BOOLEAN NOT NULL,
    telt_mee BOOLEAN,
    dagen INTEGER NOT NULL,
    aanbieder TEXT NOT NULL,
    referentie TEXT NOT NULL,
    id UUID NOT NULL,
    dossier_id UUID NOT NULL,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (id, gemeentecode),
    FOREIGN KEY(gemeentecode, dossier_id) REFERENCES dossier (gemeentecode, id) ON DELETE CASCADE,
    UNIQUE (gemeentecode, dossier_id, aanbieder, referentie)
);

CREATE INDEX ix_uren_dossier_id ON uren (dossier_id);
"""

# No tenant set gives NULL or an empty text, and neither equals a code: the table is then empty.
BEVEILIGING = """
ALTER TABLE {tabel} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {tabel} FORCE ROW LEVEL SECURITY;
CREATE POLICY eigen_gemeente ON {tabel}
    USING (gemeentecode = current_setting('inburgerpad.gemeente', true))
    WITH CHECK (gemeentecode = current_setting('inburgerpad.gemeente', true));
GRANT {rechten} ON {tabel} TO {rol};
"""

ALLES = "SELECT, INSERT, UPDATE, DELETE"
RECHTEN = {
    "audit": "SELECT, INSERT",
    "dossier": ALLES,
    "login_transactie": ALLES,
    "sessie": ALLES,
    "afspraak": ALLES,
    "betaling": ALLES,
    "examen": ALLES,
    "pip": ALLES,
    "snapshot": ALLES,
    "uren": ALLES,
}


def upgrade(app_rol: str) -> None:
    """Makes the tables and gives the app's role what it needs, table by table."""
    connection = op.get_bind()
    rol = connection.dialect.identifier_preparer.quote(app_rol)
    connection.exec_driver_sql(TABELLEN)
    for tabel, rechten in RECHTEN.items():
        connection.exec_driver_sql(BEVEILIGING.format(tabel=tabel, rechten=rechten, rol=rol))
    # The app reads at which migration the database stands, to say whether it is ready.
    connection.execute(sa.text(f"GRANT SELECT ON alembic_version TO {rol}"))
