import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Services that did not keep ends and successors of agencies do now, and an agency that has ended is never announced by
 * itself: those are told of once more.
 */
export class AnnounceEndedAgencies1790000000185 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE agency SET announce_on = (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
      WHERE valid_to < (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AND announce_on IS NULL`);
  }

  async down(): Promise<void> {
    // they were told of; nothing is left to undo
  }
}
