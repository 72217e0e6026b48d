import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A dossier may be processed while nobody handles it: its questions went out at the acceptance, or its handler left it.
 * What is so today is no news.
 */
export class WatchUnhandledProcessing1790000000172 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      INSERT INTO unassigned_notice (dossier_id, since, noticed_at)
      SELECT d.id, greatest(d.accepted_at,
          (SELECT max(h.at) FROM dossier_history h WHERE h.dossier_id = d.id AND h.act IN ('assignment', 'transfer'))), now()
      FROM dossier d WHERE d.status = 'PROCESSING' AND d.assignee IS NULL
      ON CONFLICT DO NOTHING`);
    await runner.query('DROP INDEX dossier_unassigned');
    await runner.query(`
      CREATE INDEX dossier_unassigned ON dossier (accepted_at)
      WHERE status IN ('ACCEPTED', 'PROCESSING') AND assignee IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX dossier_unassigned');
    await runner.query(`
      CREATE INDEX dossier_unassigned ON dossier (accepted_at) WHERE status = 'ACCEPTED' AND assignee IS NULL`);
  }
}
