import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateNotificationTemplates1790000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notification_template (
        id uuid NOT NULL,
        key text NOT NULL,
        channel text NOT NULL,
        revision integer NOT NULL,
        CONSTRAINT notification_template_pk PRIMARY KEY (id),
        CONSTRAINT notification_template_channel CHECK (channel IN ('IN_APP', 'EMAIL'))
      )`);
    await runner.query('CREATE UNIQUE INDEX notification_template_key ON notification_template (key, channel)');
    await runner.query(`
      CREATE TABLE notification_template_version (
        id uuid NOT NULL,
        template_id uuid NOT NULL,
        version integer NOT NULL,
        subject_vi text NOT NULL,
        body_vi text NOT NULL,
        subject_en text,
        body_en text,
        valid_from timestamptz NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT notification_template_version_pk PRIMARY KEY (id),
        CONSTRAINT notification_template_version_template FOREIGN KEY (template_id) REFERENCES notification_template (id),
        CONSTRAINT notification_template_version_english CHECK ((subject_en IS NULL) = (body_en IS NULL))
      )`);
    await runner.query(
      'CREATE UNIQUE INDEX notification_template_version_number ON notification_template_version (template_id, version)',
    );
    // one row; grows with each new version, so that caches know when they are stale
    await runner.query(`
      CREATE TABLE template_set (
        id smallint NOT NULL,
        revision integer NOT NULL,
        CONSTRAINT template_set_pk PRIMARY KEY (id),
        CONSTRAINT template_set_single CHECK (id = 1)
      )`);
    await runner.query('INSERT INTO template_set (id, revision) VALUES (1, 0)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE template_set');
    await runner.query('DROP TABLE notification_template_version');
    await runner.query('DROP TABLE notification_template');
  }
}
