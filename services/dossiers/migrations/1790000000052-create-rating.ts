import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRating1790000000052 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE dossier_rating (
        dossier_id uuid PRIMARY KEY,
        token_hash text NOT NULL,
        invited_at timestamptz(3) NOT NULL,
        score smallint,
        comment text,
        rated_at timestamptz(3),
        rated_by text,
        CONSTRAINT dossier_rating_dossier FOREIGN KEY (dossier_id) REFERENCES dossier (id),
        CONSTRAINT dossier_rating_token UNIQUE (token_hash),
        CONSTRAINT dossier_rating_score CHECK (score BETWEEN 1 AND 5),
        CONSTRAINT dossier_rating_given CHECK ((score IS NULL) = (rated_at IS NULL) AND (score IS NULL) = (rated_by IS NULL)
          AND rated_by IN ('LINK', 'OWNER'))
      )`);
    await runner.query('CREATE INDEX dossier_rating_by_time ON dossier_rating (rated_at) WHERE rated_at IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE dossier_rating');
  }
}
