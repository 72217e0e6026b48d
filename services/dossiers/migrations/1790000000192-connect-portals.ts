import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which dossiers an outside portal is told of is data, empty at first: then nothing but the state of old is written. What
 * is to be told stands at the dossier itself; only those that wait for it are in the index.
 */
export class ConnectPortals1790000000192 implements MigrationInterface {
  // nobody who reads waits until the index is there; all can be done again
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE IF NOT EXISTS portal_connection (
        code text NOT NULL,
        valid_from date NOT NULL,
        valid_to date,
        name_vi text NOT NULL,
        name_en text NOT NULL,
        connector text NOT NULL,
        procedures text[],
        agencies text[],
        revision integer NOT NULL DEFAULT 1,
        PRIMARY KEY (code, valid_from),
        CONSTRAINT portal_connection_period CHECK (valid_to >= valid_from)
      )`);
    await runner.query(`
      ALTER TABLE dossier
        ADD COLUMN IF NOT EXISTS synchronisation_connection text,
        ADD COLUMN IF NOT EXISTS synchronisation_version integer,
        ADD COLUMN IF NOT EXISTS synchronisation_since timestamptz(3),
        ADD COLUMN IF NOT EXISTS synchronisation_reported_at timestamptz(3),
        ADD COLUMN IF NOT EXISTS synchronisation_reason text`);
    await runner.query(`
      CREATE INDEX IF NOT EXISTS dossier_to_synchronise ON dossier (synchronisation_connection, synchronisation_since, id)
      WHERE synchronisation_state IN ('PENDING', 'FAILED')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX dossier_to_synchronise');
    await runner.query(`
      ALTER TABLE dossier DROP COLUMN synchronisation_connection, DROP COLUMN synchronisation_version,
        DROP COLUMN synchronisation_since, DROP COLUMN synchronisation_reported_at, DROP COLUMN synchronisation_reason`);
    await runner.query(
      "UPDATE dossier SET synchronisation_state = 'NOT_CONNECTED' WHERE synchronisation_state <> 'NOT_CONNECTED'",
    );
    await runner.query('DROP TABLE portal_connection');
  }
}
