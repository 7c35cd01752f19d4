"""What DUO tells, and what 0008 left undone."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TABEL = """
CREATE TABLE duo_notificatie (
    id UUID NOT NULL,
    gebeurtenis TEXT NOT NULL,
    geregistreerd_op TIMESTAMP WITH TIME ZONE NOT NULL,
    ontvangen_op TIMESTAMP WITH TIME ZONE NOT NULL,
    dossier_id UUID,
    bsn_versleuteld BYTEA,
    bsn_sleutel TEXT,
    bsn_zoek BYTEA,
    gemeentecode TEXT NOT NULL,
    PRIMARY KEY (id, gemeentecode),
    FOREIGN KEY(gemeentecode, dossier_id) REFERENCES dossier (gemeentecode, id) ON DELETE CASCADE
);

CREATE INDEX ix_duo_notificatie_dossier_id ON duo_notificatie (dossier_id);
CREATE INDEX ix_duo_notificatie_bsn_zoek ON duo_notificatie (bsn_zoek);
ALTER TABLE duo_notificatie ENABLE ROW LEVEL SECURITY;
ALTER TABLE duo_notificatie FORCE ROW LEVEL SECURITY;
CREATE POLICY eigen_gemeente ON duo_notificatie
    USING (gemeentecode = current_setting('inburgerpad.gemeente', true))
    WITH CHECK (gemeentecode = current_setting('inburgerpad.gemeente', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON duo_notificatie TO {rol};
"""

# 0008 meant to say of every appointment there was that a delivery had named it. Forced row-level security showed the
# owner no row, so it changed none, and what the source has dropped since would be kept for ever. An appointment that
# was planned in the portal has a reference of the portal, or the audit names its dossier: then it is left alone.
HERSTEL = """
ALTER TABLE afspraak NO FORCE ROW LEVEL SECURITY;
ALTER TABLE audit NO FORCE ROW LEVEL SECURITY;
UPDATE afspraak SET geleverd = ''
WHERE geleverd IS NULL AND vervallen_op IS NULL AND NOT starts_with(referentie, 'portaal-')
    AND NOT EXISTS (
        SELECT 1 FROM audit
        WHERE audit.gemeentecode = afspraak.gemeentecode AND audit.dossier_id = afspraak.dossier_id
            AND audit.handeling = 'afspraak.gepland');
ALTER TABLE audit FORCE ROW LEVEL SECURITY;
ALTER TABLE afspraak FORCE ROW LEVEL SECURITY;
"""


def upgrade(app_rol: str) -> None:
    """Makes the table, and mends the appointments of before 0008."""
    connection = op.get_bind()
    rol = connection.dialect.identifier_preparer.quote(app_rol)
    connection.exec_driver_sql(TABEL.format(rol=rol))
    connection.exec_driver_sql(HERSTEL)
