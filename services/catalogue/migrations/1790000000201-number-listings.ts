import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * `written_in`: the number of the transaction that wrote a row of the listing, so that whoever keeps the listing in
 * memory reads what was written since a snapshot, and nothing else. Kept by a trigger, so also for an instance of before.
 */
export class NumberListings1790000000201 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // what was written before is older than any snapshot to come
    await runner.query('ALTER TABLE procedure_listing ADD COLUMN written_in bigint NOT NULL DEFAULT 0');
    await runner.query('CREATE INDEX procedure_listing_written ON procedure_listing (written_in)');
    await runner.query(`
      CREATE FUNCTION number_listing() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.written_in := pg_current_xact_id()::text::bigint;
        RETURN NEW;
      END $$`);
    await runner.query(`
      CREATE TRIGGER procedure_listing_numbered BEFORE INSERT OR UPDATE ON procedure_listing
      FOR EACH ROW EXECUTE FUNCTION number_listing()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TRIGGER procedure_listing_numbered ON procedure_listing');
    await runner.query('DROP FUNCTION number_listing()');
    await runner.query('ALTER TABLE procedure_listing DROP COLUMN written_in');
  }
}
