import { Injectable } from '@nestjs/common';
import { localDay } from '@dvc/calendar';
import { CursorCodec, type Page } from '@dvc/hosting';
import { Database, statement } from '@dvc/persistence';
import { Conditions } from '../storage/conditions.js';
import type { ProcedureQuery } from './procedure.queries.js';
import type { ProcedureSummary } from './procedure.views.js';
import { textMatch } from './procedure-search.sql.js';

/** How a page was found: by the words as written, or by words that resemble them. */
const EXACT = 0;
const SIMILAR = 1;
type Key = readonly [way: number, score: number, code: string];

interface Found {
  readonly items: readonly (ProcedureSummary & { readonly score: number })[];
  readonly total: number;
}

/** Finds procedures in force on a day; by relevance where a text is asked for, else by code. */
@Injectable()
export class ProcedureSearch {
  constructor(private readonly database: Database) {}

  async find(query: ProcedureQuery): Promise<Page<ProcedureSummary>> {
    const { limit, cursor, ...filters } = query;
    const cursors = new CursorCodec<Key>('procedures', filters);
    const after = cursors.decode(cursor, isKey);
    const words = filters.q ? await this.wordsOf(filters.q) : null;
    let way = after?.[0] ?? EXACT;
    let found = await this.run(query, words, way, after);
    if (words && found.total === 0 && after === undefined) {
      way = SIMILAR;
      found = await this.run(query, words, way, after);
    }
    const { items, ...page } = cursors.page(found.items, limit, found.total, ({ score, code }) => [way, score, code]);
    return { items: items.map(({ score: _, ...summary }) => summary), ...page };
  }

  /** Folded once, so that no row pays for it. */
  private async wordsOf(text: string): Promise<string> {
    return (await this.database.one<{ words: string }>(WORDS, [text]))?.words ?? '';
  }

  private async run(
    { limit, asOf, ...filters }: ProcedureQuery,
    words: string | null,
    way: number,
    after: Key | undefined,
  ): Promise<Found> {
    if (words === '') return { items: [], total: 0 };
    const conditions = new Conditions()
      .and('NOT isempty(v.in_force)')
      .where(asOf ?? localDay(new Date()), (day) => `v.in_force @> ${day}::date`)
      .where(filters.agency, (agency) => `v.agencies @> ARRAY[${agency}::text]`)
      .where(filters.field, (field) => `search_words(v.field) = search_words(${field})`)
      .where(filters.level, (level) => `v.online_level = ${level}::smallint`)
      .where(filters.mode, (mode) => `v.service_mode = ${mode}`)
      .where(filters.applicantKind, (kind) => `${kind} = ANY(v.applicant_kinds)`);
    const { from, score } = words === null ? EVERYTHING : textMatch(conditions, words, way === SIMILAR);
    const matches = conditions.sql;
    const place = after === undefined ? 'true' : placeAfter(conditions, after);
    const found = await this.database.one<Found>(
      statement(`
        WITH matched AS MATERIALIZED (SELECT v.code, v.version, ${score} AS score FROM ${from} WHERE ${matches}),
        best AS (SELECT * FROM matched WHERE ${place} ORDER BY score DESC, code LIMIT ${conditions.value(limit + 1)})
        SELECT (SELECT count(*) FROM matched) AS total, (
          SELECT coalesce(jsonb_agg(to_jsonb(item)), '[]') FROM (
            SELECT best.score, ${SUMMARY} FROM best JOIN procedure_version v USING (code, version)
            ORDER BY best.score DESC, v.code
          ) AS item) AS items`),
      conditions.values,
    );
    return found ?? { items: [], total: 0 };
  }
}

const WORDS = statement('SELECT search_words($1) AS words');
const EVERYTHING = { from: 'procedure_version v', score: '0' } as const;
const SUMMARY = `v.code, v.version, v.name_vi AS "nameVi", v.field, v.level_of_authority AS "levelOfAuthority",
  v.online_level AS "onlineLevel", v.service_mode AS "serviceMode", v.applicant_kinds AS "applicantKinds",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('identifier', a.identifier, 'nameVi', a.name_vi) ORDER BY listed.place), '[]')
   FROM unnest(v.agencies) WITH ORDINALITY AS listed (identifier, place) JOIN agency a USING (identifier)) AS agencies,
  v.time_limit AS "timeLimit", v.valid_from AS "validFrom", v.valid_to AS "validTo"`;

function placeAfter(conditions: Conditions, [, score, code]: Key): string {
  const last = conditions.value(score);
  return `(score < ${last}::integer OR (score = ${last}::integer AND code > ${conditions.value(code)}))`;
}

function isKey(key: readonly unknown[]): boolean {
  const [way, score, code] = key;
  return (
    key.length === 3 &&
    (way === EXACT || way === SIMILAR) &&
    Number.isInteger(score) &&
    Math.abs(score as number) < 2 ** 31 &&
    typeof code === 'string' &&
    /^[\w.-]{1,100}$/.test(code)
  );
}
