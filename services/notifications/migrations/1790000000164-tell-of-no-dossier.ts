import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Told to officers and agencies, of whom events carry no address: these texts were never sent. */
const NEVER_MAILED = [
  'acceptance-deadline-near',
  'acceptance-deadline-passed',
  'consultation-closed',
  'consultation-deadline-near',
  'consultation-deadline-passed',
  'consultation-passed-on',
  'consultation-unanswered',
  'deadline-near',
  'dossier-assigned',
  'dossier-unassigned',
  'supplement-unanswered',
];

/** A message may be about no dossier in particular; and templates of e-mails that nobody can get are gone. */
export class TellOfNoDossier1790000000164 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE notification ALTER COLUMN dossier_id DROP NOT NULL, ALTER COLUMN dossier_number DROP NOT NULL`);
    await runner.query(
      `DELETE FROM notification_template_version WHERE template_id IN
        (SELECT id FROM notification_template WHERE channel = 'EMAIL' AND key = ANY ($1::text[]))`,
      [NEVER_MAILED],
    );
    await runner.query("DELETE FROM notification_template WHERE channel = 'EMAIL' AND key = ANY ($1::text[])", [
      NEVER_MAILED,
    ]);
    await runner.query('UPDATE template_set SET revision = revision + 1');
  }

  /** The texts come back at the start of the former release, which adds what is missing. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM notification WHERE dossier_id IS NULL');
    await runner.query(`
      ALTER TABLE notification ALTER COLUMN dossier_id SET NOT NULL, ALTER COLUMN dossier_number SET NOT NULL`);
  }
}
