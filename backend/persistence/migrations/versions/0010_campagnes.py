"""Templates and campaigns; and beside the verdict whether a duty runs, so that a campaign can keep to those."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TABELLEN = """
CREATE TABLE sjabloon (
    id UUID NOT NULL,
    naam TEXT NOT NULL,
    versie INTEGER NOT NULL,
    gemaakt_op TIMESTAMP WITH TIME ZONE NOT NULL,
    gemaakt_door TEXT NOT NULL,
    gewijzigd_op TIMESTAMP WITH TIME ZONE NOT NULL,
    gewijzigd_door TEXT NOT NULL,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (id, gemeentecode)
);

CREATE TABLE sjabloon_variant (
    sjabloon_id UUID NOT NULL,
    taal TEXT NOT NULL,
    titel TEXT NOT NULL,
    tekst TEXT NOT NULL,
    staat TEXT NOT NULL CHECK (staat IN ('mens', 'nagekeken', 'machine', 'verouderd')),
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (sjabloon_id, taal, gemeentecode),
    FOREIGN KEY(gemeentecode, sjabloon_id) REFERENCES sjabloon (gemeentecode, id)
);

CREATE TABLE campagne (
    id UUID NOT NULL,
    naam TEXT NOT NULL,
    sjabloon_id UUID NOT NULL,
    selectie JSONB NOT NULL,
    genoemd BOOLEAN NOT NULL,
    op TIMESTAMP WITH TIME ZONE,
    versie INTEGER NOT NULL,
    stand TEXT NOT NULL CHECK (stand IN ('concept', 'gestart', 'klaar', 'gestopt')),
    sjabloon_versie INTEGER,
    aantal INTEGER,
    gemaakt_op TIMESTAMP WITH TIME ZONE NOT NULL,
    gemaakt_door TEXT NOT NULL,
    gewijzigd_op TIMESTAMP WITH TIME ZONE NOT NULL,
    gewijzigd_door TEXT NOT NULL,
    akkoord_op TIMESTAMP WITH TIME ZONE,
    akkoord_door TEXT,
    akkoord_versie INTEGER,
    gestart_op TIMESTAMP WITH TIME ZONE,
    gestart_door TEXT,
    gestopt_op TIMESTAMP WITH TIME ZONE,
    gestopt_door TEXT,
    klaar_op TIMESTAMP WITH TIME ZONE,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (id, gemeentecode),
    FOREIGN KEY(gemeentecode, sjabloon_id) REFERENCES sjabloon (gemeentecode, id)
);

CREATE INDEX ix_campagne_gestart ON campagne (gemeentecode, op) WHERE stand = 'gestart';

CREATE TABLE campagne_genoemd (
    campagne_id UUID NOT NULL,
    dossier_id UUID NOT NULL,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (campagne_id, dossier_id, gemeentecode),
    FOREIGN KEY(gemeentecode, campagne_id) REFERENCES campagne (gemeentecode, id),
    FOREIGN KEY(gemeentecode, dossier_id) REFERENCES dossier (gemeentecode, id) ON DELETE CASCADE
);

CREATE INDEX ix_campagne_genoemd_dossier_id ON campagne_genoemd (dossier_id);

CREATE TABLE campagne_variant (
    campagne_id UUID NOT NULL,
    taal TEXT NOT NULL,
    titel TEXT NOT NULL,
    tekst TEXT NOT NULL,
    staat TEXT NOT NULL,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (campagne_id, taal, gemeentecode),
    FOREIGN KEY(gemeentecode, campagne_id) REFERENCES campagne (gemeentecode, id)
);

CREATE TABLE campagne_ontvanger (
    campagne_id UUID NOT NULL,
    dossier_id UUID NOT NULL,
    stand TEXT NOT NULL CHECK (stand IN ('wacht', 'gemeld', 'vervallen')),
    taal TEXT NOT NULL,
    bericht_id UUID,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (campagne_id, dossier_id, gemeentecode),
    UNIQUE (gemeentecode, bericht_id),
    FOREIGN KEY(gemeentecode, campagne_id) REFERENCES campagne (gemeentecode, id),
    FOREIGN KEY(gemeentecode, dossier_id) REFERENCES dossier (gemeentecode, id) ON DELETE CASCADE
);

CREATE INDEX ix_campagne_ontvanger_dossier_id ON campagne_ontvanger (dossier_id);

CREATE INDEX ix_campagne_ontvanger_wacht ON campagne_ontvanger (campagne_id, dossier_id) WHERE stand = 'wacht';
"""

BEVEILIGING = """
ALTER TABLE {tabel} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {tabel} FORCE ROW LEVEL SECURITY;
CREATE POLICY eigen_gemeente ON {tabel}
    USING (gemeentecode = current_setting('inburgerpad.gemeente', true))
    WITH CHECK (gemeentecode = current_setting('inburgerpad.gemeente', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON {tabel} TO {rol};
"""

# The rows that are there get the new fact from the verdicts they were taken from. Whoever owns a table sees all of
# it while the policy is not forced; that is the length of this transaction.
PLICHT = """
ALTER TABLE overzicht ADD COLUMN plicht TEXT;
ALTER TABLE overzicht NO FORCE ROW LEVEL SECURITY;
ALTER TABLE snapshot NO FORCE ROW LEVEL SECURITY;
UPDATE overzicht o SET plicht = convert_from(s.uitkomst, 'UTF8')::json #>> '{{plicht,status}}'
FROM snapshot s
WHERE s.gemeentecode = o.gemeentecode AND s.dossier_id = o.dossier_id AND s.peildatum = o.peildatum;
ALTER TABLE overzicht FORCE ROW LEVEL SECURITY;
ALTER TABLE snapshot FORCE ROW LEVEL SECURITY;
"""


def upgrade(app_rol: str) -> None:
    """Makes the tables and the column and gives the app's role what it needs."""
    connection = op.get_bind()
    rol = connection.dialect.identifier_preparer.quote(app_rol)
    connection.exec_driver_sql(TABELLEN)
    for tabel in (
        "sjabloon", "sjabloon_variant", "campagne", "campagne_genoemd", "campagne_variant", "campagne_ontvanger"
    ):  # fmt: skip
        connection.exec_driver_sql(BEVEILIGING.format(tabel=tabel, rol=rol))
    connection.exec_driver_sql(PLICHT.format())
