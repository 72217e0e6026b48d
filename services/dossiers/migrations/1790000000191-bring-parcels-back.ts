import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATES = (names: readonly string[]): string => `
  ALTER TABLE dossier DROP CONSTRAINT dossier_delivery_state,
    ADD CONSTRAINT dossier_delivery_state CHECK (delivery_state IN (${names.map((name) => `'${name}'`).join(', ')}))`;
const BEFORE = ['NOT_READY', 'READY', 'IN_POST', 'DELIVERY_FAILED', 'HANDED_OVER'] as const;

/** What the post could not deliver is either with the post still, or back at the agency: the history knows which. */
export class BringParcelsBack1790000000191 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(STATES([...BEFORE, 'BROUGHT_BACK']));
    await runner.query(`
      UPDATE dossier d SET delivery_state = 'BROUGHT_BACK'
      WHERE d.delivery_state = 'DELIVERY_FAILED' AND (
        SELECT h.detail ->> 'outcome' FROM dossier_history h WHERE h.dossier_id = d.id AND h.act = 'delivery-failure'
        ORDER BY h.revision DESC LIMIT 1) = 'RETURNED'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("UPDATE dossier SET delivery_state = 'DELIVERY_FAILED' WHERE delivery_state = 'BROUGHT_BACK'");
    await runner.query(STATES(BEFORE));
  }
}
