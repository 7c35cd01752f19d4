"""Planned reminders, the inbox, the outbox, preferences, and the marks that a change leaves for the planner."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TABELLEN = """
CREATE TABLE herinnering (
    voorwerp TEXT NOT NULL,
    stap TEXT NOT NULL,
    sleutel TEXT NOT NULL,
    parameters JSONB NOT NULL,
    op TIMESTAMP WITH TIME ZONE NOT NULL,
    gebeurtenis_op TIMESTAMP WITH TIME ZONE,
    houdbaar_tot TIMESTAMP WITH TIME ZONE NOT NULL,
    stand TEXT NOT NULL CHECK (stand IN ('gepland', 'verstuurd', 'vervallen')),
    gepland_op TIMESTAMP WITH TIME ZONE NOT NULL,
    verplaatst_op TIMESTAMP WITH TIME ZONE,
    vervallen_op TIMESTAMP WITH TIME ZONE,
    verstuurd_op TIMESTAMP WITH TIME ZONE,
    id UUID NOT NULL,
    dossier_id UUID NOT NULL,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (id, gemeentecode),
    FOREIGN KEY(gemeentecode, dossier_id) REFERENCES dossier (gemeentecode, id) ON DELETE CASCADE,
    UNIQUE (gemeentecode, dossier_id, voorwerp, stap)
);

CREATE INDEX ix_herinnering_dossier_id ON herinnering (dossier_id);

CREATE INDEX ix_herinnering_gepland ON herinnering (gemeentecode, op) WHERE stand = 'gepland';

CREATE TABLE bericht (
    kenmerk TEXT NOT NULL,
    voorwerp TEXT NOT NULL,
    sleutel TEXT NOT NULL,
    parameters JSONB NOT NULL,
    op TIMESTAMP WITH TIME ZONE NOT NULL,
    gebeurtenis_op TIMESTAMP WITH TIME ZONE,
    houdbaar_tot TIMESTAMP WITH TIME ZONE NOT NULL,
    gelezen_op TIMESTAMP WITH TIME ZONE,
    id UUID NOT NULL,
    dossier_id UUID NOT NULL,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (id, gemeentecode),
    FOREIGN KEY(gemeentecode, dossier_id) REFERENCES dossier (gemeentecode, id) ON DELETE CASCADE,
    UNIQUE (gemeentecode, dossier_id, kenmerk)
);

CREATE INDEX ix_bericht_dossier_id ON bericht (dossier_id);

CREATE TABLE zending (
    bericht_id UUID NOT NULL,
    kanaal TEXT NOT NULL,
    bestemming UUID NOT NULL,
    stand TEXT NOT NULL
        CHECK (stand IN ('wacht', 'bezorgd', 'weg', 'geweigerd', 'opzij', 'verlopen', 'vervallen')),
    dringend BOOLEAN NOT NULL,
    houdbaar_tot TIMESTAMP WITH TIME ZONE NOT NULL,
    volgende_op TIMESTAMP WITH TIME ZONE NOT NULL,
    geclaimd_tot TIMESTAMP WITH TIME ZONE,
    claims INTEGER NOT NULL,
    pogingen INTEGER NOT NULL,
    dag DATE,
    uitkomst TEXT,
    afgerond_op TIMESTAMP WITH TIME ZONE,
    id UUID NOT NULL,
    dossier_id UUID NOT NULL,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (id, gemeentecode),
    FOREIGN KEY(gemeentecode, dossier_id) REFERENCES dossier (gemeentecode, id) ON DELETE CASCADE,
    FOREIGN KEY(gemeentecode, bericht_id) REFERENCES bericht (gemeentecode, id) ON DELETE CASCADE,
    UNIQUE (gemeentecode, bericht_id, kanaal, bestemming)
);

CREATE INDEX ix_zending_dossier_id ON zending (dossier_id);

CREATE INDEX ix_zending_wacht ON zending (gemeentecode, volgende_op) WHERE stand = 'wacht';

CREATE TABLE voorkeur (
    dossier_id UUID NOT NULL,
    taal TEXT,
    pushdetail TEXT NOT NULL CHECK (pushdetail IN ('discreet', 'volledig')),
    soorten_uit JSONB NOT NULL,
    stil_van TIME WITHOUT TIME ZONE NOT NULL,
    stil_tot TIME WITHOUT TIME ZONE NOT NULL,
    gewijzigd_op TIMESTAMP WITH TIME ZONE NOT NULL,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (dossier_id, gemeentecode),
    FOREIGN KEY(gemeentecode, dossier_id) REFERENCES dossier (gemeentecode, id) ON DELETE CASCADE
);

CREATE TABLE te_plannen (
    id BIGINT GENERATED ALWAYS AS IDENTITY,
    dossier_id UUID NOT NULL,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (id, gemeentecode),
    FOREIGN KEY(gemeentecode, dossier_id) REFERENCES dossier (gemeentecode, id) ON DELETE CASCADE
);

CREATE INDEX ix_te_plannen_dossier_id ON te_plannen (dossier_id);

CREATE TABLE planronde (
    dag DATE NOT NULL,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (gemeentecode)
);
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
    for tabel in ("herinnering", "bericht", "zending", "voorkeur", "te_plannen", "planronde"):
        connection.exec_driver_sql(BEVEILIGING.format(tabel=tabel, rol=rol))
