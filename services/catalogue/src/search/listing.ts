import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, statement } from '@dvc/persistence';
import { ListedProcedures, type ListedRow } from './listed-procedures.js';

/** Rows that are read at once: between two parts others are served. */
const PART = 2_000;
const REVISION = statement('SELECT revision FROM search_revision');
/** So that all parts are read of one moment. */
const ONE_MOMENT = statement('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
const STATE = statement('SELECT revision, pg_current_snapshot()::text AS snapshot FROM search_revision');
const ROW = `code, version, from_day::text AS "fromDay", until_day::text AS "untilDay", online_level AS "onlineLevel",
  service_mode AS "serviceMode", level_of_authority AS "levelOfAuthority", applicant_kinds AS "applicantKinds", agencies,
  competence, name_words AS name, field_words AS field, array_to_string(tsvector_to_array(words), ' ') AS words,
  written_in AS "writtenIn"`;
const ALL = statement(`
  SELECT ${ROW} FROM procedure_listing WHERE from_day IS NOT NULL AND (code, version) > ($1, $2)
  ORDER BY code, version LIMIT ${PART}`);
/**
 * The rows that transactions wrote which a snapshot ($1) had not seen: one more than a part where they are too many. Those
 * with a number that is still to come were restored from another cluster, and are seen when they are numbered.
 */
export const WRITTEN = statement(`
  SELECT ${ROW} FROM procedure_listing
  WHERE written_in >= pg_snapshot_xmin($1::pg_snapshot)::text::bigint
    AND written_in < pg_snapshot_xmax(pg_current_snapshot())::text::bigint
    AND NOT pg_visible_in_snapshot(written_in::text::xid8, $1::pg_snapshot)
  ORDER BY written_in LIMIT ${PART + 1}`);

/** Any write gives a row the number of its transaction: rows of a dump have those of the cluster that it was made of. */
const NUMBER_RESTORED = statement(`
  UPDATE procedure_listing SET written_in = DEFAULT
  WHERE written_in >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint`);

interface State {
  readonly revision: number;
  /** a `pg_snapshot`: which transactions have been seen */
  readonly snapshot: string;
}

const NOTHING: State = { revision: 0, snapshot: '1:1:' };

interface Known extends State {
  readonly procedures: ListedProcedures;
}

/**
 * The listing in the memory of the process: read whole once, and then what was written since, when the revision of the
 * search is another than the one that is known.
 */
@Injectable()
export class Listing implements OnApplicationBootstrap {
  private readonly logger = new Logger('search');
  private known: Known | undefined;
  private next: Promise<Known> | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly database: Database) {}

  /** Whoever searches first waits for less. */
  async onApplicationBootstrap(): Promise<void> {
    await this.database
      .query(NUMBER_RESTORED)
      .catch((error: unknown) => this.logger.warn(error, 'restored rows will be numbered at the next start'));
    this.readOn().catch((error: unknown) => this.logger.warn(error, 'the listing will be read with the next search'));
  }

  /** Raised by every commit that changes what a search may answer. */
  async revision(): Promise<number> {
    return (await this.database.one<{ revision: number }>(REVISION))?.revision ?? 0;
  }

  /** The procedures as they were listed at that revision, or are by now. */
  async at(revision: number): Promise<ListedProcedures> {
    const known = this.known?.revision === revision ? this.known : await this.readOn();
    return known.procedures;
  }

  /** All who ask before a reading begins share it; it begins when the one before has ended. */
  private readOn(): Promise<Known> {
    this.next ??= this.last.then(() => {
      this.next = undefined;
      return this.read();
    });
    this.last = this.next.catch(() => undefined);
    return this.next;
  }

  private async read(): Promise<Known> {
    this.known = await this.database.transaction(async () => {
      await this.database.query(ONE_MOMENT);
      const state = (await this.database.one<State>(STATE)) ?? NOTHING;
      if (this.known?.revision === state.revision) return this.known;
      return { ...state, procedures: (await this.withWritten(state)) ?? (await this.all()) };
    });
    return this.known;
  }

  /**
   * What is known with what was written since; undefined where that is so much that reading all is cheaper, and where the
   * database is one of before: it was restored.
   */
  private async withWritten({ revision }: State): Promise<ListedProcedures | undefined> {
    const { known } = this;
    if (known === undefined || known.procedures.isWorn || revision < known.revision) return undefined;
    const rows = await this.database.query<ListedRow>(WRITTEN, [known.snapshot]);
    if (rows.length > PART) return undefined;
    for (const row of rows) known.procedures.put(row);
    return known.procedures;
  }

  private async all(): Promise<ListedProcedures> {
    const procedures = new ListedProcedures();
    let last: Pick<ListedRow, 'code' | 'version'> | undefined = { code: '', version: 0 };
    while (last !== undefined) {
      const rows: readonly ListedRow[] = await this.database.query<ListedRow>(ALL, [last.code, last.version]);
      for (const row of rows) procedures.put(row);
      last = rows[PART - 1];
    }
    return procedures;
  }
}
