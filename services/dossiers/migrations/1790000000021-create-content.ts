import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Contents apart from the files that have them: kept once, scanned once, counted by references. */
export class CreateContent1790000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE content (
        sha256 text PRIMARY KEY,
        size bigint NOT NULL,
        touched_at timestamptz(3) NOT NULL,
        scan text NOT NULL,
        admitted boolean NOT NULL,
        signature text,
        scanned_at timestamptz(3),
        scan_attempts integer NOT NULL DEFAULT 0,
        next_scan_at timestamptz(3),
        scan_error text,
        CONSTRAINT content_scan CHECK (scan IN ('PENDING', 'CLEAN', 'INFECTED', 'SKIPPED', 'FAILED')),
        CONSTRAINT content_admitted CHECK ((scan <> 'INFECTED' OR NOT admitted) AND (scan NOT IN ('CLEAN', 'SKIPPED') OR admitted))
      )`);
    // what was taken in before there was a scanner says so; a scanner that is configured now looks at it at its leisure
    await runner.query(`
      INSERT INTO content (sha256, size, touched_at, scan, admitted, next_scan_at)
      SELECT sha256, max(size), max(uploaded_at), 'SKIPPED', true, now() FROM attachment GROUP BY sha256`);
    await runner.query(
      "CREATE INDEX content_to_scan ON content (next_scan_at) WHERE scan <> 'CLEAN' AND next_scan_at IS NOT NULL",
    );
    await runner.query(
      "CREATE INDEX content_in_quarantine ON content (touched_at) WHERE scan IN ('PENDING', 'FAILED')",
    );
    await runner.query(
      'ALTER TABLE attachment ADD CONSTRAINT attachment_content FOREIGN KEY (sha256) REFERENCES content (sha256)',
    );
    await runner.query('CREATE INDEX attachment_of_content ON attachment (sha256)');
    await runner.query('CREATE INDEX attachment_of_owner ON attachment (owner, id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX attachment_of_owner');
    await runner.query('DROP INDEX attachment_of_content');
    await runner.query('ALTER TABLE attachment DROP CONSTRAINT attachment_content');
    await runner.query('DROP TABLE content');
  }
}
