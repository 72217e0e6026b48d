import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Rounds } from '@dvc/messaging';
import { Database, statement } from '@dvc/persistence';
import { ProcedureStorage } from '../procedures/procedure-storage.js';

const LOOK_EVERY_MS = 60_000;
/** Procedures that are written in one transaction, while nobody publishes. */
const BATCH = 200;

const NOTE = statement(`
  INSERT INTO renamed_agency (identifier) SELECT unnest($1::text[])
  ON CONFLICT (identifier) DO UPDATE SET after_code = ''`);
const NEXT = statement(
  'SELECT identifier, after_code AS "afterCode" FROM renamed_agency ORDER BY identifier LIMIT 1 FOR UPDATE SKIP LOCKED',
);
/** Procedures in force, now or later, that name the agency or one that it succeeded; their new words become known. */
const REFRESH = statement(`
  WITH named AS (SELECT agencies_succeeded_by($1, 'infinity'::date) AS agencies),
  due AS (
    SELECT DISTINCT l.code FROM procedure_listing l, named
    WHERE l.from_day IS NOT NULL AND l.agencies && named.agencies AND l.code > $2 ORDER BY l.code LIMIT ${BATCH}
  ), written AS (
    UPDATE procedure_listing l SET words = strip(procedure_search(v.name_vi, v.code, v.field, v.agencies))
    FROM due JOIN procedure_version v USING (code)
    WHERE l.code = v.code AND l.version = v.version AND l.from_day IS NOT NULL RETURNING l.words
  ), known AS (
    INSERT INTO procedure_word (word, length, letters, uses)
    SELECT word, length(word), CASE WHEN word ~ '^[a-z]{2,30}$' THEN sorted_letters(word) END, count(*)
    FROM written, unnest(tsvector_to_array(written.words)) AS lexeme (word)
    WHERE word ~ '^[a-z]' GROUP BY word ORDER BY word
    ON CONFLICT (word) DO NOTHING
  )
  SELECT max(code) AS last, count(*) AS count FROM due`);
const GO_ON = statement('UPDATE renamed_agency SET after_code = $2 WHERE identifier = $1');
const DONE = statement('DELETE FROM renamed_agency WHERE identifier = $1');

interface Refreshed {
  readonly last: string | null;
  readonly count: number;
}

/**
 * Lets procedures be found by the new names of their agencies and by those of successors. What is to be done is noted in
 * the transaction that changes the agencies and done afterwards, batch by batch, by whichever instance comes first.
 */
@Injectable()
export class RefreshAgencyNames implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('search');
  private readonly rounds = new Rounds({
    round: () => this.batch(),
    everyMs: LOOK_EVERY_MS,
    onError: (error) => this.logger.warn(error, 'procedures will be refreshed at the next look'),
  });

  constructor(
    private readonly database: Database,
    private readonly procedures: ProcedureStorage,
  ) {}

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.rounds.stop();
  }

  /** Notes agencies that changed in the open transaction. */
  async note(identifiers: readonly string[]): Promise<void> {
    if (identifiers.length === 0) return;
    // in one order, so that two transactions never wait for each other
    await this.database.query(NOTE, [[...identifiers].sort()]);
    this.database.afterCommit(() => this.rounds.wake());
  }

  /** False when nothing is left to do. */
  private batch(): Promise<boolean> {
    return this.database.transaction(async () => {
      // whoever publishes sees the agencies of now, or is seen here
      await this.procedures.lock([]);
      const next = await this.database.one<{ identifier: string; afterCode: string }>(NEXT);
      if (next === undefined) return false;
      const done = await this.database.one<Refreshed>(REFRESH, [next.identifier, next.afterCode]);
      if (done && done.last !== null && done.count === BATCH)
        await this.database.query(GO_ON, [next.identifier, done.last]);
      else await this.database.query(DONE, [next.identifier]);
      return true;
    });
  }
}
