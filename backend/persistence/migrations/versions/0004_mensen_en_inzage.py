"""People at work, their sessions and rights; shares; and the log of who looked at whose data."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABELLEN = """
CREATE TABLE account (
    id UUID NOT NULL,
    rol TEXT NOT NULL,
    aanbieder TEXT NOT NULL,
    onderwerp TEXT NOT NULL,
    naam TEXT NOT NULL,
    organisatie TEXT NOT NULL,
    aangemaakt_op TIMESTAMP WITH TIME ZONE NOT NULL,
    laatst_ingelogd_op TIMESTAMP WITH TIME ZONE NOT NULL,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (id, gemeentecode),
    UNIQUE (gemeentecode, aanbieder, onderwerp)
);

ALTER TABLE sessie
    ADD COLUMN account_id UUID,
    ADD COLUMN rechten JSONB NOT NULL DEFAULT '[]',
    ADD COLUMN nummer UUID NOT NULL DEFAULT gen_random_uuid(),
    ADD COLUMN apparaat TEXT NOT NULL DEFAULT '';

CREATE INDEX ix_sessie_account_id ON sessie (account_id);

ALTER TABLE audit ADD COLUMN trace_id BYTEA;

CREATE TABLE deling (
    herkomst TEXT NOT NULL,
    voor TEXT,
    scopes JSONB NOT NULL,
    account_id UUID,
    code_hash BYTEA,
    code_verloopt_op TIMESTAMP WITH TIME ZONE,
    aangemaakt_op TIMESTAMP WITH TIME ZONE NOT NULL,
    aanvaard_op TIMESTAMP WITH TIME ZONE,
    eindigt_op DATE NOT NULL,
    beeindigd_op TIMESTAMP WITH TIME ZONE,
    beeindigd_door TEXT,
    id UUID NOT NULL,
    dossier_id UUID NOT NULL,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (id, gemeentecode),
    FOREIGN KEY(gemeentecode, dossier_id) REFERENCES dossier (gemeentecode, id) ON DELETE CASCADE,
    UNIQUE (gemeentecode, code_hash)
);

CREATE INDEX ix_deling_dossier_id ON deling (dossier_id);
CREATE INDEX ix_deling_account_id ON deling (account_id);

CREATE TABLE verwerking (
    span_id BYTEA NOT NULL,
    trace_id BYTEA NOT NULL,
    parent_span_id BYTEA,
    status_code INTEGER NOT NULL,
    name TEXT NOT NULL,
    start_time TIMESTAMP WITH TIME ZONE NOT NULL,
    end_time TIMESTAMP WITH TIME ZONE NOT NULL,
    processing_activity_id TEXT NOT NULL,
    data_subject_id UUID,
    data_subject_id_type TEXT,
    foreign_operation JSONB,
    resource JSONB NOT NULL,
    attributes JSONB NOT NULL,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (span_id, gemeentecode)
);

CREATE INDEX ix_verwerking_betrokkene ON verwerking (data_subject_id, start_time);
"""

BEVEILIGING = """
ALTER TABLE {tabel} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {tabel} FORCE ROW LEVEL SECURITY;
CREATE POLICY eigen_gemeente ON {tabel}
    USING (gemeentecode = current_setting('inburgerpad.gemeente', true))
    WITH CHECK (gemeentecode = current_setting('inburgerpad.gemeente', true));
GRANT {rechten} ON {tabel} TO {rol};
"""

RECHTEN = {
    "account": "SELECT, INSERT, UPDATE, DELETE",
    "deling": "SELECT, INSERT, UPDATE, DELETE",
    "verwerking": "SELECT, INSERT",
}


def upgrade(app_rol: str) -> None:
    """Makes the tables and columns; the app may add to the processing log and read it, nothing else."""
    connection = op.get_bind()
    rol = connection.dialect.identifier_preparer.quote(app_rol)
    connection.exec_driver_sql(TABELLEN)
    for tabel, rechten in RECHTEN.items():
        connection.exec_driver_sql(BEVEILIGING.format(tabel=tabel, rechten=rechten, rol=rol))
